"""The rounds of `sifasuo bench streams`: duties that are opened, moved and met, against a bare Faust that passes records through.

Usage: python -m tests.load.streaming STACK ROUNDS ENTRIES; writes [entries/s judged and written, records/s passed], a round a line.
"""

import asyncio
import json
import logging
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID, uuid5

import faust
import structlog
import uvloop
from confluent_kafka import Producer

from chassis.garbage import collect_seldom
from chassis.settings import KafkaSettings
from devstack.kafka.clients import admin_client, broker_account
from devstack.kafka.topics import replication
from devstack.stack import existing_stack
from devstack.testing.topics import fresh_topics
from reporting.streams.app import Streams, StreamsSettings, credentials
from reporting.streams.judging import DutiesCore
from reporting.streams.rounds import Round
from reporting.streams.topics import Topics
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

NAMES = Topics.under()
DECLARED = (NAMES.timeline, NAMES.changelog, NAMES.alert, NAMES.current, NAMES.dead_letter)
SPACE = UUID("3c0a1a53-4f0e-4b5e-8a5b-5a0f6a0c7d21")
RULES = table(matter=rule(within="P1Y", stages=[OPENED, HALF, DUE]))
LONGEST_WAIT = 600
SECOND = 1_000_000
STEPS: tuple[tuple[FactKind, Mapping[str, Any]], ...] = (
    (OPENS, {}),
    (MOVES, {"from_on": on(100)}),
    (MEETS, {}),
)
"""Each subject's; two of the three change an alert: it is raised, and cleared since it lies ahead again."""


@dataclass(frozen=True, slots=True)
class Way:
    kafka: KafkaSettings
    prefix: str
    entries: int

    @property
    def topics(self) -> Topics:
        return Topics.under(self.prefix)

    def publish(self) -> None:
        producer = Producer({**self.kafka.client_config(), "partitioner": "murmur2_random", "linger.ms": 20})
        subjects = self.entries // len(STEPS)
        for partition in range(6):
            said = RulesInForce(moment=at(0), table=RULES.written())
            producer.produce(
                self.topics.timeline, TimelineEntry(rules=said).SerializeToString(), partition=partition
            )
        for number in range(self.entries):
            kind, more = STEPS[number // subjects % len(STEPS)]
            where: dict[str, Any] = {"station_id": str(SPACE), "division_id": str(SPACE)}
            said_of = Facts(cause=cause(number + 1), recorded_at=at(1) + number * SECOND)
            said_of.facts.append(Fact(rule="matter", kind=kind, **where, **more))
            key = uuid5(SPACE, str(number % subjects)).bytes
            producer.produce(self.topics.timeline, TimelineEntry(facts=said_of).SerializeToString(), key=key)
            producer.poll(0)
        if producer.flush(LONGEST_WAIT):
            raise TimeoutError

    async def judge(self, folder: Path) -> float:
        """From the first entry taken to the last one written: entries a second."""
        settings = StreamsSettings(self.kafka, folder, group=f"{self.prefix}streams", topics=self.topics)
        streams = Streams(settings, DutiesCore())
        measured = Counted(self.entries)
        told = streams.measuring.written

        def written(one: Round) -> None:
            told(one)
            measured.add(len(one.events))

        streams.measuring.written = written  # type: ignore[method-assign] # counts what is written
        return await measured.during(streams.app)

    async def passed(self, folder: Path) -> float:
        """Faust as it comes: one agent that does nothing."""
        app = faust.App(
            f"{self.prefix}bare",
            broker=f"kafka://{self.kafka.bootstrap}",
            broker_credentials=credentials(self.kafka),
            datadir=folder,
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

        app.agent(app.topic(self.topics.timeline, value_serializer="raw", key_serializer="raw"))(only_read)
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


def kafka_of(account: Mapping[str, str]) -> KafkaSettings:
    return KafkaSettings.model_validate(
        {
            "bootstrap": account["bootstrap.servers"],
            "username": account["sasl.username"],
            "password": account["sasl.password"],
            "security_protocol": account["security.protocol"],
            "sasl_mechanism": account["sasl.mechanism"],
        }
    )


def main(name: str, rounds: int, entries: int) -> None:
    stack = existing_stack(name)
    account = broker_account(stack)
    for _ in range(rounds):
        with (
            fresh_topics(admin_client(account), DECLARED, replication(stack)) as named,
            tempfile.TemporaryDirectory() as folder,
        ):
            way = Way(kafka_of(account), named[NAMES.timeline].removesuffix(NAMES.timeline), entries)
            way.publish()
            limit = uvloop.run(way.passed(Path(folder, "bare")))
            judged = uvloop.run(way.judge(Path(folder, "streams")))
            sys.stdout.write(json.dumps([judged, limit]) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    collect_seldom()
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
