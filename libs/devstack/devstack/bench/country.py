"""The whole country as one region: its divisions, and the stations that are to serve their townships.

The region is the ready-made users' own, so that each of them sees what is theirs and no more.
"""

import csv
import lzma
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from chassis.ids import division_id
from devstack.bench.procedure import Station
from sifasuo.registry.v1.division_pb2 import DivisionRegistered

DIVISIONS = Path(__file__).parents[1] / "data" / "divisions-national.csv.xz"
REGION, REGION_NAME = "54", "全国"
LEVELS = {2: "REGION", 4: "PREFECTURE", 6: "COUNTY", 9: "TOWNSHIP"}
TOWNSHIP = 9
OPENED = "2020-01-01"
UNSERVED = 10
"""Each so-manieth township has no station of its own: its neighbour's serves it now and then."""


def divisions(townships: int) -> Mapping[str, str]:
    """Names by code, each after the one in which it lies, up to so many townships.

    Instead of provinces there is the one region.
    """
    with lzma.open(DIVISIONS, "rt", encoding="utf-8", newline="") as file:
        names = {row["code"]: row["name"] for row in csv.DictReader(file)}
    found = {REGION: REGION_NAME}
    for code in (code for code in names if len(code) > len(REGION)):
        townships -= len(code) == TOWNSHIP
        if townships < 0:
            break
        found[code] = names[code]
    return found


def stations(names: Mapping[str, str]) -> Iterator[Station]:
    codes = [code for code in names if len(code) == TOWNSHIP]
    for number, (seat, neighbour) in enumerate(pairwise([*codes, ""]), 1):
        if number % UNSERVED:
            joined = neighbour[:6] == seat[:6] and (number + 1) % UNSERVED == 0
            yield Station(seat, names[seat[:6]], names[seat], neighbour if joined else None)


def registered(code: str, name: str) -> DivisionRegistered:
    parent = {4: REGION, 6: code[:4], TOWNSHIP: code[:6]}.get(len(code))
    return DivisionRegistered(
        division_id=str(division_id(code)),
        code=code,
        name=name,
        level=f"DIVISION_LEVEL_{LEVELS[len(code)]}",
        parent_id=str(division_id(parent)) if parent else "",
        effective_on=OPENED,
    )
