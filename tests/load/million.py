"""Many open duties, written into the changelog as a worker would have left them.

Each goes by one of two rules; some of them, of either rule, fall due on the first days, and no other within a week.
"""

import random
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from services.reporting.tests.duties.telling import DUE, HALF, OPENS, Telling, at, on, rule, table
from services.reporting.tests.streams.working import PARTITIONS
from sifasuo.internal.v1.timeline_pb2 import DutySubject, RulesInForce, Tick, TimelineEntry
from tests.load.workplace import Workplace, put, written

PLACE = UUID("3c0a1a53-4f0e-4b5e-8a5b-5a0f6a0c7d21")
GRAVE = {**DUE, "severity": "first_rank"}
RULES = table(matter=rule(stages=[HALF, DUE]), grave=rule(stages=[HALF, GRAVE]))
GRAVE_SHARE = 10
"""One in so many."""
YEAR, LONGEST_OPEN = 365, 170


def fill(place: Workplace, duties: int, due: int, days: int) -> None:
    """`due` of them fall due at the end of each of the first days."""
    producer = place.producer()
    said = RulesInForce(moment=at(0), table=RULES.written()).SerializeToString()
    for partition in range(PARTITIONS):
        put(producer, place.topics.changelog, key=b"rules", value=said, partition=partition)
    keys = random.Random(1)
    for state in states(duties, due, days):
        put(producer, place.topics.changelog, key=keys.randbytes(16), value=state)
    written(producer)


def states(duties: int, due: int, days: int) -> Iterator[bytes]:
    for number in range(duties):
        day = number // due if number < due * days else None
        opened = day - YEAR if day is not None else -(number % LONGEST_OPEN)
        grave = number % GRAVE_SHARE == 0
        yield state("grave" if grave else "matter", opened)


KNOWN: dict[tuple[str, int], bytes] = {}


def state(of: str, opened: int) -> bytes:
    """Of a duty that was opened so many days after the first and lasts a year, as it stands on the first."""
    if (of, opened) not in KNOWN:
        where: dict[str, Any] = {"station_id": str(PLACE), "division_id": str(PLACE)}
        days = {"from_on": on(opened), "until_on": on(opened + YEAR)}
        told = Telling(RULES).happens(at(opened), OPENS, rule=of, **where, **days).ticks(at(0))
        KNOWN[of, opened] = kept(told.subject)
    return KNOWN[of, opened]


def kept(subject: DutySubject) -> bytes:
    return subject.SerializeToString(deterministic=True)


def comes(day: int) -> TimelineEntry:
    """The end of that day."""
    return TimelineEntry(tick=Tick(moment=at(day + 1, 0)))
