"""A Kafka record as it came, and what its headers and value say (the other end of `chassis.relay.records`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from confluent_kafka import Message
from google.protobuf.message import DecodeError

from chassis.consuming.consumed import Consumed
from chassis.messages import Recorded
from chassis.upcasting import Upcasters, event_of
from chassis.uuids import uuid_of
from sifasuo.common.v1.envelope_pb2 import Meta

SOURCE = "/sifasuo/"


@dataclass(frozen=True, slots=True)
class Raw:
    """A record as it lies in Kafka; keyed by the topic's id, which a topic made anew does not share."""

    topic_id: str
    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes | None], ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers say."""

    service: str
    epoch: int
    epoch_start: int
    position: int
    stream_id: UUID
    version: int
    type: str
    dataschema: str
    event_id: UUID
    recorded_at: datetime
    meta: Meta


class MalformedRecordError(Exception):
    """The record is not an event as the relay publishes them."""


def raw(message: Message, topic_id: str) -> Raw:
    """`topic_id` is the id that Kafka gave to the message's topic. Raises MalformedRecordError for one without a place."""
    topic, partition, offset = message.topic(), message.partition(), message.offset()
    if topic is None or partition is None or offset is None:
        raise MalformedRecordError("a record without a place")
    headers = tuple((name, _bytes(value)) for name, value in _pairs(message))
    return Raw(topic_id, topic, partition, offset, message.key(), message.value(), headers)


def envelope(record: Raw) -> Envelope:
    """Raises MalformedRecordError."""
    try:
        found = {name: value.decode() for name, value in record.headers if value is not None}
        return Envelope(
            service=_service(found["ce_source"]),
            epoch=int(found["ce_logepoch"]),
            epoch_start=int(found["ce_logepochstart"]),
            position=int(found["ce_position"]),
            stream_id=uuid_of(found["ce_subject"]),
            version=int(found["ce_streamversion"]),
            type=found["ce_type"],
            dataschema=found["ce_dataschema"],
            event_id=uuid_of(found["ce_id"]),
            recorded_at=datetime.fromisoformat(found["ce_time"]),
            meta=_meta(found),
        )
    except (KeyError, ValueError) as error:
        raise MalformedRecordError(repr(error)) from error


def consumed(record: Raw, said: Envelope, upcasters: Upcasters) -> Consumed:
    """Raises UnknownEventTypeError for a type of newer code and MalformedRecordError for a broken value."""
    try:
        event = event_of(said.type, _schema_version(said) if upcasters else 0, record.value or b"", upcasters)
    except (DecodeError, ValueError) as error:
        raise MalformedRecordError(repr(error)) from error
    recorded = Recorded(
        said.epoch,
        said.position,
        said.stream_id,
        said.version,
        said.event_id,
        said.recorded_at,
        event,
        said.meta,
    )
    return Consumed(record.topic, record.partition, record.offset, said.service, recorded)


def _schema_version(said: Envelope) -> int:
    """Raises ValueError."""
    return int(said.dataschema.rpartition(":")[2])


def stream_of_key(key: bytes | None) -> UUID | None:
    """Whose record it is even when its headers are broken."""
    try:
        return uuid_of((key or b"").decode())
    except ValueError:
        return None


def _pairs(message: Message) -> list[tuple[str, str | bytes | None]]:
    headers = message.headers() or []
    return list(headers.items()) if isinstance(headers, Mapping) else list(headers)


def _bytes(value: str | bytes | None) -> bytes | None:
    return value.encode() if isinstance(value, str) else value


def _service(source: str) -> str:
    if not source.startswith(SOURCE):
        raise ValueError(source)
    return source.removeprefix(SOURCE)


def _meta(found: Mapping[str, str]) -> Meta:
    return Meta(
        actor_id=found["ce_actorid"],
        body=found["ce_actorbody"],
        division_id=found["ce_actordivision"],
        policy_version=found["ce_policyversion"],
        traceparent=found.get("traceparent", ""),
    )
