"""Everything that personnel holds on one person, and who looked at it (PIPL-45)."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg
from google.protobuf.message import Message

from chassis.audit.account import persons_in
from chassis.audit.looking import Question, found
from chassis.audit.record import Recorded as Access
from chassis.event_store.port import EventStore
from chassis.messages import Recorded
from chassis.vault.notes import PREFIX
from chassis.vault.vault import ONE_OF
from personnel.handling.daily import stays_of
from personnel.handling.people import People
from personnel.whereabouts.place import Stay
from sifasuo.personnel.v1.personal_data_pb2 import PersonalDataRecorded
from sifasuo.personnel.v1.staff_member_pb2 import (
    EducationRecorded,
    ServiceRecorded,
    StaffMemberHired,
    StaffMemberRegistered,
)

PAGE = 1000
MOST_ACCESSES = 100_000


@dataclass(frozen=True, slots=True)
class Value:
    """One field, and the event that tells since when it is so; None for what no event tells of."""

    field: str
    value: str
    source: Recorded | None


@dataclass(frozen=True, slots=True)
class Told:
    """One event that names the person, with the text that it refers to, if that is still kept."""

    recorded: Recorded
    note: str | None


@dataclass(frozen=True, slots=True)
class Holding:
    staff_id: UUID
    values: Sequence[Value]
    told: Sequence[Told]
    accesses: Sequence[Access]
    stays: Sequence[tuple[date, Stay]] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.values or self.told or self.accesses or self.stays)


async def holding(people: People, auditor: asyncpg.Connection, staff_id: UUID) -> Holding:
    """Walks the whole log: whatever kind of event names the person is found, those of later kinds too."""
    store = people.personnel.store
    opened = (await people.safe.vault.open(await store.sealed([staff_id]))).get(staff_id, {})
    events = [one async for one in events_naming(store, staff_id)]
    told = [Told(one, await _note(store, one)) for one in events]
    asked = Question(person=staff_id, limit=MOST_ACCESSES)
    accesses, stays = await found(auditor, asked), await stays_of(auditor, staff_id)
    return Holding(staff_id, _values(opened, events), told, accesses, stays)


async def events_naming(store: EventStore, staff_id: UUID) -> AsyncIterator[Recorded]:
    """The oldest first."""
    position = 0
    while page := await store.read(position, PAGE):
        for one in page:
            if staff_id in persons_in(one.event):
                yield one
        position = page[-1].position


def _values(opened: Mapping[str, str], events: Sequence[Recorded]) -> Sequence[Value]:
    """What is of a course or a stretch of service is told by the event that recorded it."""
    sources = {
        field: one
        for one in events
        if isinstance(one.event, PersonalDataRecorded)
        for field in one.event.fields
    }
    sources |= {entry: one for one in events for entry in _entries(one.event)}
    return [
        Value(name, value, sources.get(name.rpartition(ONE_OF if ONE_OF in name else ".")[2]))
        for name, value in sorted(opened.items())
        if not name.startswith(PREFIX)
    ]


def _entries(event: Message) -> Iterator[str]:
    match event:
        case StaffMemberHired() | StaffMemberRegistered():
            yield from (one.entry_id for one in event.educations)
            yield from (one.entry_id for one in event.services)
        case EducationRecorded():
            yield event.education.entry_id
        case ServiceRecorded():
            yield event.service.entry_id


async def _note(store: EventStore, one: Recorded) -> str | None:
    """Of an event's own reference, if it is still kept."""
    reference = getattr(one.event, "note", None)
    if reference is None or not reference.note_id:
        return None
    kept = await store.note(UUID(reference.note_id))
    return kept.text if kept else None
