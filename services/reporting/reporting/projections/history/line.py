"""An event as a line of history: what it touches, who sees it, what it says."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.messages import event_class, event_options, type_name
from chassis.uuids import uuid_of
from reporting.projections.payload import as_json, writer
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.common.v1.options_pb2 import CLASSIFICATION_PUBLIC, TEXT_ID, field


class Line(NamedTuple):
    """The table's row; a restricted event shows within its county, and without one to nobody."""

    service: str
    epoch: int
    position: int
    stream_id: UUID
    stream_version: int
    event_id: UUID
    type: str
    recorded_at: datetime
    effective_on: date | None
    actor_id: UUID | None
    body: str | None
    division_id: UUID | None
    policy_version: str | None
    note_id: UUID | None
    restricted: bool
    county_id: UUID | None
    subjects: tuple[UUID, ...]
    payload: str


def line(consumed: Consumed) -> Line:
    recorded = consumed.recorded
    event, meta = recorded.event, recorded.meta
    name, restricted = _of_type(type_name(event))
    effective_on: str = getattr(event, "effective_on", "")
    note: NoteReference | None = getattr(event, "note", None)
    told, named = _told(event)
    return Line(
        service=consumed.service,
        epoch=recorded.epoch,
        position=recorded.position,
        stream_id=recorded.stream_id,
        stream_version=recorded.version,
        event_id=recorded.event_id,
        type=name,
        recorded_at=recorded.recorded_at,
        effective_on=date.fromisoformat(effective_on) if effective_on else None,
        actor_id=_id(meta.actor_id),
        body=meta.body or None,
        division_id=_id(meta.division_id),
        policy_version=meta.policy_version or None,
        note_id=_id(note.note_id) if note else None,
        restricted=restricted,
        county_id=_id(getattr(event, "county_id", "")),
        subjects=tuple(sorted({recorded.stream_id, *map(uuid_of, named)})),
        payload=as_json(told),
    )


@cache
def _of_type(full_name: str) -> tuple[str, bool]:
    event = event_class(full_name)
    return event.DESCRIPTOR.name, event_options(event).classification > CLASSIFICATION_PUBLIC


def _told(event: Message) -> tuple[dict[str, object], set[str]]:
    """What it says, and every id that it names, but for notes, which belong to it."""
    says: dict[str, object] = {}
    named: set[str] = set()
    for descriptor, value in event.ListFields():
        name, write = writer(descriptor)
        says[name] = write(value)
        if ids := _named(descriptor):
            named.update(ids(value))
    return says, named


def _subjects(part: Message) -> set[str]:
    return _told(part)[1]


@cache
def _named(descriptor: FieldDescriptor) -> Callable[[Any], Iterable[str]] | None:
    """The ids in a field's value; None where it names nothing."""
    if descriptor.message_type is NoteReference.DESCRIPTOR:
        return None
    single = _subjects if descriptor.message_type else _itself if _is_id(descriptor) else None
    if single and descriptor.is_repeated:
        return lambda values: [text for one in values for text in single(one)]
    return single


def _itself(text: str) -> tuple[str]:
    return (text,)


def _is_id(descriptor: FieldDescriptor) -> bool:
    extensions: Any = descriptor.GetOptions().Extensions  # protoc types no extension
    return bool(extensions[field].text == TEXT_ID)


def _id(text: str) -> UUID | None:
    return uuid_of(text) if text else None
