"""Two services as their relays show them: events in their topics, and watermarks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka import Message as Record
from google.protobuf.message import Message

from chassis.consuming.ends import ends
from chassis.consuming.to_the_end import SETTINGS, to_the_end
from chassis.messages import schema_version, service_of, topic_of, type_name
from chassis.relay.records import Stored, outgoing
from chassis.relay.watermark import TOPIC as WATERMARKS
from chassis.relay.watermark import watermark
from reporting.normalising.cluster import Cluster
from reporting.normalising.writing import TIMELINE
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.internal.v1.timeline_pb2 import TimelineEntry

SPACE = UUID("6a2e5e3c-6b51-4b6e-a53a-9f5d6b0b7c11")
FIRST = datetime(2024, 3, 1, 1, tzinfo=UTC)


def named(name: str) -> str:
    return str(uuid5(SPACE, name))


def after(**passed: float) -> datetime:
    return FIRST + timedelta(**passed)


@dataclass
class Services:
    cluster: Cluster
    topics: Mapping[str, str]
    positions: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    versions: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        self.producer = Producer({**self.cluster.kafka, "partitioner": "murmur2_random", "linger.ms": 0})

    def record(self, stream: str, event: Message, recorded_at: datetime, **more: Any) -> Stored:
        """It reaches Kafka at once; the watermark does not tell of it yet."""
        kind = type_name(event)
        service = service_of(topic_of(kind))
        self.positions[service] += 1
        self.versions[stream] += 1
        stored = Stored(
            pos=self.positions[service],
            epoch=1,
            epoch_start=1,
            stream_id=UUID(named(stream)),
            version=self.versions[stream],
            type=kind,
            schema_version=schema_version(kind),
            event_id=UUID(named(f"{service} {self.positions[service]}")),
            time=recorded_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            data=event.SerializeToString(),
            meta=Meta().SerializeToString(),
        )._replace(**more)
        self.publish(stored)
        return stored

    def publish(self, stored: Stored) -> None:
        made = outgoing(stored, service_of(topic_of(stored.type)))
        self.produce(made.topic, made.value, made.key, made.headers)

    def produce(
        self, topic: str, value: bytes, key: str = "", headers: Sequence[tuple[str, str]] = ()
    ) -> None:
        self.producer.produce(self.cluster.named(topic), value, key, headers=dict(headers))
        assert self.producer.flush(20) == 0

    def marks(self, service: str, moment: datetime) -> None:
        """Everything of that service up to the moment is in Kafka."""
        own = [
            topic
            for topic in self.topics.values()
            if service_of(topic) == service and f".{service}." in topic
        ]
        filled = {(one.topic, one.partition): one.end for one in ends(self.cluster.kafka, own) if one.end}
        mark = watermark(service, 1, moment + timedelta(microseconds=1), filled)
        self.produce(WATERMARKS, mark.SerializeToString(), service)

    def timeline(self) -> list[TimelineEntry]:
        """Partition by partition."""
        return [TimelineEntry.FromString(one.value() or b"") for one in self.raw(TIMELINE)]

    def raw(self, topic: str) -> list[Record]:
        """What was committed to it, partition by partition: transactions leave marks between, so nobody can count."""
        return committed(self.cluster.kafka, self.cluster.named(topic))


def committed(kafka: Mapping[str, str], topic: str) -> list[Record]:
    places = [TopicPartition(one.topic, one.partition, 0) for one in ends(kafka, [topic]) if one.end]
    with closing(Consumer({**SETTINGS, **kafka, "group.id": "test"})) as reader:
        found = list(to_the_end(reader, places))
    return sorted(found, key=lambda one: (one.partition(), one.offset()))
