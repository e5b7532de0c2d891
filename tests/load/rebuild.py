"""The rounds of `sifasuo bench rebuild`, in a place that may know both a service and the stack.

Usage: python -m tests.load.rebuild STACK ROUNDS EVENTS; writes [events/s rebuilt, events/s read], a round a line.
With 0 rounds they are rebuilt once and not read: [events/s rebuilt, megabytes of the largest process].
"""

import json
import sys
from dataclasses import dataclass, replace
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

import uvloop

from chassis.consuming.ends import ends
from chassis.consuming.records import raw
from chassis.consuming.sorting import read
from chassis.consuming.subscription import ConsumerSettings
from chassis.garbage import collect_seldom
from chassis.migrating import migrate
from chassis.projecting.dropping import drop_former
from chassis.projecting.filling import Work, batches
from chassis.projecting.preparing import prepare
from chassis.projecting.projection import Projection
from chassis.projecting.rebuilding import Rebuilding
from devstack.kafka.clients import admin_client, broker_account
from devstack.kafka.topics import replication
from devstack.stack import existing_stack
from devstack.testing.databases import FreshDatabase, fresh_database
from devstack.testing.topics import fresh_topics
from reporting.feeding import MIGRATIONS, OWNER
from reporting.projections.filling import BULK
from reporting.projections.region import REGION
from tests.load.publishing import publish


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


async def main(name: str, rounds: int, events: int) -> None:
    stack = existing_stack(name)
    with (
        fresh_topics(admin_client(broker_account(stack)), REGION.topics, replication(stack)) as topics,
        fresh_database(stack, "reporting") as database,
    ):
        projection = replace(REGION, topics=tuple(topics.values()))
        consumer = ConsumerSettings(database.dsn("projector"), stack.kafka("reporting-project"))
        publish(stack, topics, events)
        model = ReadModel(database, consumer, projection, events)
        await model.prepare()
        for _ in range(rounds):
            limit = model.read()
            told(await model.rebuild(), limit)
        if not rounds:
            told(await model.rebuild(), getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024)


def told(*numbers: float) -> None:
    sys.stdout.write(json.dumps(numbers) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    collect_seldom()
    uvloop.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
