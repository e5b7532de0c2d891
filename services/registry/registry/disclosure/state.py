"""What a station shows the public, by section, and what waits for review (O-13)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.disclosure_pb2 import (
    DisclosureDrafted,
    DisclosurePublished,
    DisclosureReturned,
    DisclosureSection,
    DisclosureWithdrawn,
)

Event: TypeAlias = DisclosureDrafted | DisclosurePublished | DisclosureReturned | DisclosureWithdrawn
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Text:
    """`valid_until` is its last day, None until another follows."""

    version: int
    note_id: UUID
    sha256: bytes
    valid_from: date
    valid_until: date | None

    def shows(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft; without a first day it is shown from its publication on."""

    version: int
    note: NoteReference
    valid_from: date | None
    valid_until: date | None
    review_due_on: date


@dataclass(frozen=True, slots=True)
class Section:
    """`latest` counts every draft that there ever was; `published` does not overlap, the earliest first."""

    latest: int = 0
    waiting: Waiting | None = None
    published: tuple[Text, ...] = ()

    def shown(self, day: date) -> Text | None:
        return next((text for text in self.published if text.shows(day)), None)

    def from_on(self, day: date) -> tuple[Text, ...]:
        """What is shown that day or is to be shown later."""
        return tuple(text for text in self.published if text.valid_until is None or text.valid_until >= day)


@dataclass(frozen=True, slots=True)
class Disclosures:
    sections: Mapping[DisclosureSection, Section] = field(default_factory=dict)

    def of(self, section: DisclosureSection) -> Section:
        return self.sections.get(section, Section())


def evolve(disclosures: Disclosures, event: Event) -> Disclosures:
    section = evolved(disclosures.of(event.section), event)
    return replace(disclosures, sections={**disclosures.sections, event.section: section})


def evolved(section: Section, event: Event) -> Section:
    match event:
        case DisclosureDrafted():
            return replace(section, latest=event.version, waiting=waiting(event))
        case DisclosurePublished():
            text = published(event)
            earlier = tuple(until(section.published, text.valid_from))
            return replace(section, waiting=None, published=(*earlier, text))
        case DisclosureReturned():
            return replace(section, waiting=None)
        case DisclosureWithdrawn():
            day = date.fromisoformat(event.effective_on)
            return replace(section, published=tuple(until(section.published, day)))


def waiting(event: DisclosureDrafted) -> Waiting:
    return Waiting(
        event.version,
        event.note,
        day_of(event.effective_on),
        day_of(event.ends_on),
        date.fromisoformat(event.review_due_on),
    )


def published(event: DisclosurePublished) -> Text:
    return Text(
        event.version,
        UUID(event.note.note_id),
        event.note.sha256,
        date.fromisoformat(event.effective_on),
        day_of(event.ends_on),
    )


def until(texts: Iterable[Text], day: date) -> Iterable[Text]:
    """What of them is shown before that day."""
    for text in texts:
        if text.valid_from >= day:
            continue
        ended = text.valid_until is not None and text.valid_until < day
        yield text if ended else replace(text, valid_until=day - DAY)


def day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
