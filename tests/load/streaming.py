"""The rounds of `sifasuo bench streams`: duties that are opened, moved and met, against a bare Faust that passes records through.

Usage: python -m tests.load.streaming STACK ROUNDS ENTRIES; writes [entries/s judged and written, records/s passed], a round a line.
"""

import asyncio
import json
import logging
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any
from uuid import UUID, uuid5

import faust
import structlog
import uvloop

from chassis.garbage import collect_seldom
from reporting.streams.app import Streams, StreamsSettings, credentials
from reporting.streams.judging import DutiesCore
from reporting.streams.rounds import Round
from services.reporting.tests.duties.telling import (
    DUE,
    HALF,
    MEETS,
    MOVES,
    OPENED,
    OPENS,
    at,
    cause,
    on,
    rule,
    table,
)
from sifasuo.internal.v1.timeline_pb2 import Fact, FactKind, Facts, RulesInForce, TimelineEntry
from tests.load.workplace import LONGEST_WAIT, Workplace, put, workplace, written

SPACE = UUID("3c0a1a53-4f0e-4b5e-8a5b-5a0f6a0c7d21")
RULES = table(matter=rule(within="P1Y", stages=[OPENED, HALF, DUE]))
SECOND = 1_000_000
STEPS: tuple[tuple[FactKind, Mapping[str, Any]], ...] = (
    (OPENS, {}),
    (MOVES, {"from_on": on(100)}),
    (MEETS, {}),
)
"""Each subject's; two of the three change an alert: it is raised, and cleared since it lies ahead again."""


def publish(place: Workplace, entries: int) -> None:
    """The rules everywhere, then the steps of each subject, all subjects after one another."""
    place.everywhere(TimelineEntry(rules=RulesInForce(moment=at(0), table=RULES.written())))
    producer = place.producer()
    for key, value in said(entries):
        put(producer, place.topics.timeline, key=key, value=value)
    written(producer)


def said(entries: int) -> Iterator[tuple[bytes, bytes]]:
    """Key and value of each entry."""
    subjects = entries // len(STEPS)
    for number in range(entries):
        kind, more = STEPS[number // subjects % len(STEPS)]
        where: dict[str, Any] = {"station_id": str(SPACE), "division_id": str(SPACE)}
        facts = Facts(cause=cause(number + 1), recorded_at=at(1) + number * SECOND)
        facts.facts.append(Fact(rule="matter", kind=kind, **where, **more))
        yield uuid5(SPACE, str(number % subjects)).bytes, TimelineEntry(facts=facts).SerializeToString()


@dataclass(frozen=True, slots=True)
class Way:
    place: Workplace
    entries: int

    async def judge(self) -> float:
        """From the first entry taken to the last one written: entries a second."""
        place = self.place
        settings = StreamsSettings(
            place.kafka, place.folder / "streams", group=f"{place.prefix}streams", topics=place.topics
        )
        streams = Streams(settings, DutiesCore())
        measured = Counted(self.entries)
        told = streams.measuring.written

        def written(one: Round) -> None:
            told(one)
            measured.add(len(one.events))

        streams.measuring.written = written  # type: ignore[method-assign] # counts what is written
        return await measured.during(streams.app)

    async def passed(self) -> float:
        """Faust as it comes: one agent that does nothing."""
        place = self.place
        app = faust.App(
            f"{place.prefix}bare",
            broker=f"kafka://{place.kafka.bootstrap}",
            broker_credentials=credentials(place.kafka),
            datadir=place.folder / "bare",
            consumer_auto_offset_reset="earliest",
            topic_allow_declare=False,
            topic_disable_leader=True,
            stream_wait_empty=False,
            web_enabled=False,
        )
        measured = Counted(self.entries)

        async def only_read(stream: Any) -> None:
            async for _ in stream.events():
                measured.add(1)

        app.agent(app.topic(place.topics.timeline, value_serializer="raw", key_serializer="raw"))(only_read)
        return await measured.during(app)


class Counted:
    """Entries as they are done; the clock runs from the first to the last."""

    def __init__(self, entries: int) -> None:
        self._left = entries
        self._entries = entries
        self._began = 0.0
        self._done = asyncio.Event()

    def add(self, count: int) -> None:
        self._began = self._began or perf_counter()
        self._left -= count
        if self._left <= 0:
            self._done.set()

    async def during(self, app: faust.App) -> float:
        await app.start()
        async with asyncio.timeout(LONGEST_WAIT):
            await self._done.wait()
        rate = self._entries / (perf_counter() - self._began)
        await app.stop()
        return rate


def main(name: str, rounds: int, entries: int) -> None:
    for _ in range(rounds):
        with workplace(name) as place:
            publish(place, entries)
            way = Way(place, entries)
            limit = uvloop.run(way.passed())
            judged = uvloop.run(way.judge())
            sys.stdout.write(json.dumps([judged, limit]) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    collect_seldom()
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
