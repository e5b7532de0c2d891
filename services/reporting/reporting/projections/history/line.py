"""An event as a line of history: what it touches, who sees it, what it says."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.messages import event_options
from reporting.projections.payload import payload
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.common.v1.options_pb2 import CLASSIFICATION_PUBLIC, TEXT_ID, field


@dataclass(frozen=True, slots=True)
class Line:
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
    effective_on: str = getattr(event, "effective_on", "")
    return Line(
        service=consumed.service,
        epoch=recorded.epoch,
        position=recorded.position,
        stream_id=recorded.stream_id,
        stream_version=recorded.version,
        event_id=recorded.event_id,
        type=event.DESCRIPTOR.name,
        recorded_at=recorded.recorded_at,
        effective_on=date.fromisoformat(effective_on) if effective_on else None,
        actor_id=_id(meta.actor_id),
        body=meta.body or None,
        division_id=_id(meta.division_id),
        policy_version=meta.policy_version or None,
        note_id=_id(event.note.note_id) if hasattr(event, "note") else None,
        restricted=event_options(type(event)).classification > CLASSIFICATION_PUBLIC,
        county_id=_id(getattr(event, "county_id", "")),
        subjects=tuple(sorted({recorded.stream_id, *_subjects(event)})),
        payload=json.dumps(payload(event), ensure_ascii=False),
    )


def _subjects(message: Message) -> Iterator[UUID]:
    """Every id that the event names, but for notes, which belong to it."""
    for descriptor, value in message.ListFields():
        values: Any = value if descriptor.is_repeated else [value]
        if descriptor.message_type is not None:
            yield from (i for part in values if not isinstance(part, NoteReference) for i in _subjects(part))
        elif _is_id(descriptor):
            yield from (UUID(one) for one in values)


@cache
def _is_id(descriptor: FieldDescriptor) -> bool:
    extensions: Any = descriptor.GetOptions().Extensions  # protoc types no extension
    return bool(extensions[field].text == TEXT_ID)


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None
