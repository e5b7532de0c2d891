"""Many open duties, written into a changelog as a worker would have left them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from reporting.duties.table import Table
from reporting.streams.tenure import headers
from services.reporting.tests.duties.telling import DUE, HALF, OPENS, Telling, at, on, rule, table
from services.reporting.tests.streams.working import PARTITIONS
from sifasuo.internal.v1.timeline_pb2 import RulesInForce, Tick, TimelineEntry
from tests.load.workplace import Workplace, put, written

PLACE = "3c0a1a53-4f0e-4b5e-8a5b-5a0f6a0c7d21"
GRAVE = {**DUE, "severity": "first_rank"}
RULES = table(matter=rule(stages=[HALF, DUE]), grave=rule(stages=[HALF, GRAVE]))
GRAVE_SHARE = 10
"""One in so many."""
YEAR, LONGEST_OPEN = 365, 170
NO_SECRET = 1


def keys(count: int) -> Iterable[bytes]:
    """The subjects', the same each time."""
    random = Random(NO_SECRET)
    return (random.randbytes(16) for _ in range(count))


@dataclass(frozen=True)
class States:
    """Of duties that last a year, as they stand on a day, told in days after the first."""

    table: Table
    today: int = 0
    known: dict[tuple[str, int], bytes] = field(default_factory=dict)

    def of(self, rule: str, opened: int) -> bytes:
        if (rule, opened) not in self.known:
            where = {
                "station_id": PLACE,
                "division_id": PLACE,
                "from_on": on(opened),
                "until_on": on(opened + YEAR),
            }
            told = Telling(self.table).happens(at(opened), OPENS, rule=rule, **where).ticks(at(self.today))
            self.known[rule, opened] = told.subject.SerializeToString(deterministic=True)
        return self.known[rule, opened]


def fill(place: Workplace, duties: int, due: int, days: int) -> None:
    """By two rules; `due` of them fall due at the end of each of the first days, and no other within a week."""
    producer = place.producer()
    said = RulesInForce(moment=at(0), table=RULES.written()).SerializeToString()
    for partition in range(PARTITIONS):
        put(producer, place.topics.changelog, key=b"rules", value=said, partition=partition)
    states = States(RULES)
    for number, key in enumerate(keys(duties)):
        name = "matter" if number % GRAVE_SHARE else "grave"
        opened = number // due - YEAR if number < due * days else -(number % LONGEST_OPEN)
        put(producer, place.topics.changelog, key=key, value=states.of(name, opened))
    written(producer)


def fill_further(place: Workplace, duties: int, states: States, rule: str, tenure: bytes) -> None:
    """Into a changelog in which a worker has written already, the last one under that number."""
    producer, by = place.producer(), headers(tenure)
    for number, key in enumerate(keys(duties)):
        value = states.of(rule, states.today - number % LONGEST_OPEN)
        put(producer, place.topics.changelog, key=key, value=value, headers=list(by))
    written(producer)


def comes(day: int) -> TimelineEntry:
    """The end of that day."""
    return TimelineEntry(tick=Tick(moment=at(day + 1, 0)))
