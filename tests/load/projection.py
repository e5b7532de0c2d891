"""The rounds of `sifasuo bench projection`, in a place that may know both a service and the stack.

Usage: python -m tests.load.projection STACK ROUNDS EVENTS; writes [events/s folded, events/s read], a round a line.
"""

import asyncio
import json
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from time import perf_counter

import asyncpg
import uvloop
from confluent_kafka import Consumer as KafkaConsumer
from confluent_kafka import TopicPartition

from chassis.consuming.consumer import Consumer
from chassis.consuming.polling import SETTINGS, topic_ids
from chassis.consuming.records import raw
from chassis.consuming.sorting import read
from chassis.consuming.subscription import ConsumerSettings
from chassis.garbage import collect_seldom
from chassis.migrating import migrate
from chassis.projecting.feeding import subscription
from chassis.projecting.generations import generations
from chassis.projecting.preparing import prepare
from chassis.testing.waiting import eventually
from devstack.kafka.clients import admin_client, broker_account
from devstack.kafka.topics import replication
from devstack.stack import Stack, existing_stack
from devstack.testing.databases import FreshDatabase, fresh_database
from devstack.testing.topics import fresh_topics
from reporting.feeding import MIGRATIONS, OWNER
from reporting.projections.region import REGION
from tests.load.publishing import publish

BATCH = 1_000
LONGEST_WAIT = 600


@dataclass(frozen=True, slots=True)
class Way:
    """From topics that hold `events` records."""

    stack: Stack
    topics: Mapping[str, str]
    events: int

    @property
    def kafka(self) -> dict[str, str]:
        return self.stack.kafka("reporting-project")

    def read(self) -> float:
        """Read and decoded, and nothing else: events a second."""
        ids = topic_ids(admin_client(self.kafka), list(self.topics.values()))
        with closing(KafkaConsumer({**SETTINGS, **self.kafka, "group.id": "reporting.bench"})) as consumer:
            found = consumer.list_topics(timeout=LONGEST_WAIT).topics
            started, left = perf_counter(), self.events
            consumer.assign([TopicPartition(topic, p, 0) for topic in ids for p in found[topic].partitions])
            while left:
                for message in (batch := consumer.consume(BATCH, 0.1)):
                    if read(raw(message, ids[message.topic() or ""]), REGION.upcasters).fault:
                        raise ValueError(message)
                left -= len(batch)
            return self.events / (perf_counter() - started)

    async def fold(self, database: FreshDatabase) -> float:
        """By the real consumer, its joining the group included, to the last offset in the read model: events a second."""
        projection = replace(REGION, topics=tuple(self.topics.values()))
        migrator = database.dsn("migrator")
        migrate(migrator, OWNER, MIGRATIONS, say=lambda _: None)
        await prepare(migrator, OWNER, [projection], say=lambda _: None)
        asking = await asyncpg.connect(database.dsn("projector"))
        (live,) = await generations(asking)
        fed = replace(subscription("reporting", projection, live), group=f"reporting.{database.name}")
        consumer = Consumer(fed, ConsumerSettings(database.dsn("projector"), self.kafka))
        offsets = f"SELECT sum(next_offset) = $1 FROM {live.schema}.consumed_offsets"
        stop, started = asyncio.Event(), perf_counter()
        running = asyncio.create_task(consumer.run(stop))
        await eventually(lambda: asking.fetchval(offsets, self.events), LONGEST_WAIT)
        rate = self.events / (perf_counter() - started)
        if consumer.health().warnings:
            raise ValueError(consumer.health())
        stop.set()
        await running
        await asking.close()
        return rate


async def main(name: str, rounds: int, events: int) -> None:
    stack = existing_stack(name)
    with fresh_topics(admin_client(broker_account(stack)), REGION.topics, replication(stack)) as topics:
        publish(stack, topics, events)
        way = Way(stack, topics, events)
        for _ in range(rounds):
            limit = way.read()
            with fresh_database(stack, "reporting") as database:
                sys.stdout.write(json.dumps([await way.fold(database), limit]) + "\n")
                sys.stdout.flush()


if __name__ == "__main__":
    collect_seldom()
    uvloop.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
