"""The whole country as one region: its divisions, and what a registry would have recorded there over the years.

The region is the ready-made users' own, so that each of them sees what is theirs and no more. Everything follows
from the file and the numbers here: it is the same log each time.
"""

import csv
import lzma
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from google.protobuf.message import Message

from chassis.ids import division_id
from devstack.bench.procedure import Station
from sifasuo.registry.v1.division_pb2 import DivisionRegistered

DIVISIONS = Path(__file__).parents[1] / "data" / "divisions-national.csv.xz"
REGION, REGION_NAME = "54", "全国"
LEVELS = {2: "REGION", 4: "PREFECTURE", 6: "COUNTY", 9: "TOWNSHIP"}
TOWNSHIP = 9
OPENED = "2020-01-01"
BEGAN = datetime(2022, 1, 1, tzinfo=UTC)
APART = timedelta(seconds=120)
"""Between two events: a million of them fill the years until lately."""
ROUNDS = 5
"""Procedures of each station: how it was set up, and changes of what it serves."""
UNSERVED = 10
"""Each so-manieth township has no station of its own: its neighbour's serves it now and then."""
UNDECIDED = 40
"""Each so-manieth of the last procedures waits for its decision."""


@dataclass(frozen=True, slots=True)
class Said:
    """An event with its place in its stream; the log adds the position."""

    stream_id: UUID
    version: int
    recorded_at: datetime
    event: Message


def divisions() -> Mapping[str, str]:
    """Names by code, each after the one in which it lies; instead of provinces there is the one region."""
    with lzma.open(DIVISIONS, "rt", encoding="utf-8", newline="") as file:
        names = {row["code"]: row["name"] for row in csv.DictReader(file)}
    below = {code: name for code, name in names.items() if len(code) > len(REGION)}
    return {REGION: REGION_NAME, **below}


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


def story() -> Iterator[Said]:
    """Everything recorded, in order."""
    names, versions, moment = divisions(), Counter[UUID](), BEGAN

    def said(stream_id: UUID, event: Message) -> Said:
        nonlocal moment
        moment += APART
        versions[stream_id] += 1
        return Said(stream_id, versions[stream_id], moment, event)

    for code, name in names.items():
        yield said(division_id(code), registered(code, name))
    served = list(stations(names))
    for number in range(ROUNDS):
        for place, station in enumerate(served):
            undecided = number == ROUNDS - 1 and place % UNDECIDED == 0
            for stream_id, event in station.procedure(number, moment.date(), decided=not undecided):
                yield said(stream_id, event)
