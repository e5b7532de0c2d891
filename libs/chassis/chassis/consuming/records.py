"""A Kafka record as it came, and what its headers and value say (the other end of `chassis.relay.records`)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from confluent_kafka import Message
from google.protobuf.message import DecodeError

from chassis.consuming.consumed import Consumed
from chassis.messages import Recorded
from chassis.upcasting import Upcasters, event_of
from chassis.uuids import uuid_of
from sifasuo.common.v1.envelope_pb2 import Meta

SOURCE = "/sifasuo/"
MOST, MOST_POSITION = 2**31 - 1, 2**63 - 1
"""What the columns of numbers and of positions hold: a record that says more could not even be parked."""


class Raw(NamedTuple):
    """A record as it lies in Kafka; keyed by the topic's id, which a topic made anew does not share.

    A tuple, as what is made of it: each record makes several objects, and making them is half of reading it.
    """

    topic_id: str
    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes | None]]


class Envelope(NamedTuple):
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
    headers: Any = message.headers() or ()  # read ones are pairs of a name and bytes, whatever may be sent
    return Raw(topic_id, topic, partition, offset, message.key(), message.value(), headers)


def envelope(record: Raw) -> Envelope:
    """Raises MalformedRecordError."""
    found = dict(record.headers)
    try:
        return Envelope(
            _service(_text(found, "ce_source")),
            _number(found, "ce_logepoch"),
            _number(found, "ce_logepochstart", MOST_POSITION),
            _number(found, "ce_position", MOST_POSITION),
            uuid_of(_text(found, "ce_subject")),
            _number(found, "ce_streamversion"),
            _text(found, "ce_type"),
            _text(found, "ce_dataschema"),
            uuid_of(_text(found, "ce_id")),
            _moment(_text(found, "ce_time")),
            _meta(found),
        )
    except (KeyError, ValueError) as error:
        raise MalformedRecordError(repr(error)) from error


def consumed(record: Raw, said: Envelope, upcasters: Upcasters) -> Consumed:
    """Raises UnknownEventTypeError for a type of newer code and MalformedRecordError for a broken value."""
    try:
        schema_version = int(said.dataschema.rpartition(":")[2]) if upcasters else 0
        event = event_of(said.type, schema_version, record.value or b"", upcasters)
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


def stream_of_key(key: bytes | None) -> UUID | None:
    """Whose record it is even when its headers are broken."""
    try:
        return uuid_of((key or b"").decode())
    except ValueError:
        return None


def _service(source: str) -> str:
    if not source.startswith(SOURCE):
        raise ValueError(source)
    return source.removeprefix(SOURCE)


def _number(found: Mapping[str, bytes | None], name: str, most: int = MOST) -> int:
    """They count from 1."""
    value = found[name]
    if not value or not value.isdigit():  # of bytes: 0 to 9 and nothing else
        raise ValueError(f"{name}: {value!r}")
    number = int(value)
    if not 1 <= number <= most:
        raise ValueError(f"{name}: {number}")
    return number


def _moment(text: str) -> datetime:
    """In UTC, as the relay writes it: another zone's first and last days lie outside of what UTC can say."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not UTC:
        raise ValueError(f"ce_time is not in UTC: {text}")
    return moment


def _meta(found: Mapping[str, bytes | None]) -> Meta:
    return Meta(
        actor_id=_text(found, "ce_actorid"),
        body=_text(found, "ce_actorbody"),
        division_id=_text(found, "ce_actordivision"),
        policy_version=_text(found, "ce_policyversion"),
        traceparent=_text(found, "traceparent") if "traceparent" in found else "",
    )


def _text(found: Mapping[str, bytes | None], name: str) -> str:
    """Raises KeyError where it is missing or null, ValueError where it is no text."""
    value = found[name]
    if value is None:
        raise KeyError(name)
    return value.decode()
