"""An event as a line of history: what it touches, who sees it, and its bytes, which are read when somebody looks."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.event_store.encoding import encode
from chassis.messages import event_class, event_options, schema_version, type_name
from chassis.uuids import uuid_of
from reporting.projections.keeping import is_withheld, station_of
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.common.v1.options_pb2 import CLASSIFICATION_PUBLIC, TEXT_ID, field

_OWNERS = frozenset({"station_id", "consultation_id"})
_OF_ORGANS = frozenset({"alert_handling", "recruitment", "statistical_return", "training_plan"})
_OF_PEOPLE = frozenset({"staff_assessment", "staff_award", "staff_allowance"})
"""Aggregates: what an organ does for all below it; what is for justice organs alone, and is told on its own pages."""
_Ids = Callable[[Any], Iterable[str]]


class Line(NamedTuple):
    """The table's row; a restricted event shows to whom its station, consultation or county does, else to nobody."""

    service: str
    epoch: int
    position: int
    stream_id: UUID
    stream_version: int
    event_id: UUID
    type: str
    schema_version: int
    recorded_at: datetime
    effective_on: date | None
    actor_id: UUID | None
    body: str | None
    division_id: UUID | None
    policy_version: str | None
    note_id: UUID | None
    restricted: bool
    kept_in: UUID | None
    withheld: bool
    organs_alone: bool
    event: bytes


def line(consumed: Consumed) -> Line:
    """Raises ValueError where an id or a day is none."""
    recorded = consumed.recorded
    event, meta = recorded.event, recorded.meta
    name, effective_on = type_name(event), _effective_on(event)
    note: NoteReference | None = getattr(event, "note", None)
    return Line(
        consumed.service,
        recorded.epoch,
        recorded.position,
        recorded.stream_id,
        recorded.version,
        recorded.event_id,
        name,
        schema_version(name),
        recorded.recorded_at,
        date.fromisoformat(effective_on) if effective_on else None,
        _id(meta.actor_id),
        meta.body or None,
        _id(meta.division_id),
        meta.policy_version or None,
        _id(note.note_id) if note else None,
        _is_restricted(name),
        _id(_kept_in(event)),
        is_withheld(event),
        bool(getattr(event, "organs_alone", False)),
        encode(event),
    )


def _effective_on(event: Any) -> str:
    """Its own day, or that of the move that it tells of."""
    day: str = getattr(event, "effective_on", "") or getattr(getattr(event, "move", None), "effective_on", "")
    return day


def subjects(stream_id: UUID, event: Message) -> set[UUID]:
    """Its stream, and whatever it names, but for notes, which belong to it. Raises ValueError where an id is none."""
    return {stream_id, *map(uuid_of, filter(None, _named(event)))}


def _kept_in(event: Message) -> str:
    """What is a station's or consultation's own names it first, and is seen by whoever may see that.

    People and posts are seen by where their station lies (O-2), the rest by its county.
    """
    first, aggregate = event.DESCRIPTOR.fields[0].name, event_options(type(event)).aggregate
    if aggregate in _OF_PEOPLE:
        return ""
    if station := station_of(event):
        return station
    county = getattr(event, first if first in _OWNERS else "county_id", "")
    return county or (getattr(event, "division_id", "") if aggregate in _OF_ORGANS else "")


@cache
def _is_restricted(name: str) -> bool:
    return event_options(event_class(name)).classification > CLASSIFICATION_PUBLIC


def _named(event: Message) -> Iterator[str]:
    for ids in _ids_of(event.DESCRIPTOR):
        yield from ids(event)


@cache
def _ids_of(kind: Descriptor) -> tuple[_Ids, ...]:
    return tuple(ids for part in kind.fields if (ids := _ids_in(part)))


def _ids_in(part: FieldDescriptor) -> _Ids | None:
    """None where it names nothing."""
    name = part.name
    if part.message_type is NoteReference.DESCRIPTOR:
        return None
    if part.message_type:
        if part.is_repeated:
            return lambda event: (text for one in getattr(event, name) for text in _named(one))
        return lambda event: _named(getattr(event, name))
    if not _is_id(part):
        return None
    return (lambda event: getattr(event, name)) if part.is_repeated else lambda event: (getattr(event, name),)


def _is_id(part: FieldDescriptor) -> bool:
    extensions: Any = part.GetOptions().Extensions  # protoc types no extension
    return bool(extensions[field].text == TEXT_ID)


def _id(text: str) -> UUID | None:
    return uuid_of(text) if text else None
