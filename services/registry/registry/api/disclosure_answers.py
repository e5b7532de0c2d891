"""What is answered of a station's disclosures (O-13)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from chassis.codes import code_of
from chassis.http.answers import Answer
from registry.disclosure.standing import Step, allowed
from registry.disclosure.state import Section, Text, Waiting
from registry.handling.disclosures import FoundDisclosures
from sifasuo.registry.v1.disclosure_pb2 import DisclosureSection


class PublicDisclosure(Answer):
    """`sha256` is that of the text in UTF-8, which is null once it was deleted; that of `contact` is a JSON object.

    `valid_until` is its last day.
    """

    section: str
    version: int
    note_id: UUID
    sha256: str
    text: str | None
    valid_from: date
    valid_until: date | None


class PublicDisclosures(Answer):
    items: list[PublicDisclosure]


class PublishedText(Answer):
    """`text` is null once it was deleted."""

    version: int
    note_id: UUID
    text: str | None
    valid_from: date
    valid_until: date | None


class WaitingText(Answer):
    version: int
    note_id: UUID
    text: str | None
    valid_from: date | None
    valid_until: date | None
    review_due_on: date


class SectionAnswer(Answer):
    """`published` is what is shown today or is to be; `allowed` are the steps that the caller may do now."""

    section: str
    latest: int
    published: list[PublishedText]
    waiting: WaitingText | None
    allowed: list[Step]


class DisclosuresAnswer(Answer):
    """`version` is that of the station's disclosures together, for If-Match."""

    version: int
    required: list[str]
    sections: list[SectionAnswer]


def shown_answer(kind: DisclosureSection, text: Text, words: str | None) -> PublicDisclosure:
    return PublicDisclosure(
        section=code_of(DisclosureSection, kind),
        version=text.version,
        note_id=text.note_id,
        sha256=text.sha256.hex(),
        text=words,
        valid_from=text.valid_from,
        valid_until=text.valid_until,
    )


def disclosures_answer(found: FoundDisclosures) -> DisclosuresAnswer:
    required = found.now.policy.disclosed
    kinds = [*required, *sorted(found.disclosures.sections.keys() - set(required))]
    return DisclosuresAnswer(
        version=found.version,
        required=[code_of(DisclosureSection, kind) for kind in required],
        sections=[section_answer(kind, found) for kind in kinds],
    )


def section_answer(kind: DisclosureSection, found: FoundDisclosures) -> SectionAnswer:
    section: Section = found.disclosures.of(kind)
    return SectionAnswer(
        section=code_of(DisclosureSection, kind),
        latest=section.latest,
        published=[published_answer(text, found.texts) for text in section.from_on(found.now.today)],
        waiting=waiting_answer(section.waiting, found.texts) if section.waiting else None,
        allowed=allowed(kind, section, found.now),
    )


def published_answer(text: Text, texts: Mapping[UUID, str]) -> PublishedText:
    return PublishedText(
        version=text.version,
        note_id=text.note_id,
        text=texts.get(text.note_id),
        valid_from=text.valid_from,
        valid_until=text.valid_until,
    )


def waiting_answer(waiting: Waiting, texts: Mapping[UUID, str]) -> WaitingText:
    note_id = UUID(waiting.note.note_id)
    return WaitingText(
        version=waiting.version,
        note_id=note_id,
        text=texts.get(note_id),
        valid_from=waiting.valid_from,
        valid_until=waiting.valid_until,
        review_due_on=waiting.review_due_on,
    )
