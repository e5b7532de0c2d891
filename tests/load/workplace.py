"""Topics of their own on a stack, on which workers of the streams are measured."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient

from chassis.consuming.ends import ends
from chassis.settings import KafkaSettings
from devstack.kafka.clients import admin_client, broker_account
from devstack.kafka.topics import replication
from devstack.stack import Stack, existing_stack
from devstack.testing.topics import fresh_topics
from reporting.streams.topics import Topics
from services.reporting.tests.streams.working import DECLARED, NAMES, PARTITIONS, Worker
from sifasuo.internal.v1.timeline_pb2 import TimelineEntry

LONGEST_WAIT = 600


@dataclass
class Workplace:
    kafka: KafkaSettings
    prefix: str
    folder: Path

    @property
    def topics(self) -> Topics:
        return Topics.under(self.prefix)

    def worker(self, name: str, group: str = "streams") -> Worker:
        return Worker(self.folder / name, self.prefix, self.prefix + group, self.kafka, "duties")

    def producer(self) -> Producer:
        return producing(self.kafka)

    def count(self, topic: str) -> int:
        """How many records it has been given."""
        return sum(one.end for one in ends(self.kafka.client_config(), [topic]))

    def everywhere(self, entry: TimelineEntry) -> None:
        """Into each partition of the timeline."""
        producer = self.producer()
        for partition in range(PARTITIONS):
            producer.produce(self.topics.timeline, entry.SerializeToString(), partition=partition)
        written(producer)


@contextmanager
def workplace(stack_name: str) -> Iterator[Workplace]:
    stack = existing_stack(stack_name)
    admin = admin_client(broker_account(stack))
    with (
        made(admin, stack) as prefix,
        tempfile.TemporaryDirectory() as folder,
    ):
        yield Workplace(kafka_of(stack), prefix, Path(folder))


@contextmanager
def made(admin: AdminClient, stack: Stack) -> Iterator[str]:
    with fresh_topics(admin, DECLARED, replication(stack)) as named:
        yield named[NAMES.timeline].removesuffix(NAMES.timeline)


def kafka_of(stack: Stack) -> KafkaSettings:
    account = broker_account(stack)
    return KafkaSettings.model_validate(
        {
            "bootstrap": account["bootstrap.servers"],
            "username": account["sasl.username"],
            "password": account["sasl.password"],
            "security_protocol": account["security.protocol"],
            "sasl_mechanism": account["sasl.mechanism"],
        }
    )


def producing(kafka: KafkaSettings) -> Producer:
    """Under the partitioner that Faust has."""
    return Producer({**kafka.client_config(), "partitioner": "murmur2_random", "linger.ms": 20})


def put(producer: Producer, topic: str, **record: Any) -> None:
    """Waits where the producer's queue is full."""
    while True:
        try:
            producer.produce(topic, **record)
        except BufferError:
            producer.poll(0.1)
        else:
            return


def written(producer: Producer) -> None:
    """Raises TimeoutError."""
    if producer.flush(LONGEST_WAIT):
        raise TimeoutError
