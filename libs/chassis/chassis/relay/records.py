"""An event as a Kafka record: CloudEvents 1.0 in binary mode, the stored bytes as the value."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.messages import topic_of
from sifasuo.common.v1.envelope_pb2 import Meta

CONTENT_TYPE = "application/protobuf"


@dataclass(frozen=True, slots=True)
class Stored:
    """A row of `events`, with the first position of its epoch; the event itself stays as it was stored."""

    pos: int
    epoch: int
    epoch_start: int
    stream_id: UUID
    version: int
    type: str
    schema_version: int
    event_id: UUID
    recorded_at: datetime
    data: bytes
    meta: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is produced, and the command's trace context."""

    topic: str
    key: str
    value: bytes
    headers: list[tuple[str, str]]
    traceparent: str


def outgoing(stored: Stored, service: str) -> Outgoing:
    """The record of an event; raises UnknownEventTypeError for a type of newer code.

    `traceparent` is left out of the headers: it names the hop, so whoever produces sets it.
    """
    meta = Meta.FromString(stored.meta)
    stream = str(stored.stream_id)
    return Outgoing(
        topic_of(stored.type), stream, stored.data, _headers(stored, meta, service, stream), meta.traceparent
    )


def _headers(stored: Stored, meta: Meta, service: str, stream: str) -> list[tuple[str, str]]:
    return [
        ("ce_specversion", "1.0"),
        ("ce_id", str(stored.event_id)),
        ("ce_source", f"/sifasuo/{service}"),
        ("ce_type", stored.type),
        ("ce_time", rfc3339(stored.recorded_at)),
        ("ce_subject", stream),
        ("ce_dataschema", dataschema(stored)),
        ("ce_partitionkey", stream),
        ("ce_streamversion", str(stored.version)),
        ("ce_position", str(stored.pos)),
        ("ce_logepoch", str(stored.epoch)),
        ("ce_logepochstart", str(stored.epoch_start)),
        ("ce_actorid", meta.actor_id),
        ("ce_actorbody", meta.body),
        ("ce_actordivision", meta.division_id),
        ("ce_policyversion", meta.policy_version),
        ("content-type", CONTENT_TYPE),
    ]


def rfc3339(moment: datetime) -> str:
    """In UTC, always with microseconds."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def dataschema(stored: Stored) -> str:
    """The definition by which the bytes were written: the type and the version of its meaning."""
    return f"urn:sifasuo:schema:{stored.type}:{stored.schema_version}"
