"""The rounds of `sifasuo bench rebuild`, in a place that may know both a service and the stack.

Usage: python -m tests.load.rebuild STACK ROUNDS EVENTS; writes [events/s rebuilt, events/s read], a round a line.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from time import perf_counter
from uuid import UUID

import uvloop
from confluent_kafka import Producer

from chassis.consuming.ends import ends
from chassis.consuming.records import raw
from chassis.consuming.sorting import read
from chassis.consuming.subscription import ConsumerSettings
from chassis.event_store.encoding import encode
from chassis.garbage import collect_seldom
from chassis.messages import schema_version, type_name
from chassis.migrating import migrate
from chassis.projecting.dropping import drop_former
from chassis.projecting.filling import Work, batches
from chassis.projecting.preparing import prepare
from chassis.projecting.projection import Projection
from chassis.projecting.rebuilding import Rebuilding
from chassis.relay.records import Stored, outgoing
from devstack.bench.country import Said, story
from devstack.bench.national_log import META
from devstack.kafka.clients import admin_client, broker_account
from devstack.kafka.topics import replication
from devstack.stack import Stack, existing_stack
from devstack.testing.databases import FreshDatabase, fresh_database
from devstack.testing.topics import fresh_topics
from reporting.feeding import MIGRATIONS, OWNER
from reporting.projections.filling import BULK
from reporting.projections.region import REGION

LONGEST_WAIT = 600


def silent(_: str) -> None:
    """Progress is for people."""


@dataclass(frozen=True, slots=True)
class ReadModel:
    """Its first generation is empty; each other one holds all that the topics do."""

    database: FreshDatabase
    consumer: ConsumerSettings
    projection: Projection
    events: int

    def read(self) -> float:
        """The same topics read and decoded, and nothing else: events a second."""
        started, upcasters = perf_counter(), self.projection.upcasters
        for partition in ends(self.consumer.kafka, self.projection.topics):
            work = Work(self.projection, BULK, "reporting.bench", "", self.consumer, partition)
            for messages in batches(work):
                if any(read(raw(message, partition.topic_id), upcasters).fault for message in messages):
                    raise ValueError(partition)
        return self.events / (perf_counter() - started)

    async def prepare(self) -> None:
        migrate(self.database.dsn("migrator"), OWNER, MIGRATIONS, say=silent)
        await prepare(self.database.dsn("migrator"), OWNER, [self.projection], say=silent)

    async def rebuild(self) -> float:
        """From no table to readers who see it: events a second. What it replaced is dropped afterwards."""
        migrator = self.database.dsn("migrator")
        started = perf_counter()
        await Rebuilding(migrator, OWNER, "reporting", self.consumer, silent).rebuild(self.projection)
        rate = self.events / (perf_counter() - started)
        await drop_former(migrator, OWNER, "reporting", silent)
        return rate


def publish(stack: Stack, topics: Mapping[str, str], events: int) -> int:
    """The first events of the country's story, as the relay would; how many there were."""
    producer, number = Producer({**broker_account(stack), "partitioner": "murmur2_random"}), 0
    for number, said in enumerate(islice(story(), events), 1):
        record = outgoing(stored(number, said), "registry")
        while True:
            try:
                producer.produce(topics[record.topic], record.value, record.key, headers=[*record.headers])
                break
            except BufferError:
                producer.poll(0.1)
        producer.poll(0)
    if producer.flush(LONGEST_WAIT):
        raise TimeoutError
    return number


def stored(number: int, said: Said) -> Stored:
    kind, time = type_name(said.event), said.recorded_at.isoformat()
    place = (said.stream_id, said.version, kind, schema_version(kind), UUID(int=number))
    return Stored(number, 1, 1, *place, time, encode(said.event), META)


async def main(name: str, rounds: int, events: int) -> None:
    stack = existing_stack(name)
    with (
        fresh_topics(admin_client(broker_account(stack)), REGION.topics, replication(stack)) as topics,
        fresh_database(stack, "reporting") as database,
    ):
        projection = replace(REGION, topics=tuple(topics.values()))
        consumer = ConsumerSettings(database.dsn("projector"), stack.kafka("reporting-project"))
        model = ReadModel(database, consumer, projection, publish(stack, topics, events))
        await model.prepare()
        for _ in range(rounds):
            limit = model.read()
            sys.stdout.write(json.dumps([await model.rebuild(), limit]) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    collect_seldom()
    uvloop.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
