"""Another service as the registry hears it: it answers closings on a real topic, in a log of its own."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from confluent_kafka import Producer
from google.protobuf.message import Message

from chassis.ids import NAMESPACE_COMMAND
from chassis.messages import schema_version, type_name
from chassis.relay.records import Stored, outgoing
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.personnel.v1 import station_closing_pb2 as staffing


@dataclass(slots=True)
class Participant:
    """Personnel, with nothing behind it: two people and three posts at every station."""

    producer: Producer
    topic: str
    sent: list[tuple[Message, UUID, int]] = field(default_factory=list)

    def marks(self, closing: dict[str, Any]) -> None:
        self._says(staffing.StationClosingMarked(**about(closing)))

    def confirms(self, closing: dict[str, Any]) -> None:
        self._says(staffing.StationClosingConfirmed(**about(closing), people=2, posts=3))

    def lifts(self, closing: dict[str, Any]) -> None:
        self._says(staffing.StationClosingLifted(**about(closing), people=2, posts=3))

    def hands_over(self, closing: dict[str, Any]) -> None:
        self._says(staffing.StationHandedOver(**about(closing), people=2, posts=3))

    def repeats(self) -> None:
        """All that it ever said, as after a relay that lost its checkpoint."""
        for event, stream_id, version in self.sent:
            self._send(event, stream_id, version)

    def _says(self, event: Any) -> None:
        stream_id = uuid5(UUID(event.station_id), "station_staffing")
        version = 1 + sum(1 for _, other, _ in self.sent if other == stream_id)
        self.sent.append((event, stream_id, version))
        self._send(event, stream_id, version)

    def _send(self, event: Message, stream_id: UUID, version: int) -> None:
        stored = Stored(
            pos=len(self.sent),
            epoch=1,
            epoch_start=1,
            stream_id=stream_id,
            version=version,
            type=type_name(event),
            schema_version=schema_version(type_name(event)),
            event_id=uuid5(stream_id, str(version)),
            time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            data=event.SerializeToString(),
            meta=META.SerializeToString(),
        )
        record = outgoing(stored, "personnel")
        headers: Any = record.headers
        self.producer.produce(self.topic, key=record.key, value=record.value, headers=headers)
        assert self.producer.flush(20) == 0


META = Meta(
    command_id=uuid4().bytes,
    request_hash=bytes(32),
    actor_id=str(uuid5(NAMESPACE_COMMAND, "personnel")),
    body="operations",
    division_id=str(uuid5(NAMESPACE_COMMAND, "region")),
    policy_version="1",
)


def about(closing: dict[str, Any]) -> dict[str, str]:
    return {
        "closing_id": closing["id"],
        "station_id": closing["station_id"],
        "county_id": closing["bureau_division_id"],
        "change_id": closing["change_id"],
    }
