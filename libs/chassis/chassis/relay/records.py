"""An event as a Kafka record: CloudEvents 1.0 in binary mode, the stored bytes as the value."""

from functools import cache
from typing import NamedTuple
from uuid import UUID

from chassis.messages import topic_of
from sifasuo.common.v1.envelope_pb2 import Meta

CONTENT_TYPE = "application/protobuf"

Header = tuple[str, str]


class Stored(NamedTuple):
    """A row of `events`, with the first position of its epoch; the event itself stays as it was stored.

    `time` is the moment of recording as the record says it (RFC 3339). Tuples, here and below: each event
    makes several, and nothing else in the relay takes as much time as making objects.
    """

    pos: int
    epoch: int
    epoch_start: int
    stream_id: UUID
    version: int
    type: str
    schema_version: int
    event_id: UUID
    time: str
    data: bytes
    meta: bytes


class Outgoing(NamedTuple):
    """What is produced, and the command's trace context."""

    topic: str
    key: str
    value: bytes
    headers: list[Header]
    traceparent: str


def outgoing(stored: Stored, service: str) -> Outgoing:
    """The record of an event; raises UnknownEventTypeError for a type of newer code.

    `traceparent` is left out of the headers: it names the hop, so whoever produces sets it.
    """
    pos, epoch, epoch_start, stream_id, version, kind, schema, event_id, time, data, said = stored
    topic, of_type = _of_type(service, kind, schema, epoch, epoch_start)
    meta, stream = Meta.FromString(said), str(stream_id)
    headers = [
        *of_type,
        ("ce_id", str(event_id)),
        ("ce_time", time),
        ("ce_subject", stream),
        ("ce_partitionkey", stream),
        ("ce_streamversion", str(version)),
        ("ce_position", str(pos)),
        ("ce_actorid", meta.actor_id),
        ("ce_actorbody", meta.body),
        ("ce_actordivision", meta.division_id),
        ("ce_policyversion", meta.policy_version),
    ]
    return Outgoing(topic, stream, data, headers, meta.traceparent)


@cache
def _of_type(
    service: str, kind: str, schema: int, epoch: int, epoch_start: int
) -> tuple[str, tuple[Header, ...]]:
    """The topic, and the headers that all events of a type have in common while an epoch lasts."""
    return topic_of(kind), (
        ("ce_specversion", "1.0"),
        ("ce_source", f"/sifasuo/{service}"),
        ("ce_type", kind),
        # The definition by which the bytes were written: the type and the version of its meaning.
        ("ce_dataschema", f"urn:sifasuo:schema:{kind}:{schema}"),
        ("ce_logepoch", str(epoch)),
        ("ce_logepochstart", str(epoch_start)),
        ("content-type", CONTENT_TYPE),
    )
