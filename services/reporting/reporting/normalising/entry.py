"""A record of a service's topic: its place in the order of all services, and what of it the timeline needs."""

from datetime import datetime
from typing import NamedTuple

from confluent_kafka import Message as Record
from google.protobuf.message import DecodeError, Message

from chassis.consuming.records import SOURCE
from chassis.upcasting import event_of
from reporting.duties.moments import moment_of
from reporting.projections.upcasters import UPCASTERS
from sifasuo.reporting.v1.alert_pb2 import AlertCause

Place = tuple[str, int]
"""A topic and one of its partitions."""

At = tuple[int, int]
"""How far a service's log is: epoch and position."""


class Entry(NamedTuple):
    """Sorts by when it was recorded, then by service and position: one order, whoever works it out.

    `recorded_at` is the text of the record (RFC 3339 in UTC with microseconds: texts sort as moments do), read only where it is needed.
    """

    recorded_at: str
    service: str
    position: int
    epoch: int
    epoch_start: int
    topic: str
    partition: int
    offset: int
    type: str
    record: Record

    @property
    def place(self) -> Place:
        return self.topic, self.partition

    @property
    def at(self) -> At:
        return self.epoch, self.position

    @property
    def moment(self) -> int:
        return moment_of(datetime.fromisoformat(self.recorded_at))


class UnreadableError(Exception):
    """The record is not an event as relays publish them."""


def entry_of(record: Record) -> Entry:
    """Raises UnreadableError."""
    found = dict(record.headers() or ())
    topic, partition, offset = record.topic(), record.partition(), record.offset()
    try:
        return Entry(
            _moment_text(found["ce_time"]),
            _text(found["ce_source"]).removeprefix(SOURCE),
            int(_text(found["ce_position"])),
            int(_text(found["ce_logepoch"])),
            int(_text(found["ce_logepochstart"])),
            topic or "",
            -1 if partition is None else partition,
            -1 if offset is None else offset,
            _text(found["ce_type"]),
            record,
        )
    except (KeyError, ValueError, AttributeError) as error:
        raise UnreadableError(repr(error)) from error


def event(entry: Entry) -> Message:
    """Raises UnreadableError, and UnknownEventTypeError for a type of newer code."""
    schema = _text(dict(entry.record.headers() or ())["ce_dataschema"])
    try:
        version = int(schema.rpartition(":")[2])
        return event_of(entry.type, version, entry.record.value() or b"", UPCASTERS)
    except (DecodeError, ValueError) as error:
        raise UnreadableError(repr(error)) from error


def cause(entry: Entry) -> AlertCause:
    found = dict(entry.record.headers() or ())
    return AlertCause(
        service=entry.service,
        position=entry.position,
        stream_id=_text(found["ce_subject"]),
        version=int(_text(found["ce_streamversion"])),
        event_id=_text(found["ce_id"]),
    )


def _moment_text(value: str | bytes | None) -> str:
    """As relays write it: only so do texts sort as moments."""
    text = _text(value)
    if len(text) != len("2026-01-01T00:00:00.000000Z") or not text.endswith("Z"):
        raise ValueError(text)
    return text


def _text(value: str | bytes | None) -> str:
    """Read headers are bytes, or none."""
    if isinstance(value, bytes):
        return value.decode()
    raise ValueError(value)
