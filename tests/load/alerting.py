"""The round of `sifasuo bench alert-latency`: with many open duties and entries coming all the time, how late alerts are.

Usage: python -m tests.load.alerting STACK DUTIES SECONDS; writes two lines: the milliseconds from the moment at which each
duty falls due until its alert is acknowledged, and until a page that is open has it. The whole stack runs: ticks come from
the services' watermarks, one a second.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections import deque
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import uuid4

from chassis.clock import local_date
from chassis.ids import division_id
from chassis.testing.topics import read_all
from chassis.testing.waiting import eventually
from devstack.bench.http_command import USER
from devstack.bench.pace import paced
from devstack.bench.visible import open_page
from devstack.folder import REPOSITORY
from devstack.stack import existing_stack
from devstack.testing.running import RunningStack
from devstack.tokens import access_token
from reporting.duties.moments import MICROSECONDS, moment_of
from reporting.duties.table import Table, load
from reporting.streams.tenure import TENURE, next_to, number_of
from services.reporting.tests.duties.telling import FIRST, MEETS, MOVES, OPENS, cause
from sifasuo.internal.v1.timeline_pb2 import Fact, FactKind, Facts, TimelineEntry
from tests.load.hearing import Hearing
from tests.load.million import States, fill_further, keys
from tests.load.workplace import Workplace, kafka_of, put, written

WORKER = "reporting-stream"
RULE = "vacancy_of_assistant"
COUNTY = USER.removeprefix("county-")
RATE = 500
KINDS = (OPENS, MEETS, MOVES, MOVES, MOVES)
"""Of five entries one raises an alert at once, one clears one, and three move a duty of many by nothing."""
OPEN_SECONDS = 3
SETTLED_SECONDS = 30


class Entries:
    """What is written into the timeline, `RATE` a second."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._producer = place.producer()
        self._known = cycle(list(keys(50_000)))
        self._opened: deque[tuple[float, bytes]] = deque()
        self.raised = 0

    async def during(self, seconds: int) -> None:
        async for number in paced(RATE, seconds):
            self._write(number, KINDS[number % len(KINDS)])
            self._producer.poll(0)
        await asyncio.to_thread(written, self._producer)

    def _write(self, number: int, kind: FactKind) -> None:
        if kind == MEETS and not self._is_ripe():
            kind = MOVES
        key, now = self._subject(kind), moment_of(datetime.now(UTC))
        said: dict[str, Any] = {"division_id": str(division_id(COUNTY))} if kind == OPENS else {}
        facts = Facts(cause=cause(number + 1), recorded_at=now)
        facts.cause.service = "personnel"
        facts.facts.append(Fact(rule=RULE, kind=kind, **said))
        value = TimelineEntry(facts=facts).SerializeToString()
        put(self._producer, self._place.topics.timeline, key=key, value=value)

    def _is_ripe(self) -> bool:
        """Nobody who reads the alerts knows those of the many, so only what is opened here is met."""
        return bool(self._opened) and self._opened[0][0] < time.perf_counter()

    def _subject(self, kind: FactKind) -> bytes:
        if kind == OPENS:
            self._opened.append((time.perf_counter() + OPEN_SECONDS, uuid4().bytes))
            self.raised += 1
            return self._opened[-1][1]
        return self._opened.popleft()[1] if kind == MEETS else next(self._known)


async def latencies(stack: RunningStack, place: Workplace, seconds: int) -> tuple[list[float], list[float]]:
    entries, wall = Entries(place), time.time() - time.perf_counter()
    async with open_page(stack.stack, access_token(stack.stack, USER)) as page:
        with Hearing(place.kafka, place.topics.alert).open() as hearing:
            await entries.during(seconds)
            await eventually(lambda: len(due(hearing)) == entries.raised, SETTLED_SECONDS)
            await eventually(lambda: due(hearing).keys() <= page.seen.keys(), SETTLED_SECONDS)
    moments = due(hearing)
    acknowledged = [(at + wall - moment) * 1000 for moment, at in moments.values()]
    shown = [(page.seen[one] + wall - moment) * 1000 for one, (moment, _) in moments.items()]
    return acknowledged, shown


def due(hearing: Hearing) -> dict[str, tuple[float, float]]:
    """By alert, when its duty fell due and when it was heard of first."""
    return {
        one.alert.alert_id: (one.alert.raised_at.ToMicroseconds() / MICROSECONDS, one.at)
        for one in hearing.heard
        if one.alert.number == 1 and one.alert.rule == RULE
    }


def filled(stack: RunningStack, place: Workplace, duties: int) -> None:
    """Once: the stack keeps them."""
    if place.count(place.topics.changelog) >= duties:
        return
    stack.stop(WORKER)
    today = (local_date(datetime.now(UTC)) - FIRST).days
    table: Table = load(REPOSITORY / "policies/duties").as_of(local_date(datetime.now(UTC)))
    records = read_all(place.kafka.client_config(), place.topics.changelog)
    tenure = next_to(
        max((one.value or b"" for one in records if one.key == TENURE), key=number_of, default=b"")
    )
    fill_further(place, duties, States(table, today), RULE, tenure)
    stack.start(WORKER)


def main(name: str, duties: int, seconds: int) -> None:
    stack = RunningStack(existing_stack(name))
    with tempfile.TemporaryDirectory() as folder:
        place = Workplace(kafka_of(stack.stack), "", Path(folder))
        filled(stack, place, duties)
        for line in asyncio.run(latencies(stack, place, seconds)):
            sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
