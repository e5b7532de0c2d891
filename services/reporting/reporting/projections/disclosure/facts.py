"""What a station shows the public, by section, over both times (O-13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice, ended, first
from reporting.projections.codes import code
from sifasuo.registry.v1.disclosure_pb2 import (
    DisclosureDrafted,
    DisclosurePublished,
    DisclosureReturned,
    DisclosureSection,
    DisclosureWithdrawn,
)

EVENTS = (DisclosureDrafted, DisclosurePublished, DisclosureReturned, DisclosureWithdrawn)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fact:
    """The text is a note, kept by the registry."""

    section: str
    version: int
    note_id: UUID
    sha256: bytes


def section_of(number: DisclosureSection) -> str:
    return code(DisclosureSection.DESCRIPTOR, number)


def stated(plane: Sequence[Slice[Fact]], recorded: Recorded) -> list[Slice[Fact]]:
    """What is known of all the station's sections once this event is recorded too."""
    event, known = recorded.event, recorded.recorded_at
    if not isinstance(event, DisclosurePublished | DisclosureWithdrawn):
        return list(plane)
    section, since = section_of(event.section), date.fromisoformat(event.effective_on)
    others = [one for one in plane if one.value.section != section]
    before = ended([one for one in plane if one.value.section == section], since, known)
    if isinstance(event, DisclosureWithdrawn):
        return [*others, *before]
    shown = first(Fact(section, event.version, uuid_of(event.note.note_id), event.note.sha256), since, known)
    if event.ends_on:
        shown = [one._replace(valid_to=date.fromisoformat(event.ends_on) + DAY) for one in shown]
    return [*others, *before, *shown]
