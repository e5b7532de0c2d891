"""Every version that was drafted, and what became of it: what waits for review is one of these."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.disclosure.facts import EVENTS, section_of
from sifasuo.registry.v1.disclosure_pb2 import (
    DisclosureDrafted,
    DisclosurePublished,
    DisclosureReturned,
    DisclosureWithdrawn,
)

WAITING, SUPERSEDED, PUBLISHED, RETURNED, WITHDRAWN = STATES = (
    "waiting",
    "superseded",
    "published",
    "returned",
    "withdrawn",
)


class Draft(NamedTuple):
    """The table's row; `wanted_from` is left out by whoever wants it shown once it is published."""

    station_id: UUID
    section: str
    version: int
    state: str
    note_id: UUID
    wanted_from: date | None
    wanted_until: date | None
    review_due_on: date
    drafted_at: datetime
    decided_at: datetime | None = None
    published_on: date | None = None
    reason_note_id: UUID | None = None


Drafts = Mapping[tuple[str, int], Draft]
"""A station's, by section and version."""


def evolved(drafts: Drafts, recorded: Recorded) -> Drafts:
    """Raises KeyError for what became of a version that was never drafted."""
    event, at = recorded.event, recorded.recorded_at
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    section = section_of(event.section)
    key = section, event.version
    match event:
        case DisclosureDrafted():
            return {**superseded(drafts, section, at), key: drafted(event, at)}
        case DisclosurePublished():
            day = date.fromisoformat(event.effective_on)
            now = drafts[key]._replace(state=PUBLISHED, decided_at=at, published_on=day)
        case DisclosureReturned():
            now = drafts[key]._replace(
                state=RETURNED, decided_at=at, reason_note_id=uuid_of(event.note.note_id)
            )
        case DisclosureWithdrawn():
            now = drafts[key]._replace(state=WITHDRAWN, reason_note_id=uuid_of(event.note.note_id))
    return {**drafts, key: now}


def superseded(drafts: Drafts, section: str, at: datetime) -> Drafts:
    """The one that waited, if any, gives way."""
    return {
        key: one._replace(state=SUPERSEDED, decided_at=at)
        if (one.section, one.state) == (section, WAITING)
        else one
        for key, one in drafts.items()
    }


def drafted(event: DisclosureDrafted, at: datetime) -> Draft:
    return Draft(
        uuid_of(event.station_id),
        section_of(event.section),
        event.version,
        WAITING,
        uuid_of(event.note.note_id),
        day_of(event.effective_on),
        day_of(event.ends_on),
        date.fromisoformat(event.review_due_on),
        at,
    )


def day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
