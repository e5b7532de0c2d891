"""How personal data are answered: each field that may be shown, and no other."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict

from chassis.audit.personal import PERSONAL
from chassis.http.answers import Answer
from personnel.handling.people import Person
from sifasuo.personnel.v1.staff_personal_data_pb2 import StaffEntryPersonalData

Shown = Annotated[str | None, PERSONAL]


class EntryAnswer(Answer):
    """Of a course the school, of a stretch of service the employer."""

    entry_id: UUID
    school: Shown = None
    employer: Shown = None


class PersonAnswer(Answer):
    """Fields that the purpose does not need are left out. `entries` are those of which there is more than codes."""

    staff_id: UUID
    county_id: UUID
    version: int
    erased: bool
    name: Shown = None
    office_phone: Shown = None
    sex: Shown = None
    major: Shown = None
    identity_number: Shown = None
    birth_date: Shown = None
    private_phone: Shown = None
    entries: tuple[EntryAnswer, ...] | None = None


class CardAnswer(Answer):
    model_config = ConfigDict(frozen=True)

    staff_id: UUID
    erased: bool
    name: Shown = None
    office_phone: Shown = None


class CardsAnswer(Answer):
    cards: list[CardAnswer]


class FoundAnswer(Answer):
    staff_id: UUID


def person_answer(person: Person) -> PersonAnswer:
    return PersonAnswer(
        staff_id=person.staff_id,
        county_id=person.county_id,
        version=person.version,
        erased=person.data is None,
        entries=tuple(entry_answer(own, one) for own, one in sorted(person.entries.items())) or None,
        **_values(person),
    )


def entry_answer(entry_id: UUID, one: StaffEntryPersonalData) -> EntryAnswer:
    return EntryAnswer(entry_id=entry_id, **{field.name: value for field, value in one.ListFields()})


def card_answer(person: Person) -> CardAnswer:
    return CardAnswer(staff_id=person.staff_id, erased=person.data is None, **_values(person))


def _values(person: Person) -> dict[str, str]:
    return {field.name: value for field, value in person.data.ListFields()} if person.data else {}
