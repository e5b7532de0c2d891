"""What somebody brings, as personnel tells it: courses and stretches of service, with the names that lie sealed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from reporting.console.forms.staff_record import RECORD_STEPS
from reporting.console.registry import Person, RefusedError, RegistryAwayError, Standing
from reporting.console.visiting import SignedVisit

PURPOSE = "movement"
RECORD = "record"
"""As personnel calls the step of adding to it."""

Named = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Course:
    entry_id: str
    level: str
    degree: str | None
    law: bool
    completed_on: date
    school: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """`entry_id` is None of one that follows from where they stand here."""

    entry_id: str | None
    source: str
    began_on: date
    ended_on: date | None
    employer: str | None


@dataclass(frozen=True, slots=True)
class Record:
    standing: Standing
    educations: Sequence[Course]
    services: Sequence[Stretch]


async def told_of(visit: SignedVisit, staff_id: UUID) -> Record | None:
    """None if personnel cannot be asked: the page shows, its forms do not."""
    person = replace(visit.person, purpose=PURPOSE)
    try:
        told = await visit.console.personnel.told(person, f"/v1/staff/{staff_id}")
    except (RegistryAwayError, RefusedError):
        return None
    named = await _named(visit, person, staff_id)
    return Record(
        Standing(told["version"], "", _allowed(told["allowed"])),
        sorted((_course(one, named) for one in told["educations"]), key=lambda one: one.completed_on),
        sorted((_stretch(one, named) for one in told["services"]), key=lambda one: one.began_on),
    )


async def _named(visit: SignedVisit, person: Person, staff_id: UUID) -> Named:
    """Schools and employers, for who may know them."""
    try:
        known = await visit.console.personnel.told(person, f"/v1/people/{staff_id}")
    except (RegistryAwayError, RefusedError):
        return {}
    return {one["entry_id"]: one for one in known.get("entries", ())}


def _allowed(steps: Iterable[str]) -> frozenset[str]:
    """Recording is one step at personnel, and a form for each kind here."""
    allowed = frozenset(steps)
    return allowed | RECORD_STEPS.keys() if RECORD in allowed else allowed


def _course(one: Mapping[str, Any], named: Named) -> Course:
    school = named.get(one["entry_id"], {}).get("school")
    completed_on = date.fromisoformat(one["completed_on"])
    return Course(one["entry_id"], one["level"], one["degree"], one["law"], completed_on, school)


def _stretch(one: Mapping[str, Any], named: Named) -> Stretch:
    employer = named.get(one["entry_id"] or "", {}).get("employer")
    ended_on = date.fromisoformat(one["ended_on"]) if one["ended_on"] else None
    return Stretch(one["entry_id"], one["source"], date.fromisoformat(one["began_on"]), ended_on, employer)
