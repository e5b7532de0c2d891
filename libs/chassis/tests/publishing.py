"""A topic to which a test publishes as a registry's relay would, and as no relay would."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from uuid import UUID, uuid4

from confluent_kafka import Producer
from google.protobuf.message import Message

from chassis.event_store.encoding import encode
from chassis.messages import schema_version, type_name
from chassis.relay.records import Stored, outgoing
from libs.chassis.tests.registry import renamed
from sifasuo.common.v1.envelope_pb2 import Meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The topic stands for the whole log, which a test writes event by event."""

    topic: str
    admin: Mapping[str, str]
    positions: Iterator[int] = field(default_factory=lambda: count(1))

    def stored(self, stream: UUID, version: int, event: Message | str) -> Stored:
        """The next event of the log: a name stands for a DivisionRenamed."""
        message = renamed(stream, event) if isinstance(event, str) else event
        pos, now = next(self.positions), datetime.now(UTC).isoformat(timespec="microseconds")
        return Stored(
            pos,
            1,
            1,
            stream,
            version,
            type_name(message),
            schema_version(type_name(message)),
            uuid4(),
            now,
            encode(message),
            Meta().SerializeToString(),
        )

    def publish(
        self, *events: Stored, headers: Mapping[str, str] | None = None, key: str | None = None
    ) -> None:
        """As the relay would; `headers` replaces some, and `key` the key, to spoil the record."""
        producer = Producer({**self.admin, "partitioner": "murmur2_random"})
        for event in events:
            record = outgoing(event, "registry")
            said: dict[str, str | bytes | None] = {**dict(record.headers), **(headers or {})}
            producer.produce(self.topic, key=key or record.key, value=record.value, headers=said)
        producer.flush()

    def name(self, stream: UUID, *names: str, after: int = 0) -> None:
        """Publish the stream's next events, of the versions that follow `after`."""
        self.publish(*(self.stored(stream, version, name) for version, name in enumerate(names, after + 1)))
