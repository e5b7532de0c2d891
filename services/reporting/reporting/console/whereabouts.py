"""What pages have of the whereabouts of staff (O-13): asked of personnel with the person's own token, and recorded there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from reporting.console.forms.form import Form
from reporting.console.registry import Person, RefusedError, RegistryAwayError
from reporting.console.visiting import SignedVisit

PURPOSE = "disclosure"
OFFICE = "office"
"""Where somebody is who is not said to be elsewhere, in a form that is still to be sent."""

HOURS = ("since", "until")


@dataclass(frozen=True, slots=True)
class Row:
    """Of one person; `stay` has place, since and until, none where nothing is said."""

    staff_id: UUID
    post: str | None
    stay: Mapping[str, str | None] | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is said of one day at one station; `may` says whether this person may say it anew."""

    version: int
    rows: Sequence[Row]
    may: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """`away`: personnel cannot be asked. Without a sheet and not away, it is not for this person."""

    sheet: Sheet | None
    away: bool = False


def person_of(visit: SignedVisit) -> Person:
    return replace(visit.person, purpose=PURPOSE)


def path(station_id: UUID, day: date) -> str:
    return f"/v1/stations/{station_id}/whereabouts/{day}"


async def sheet_of(visit: SignedVisit, station_id: UUID, day: date) -> Answer:
    try:
        told = await visit.console.personnel.told(person_of(visit), path(station_id, day))
    except RegistryAwayError:
        return Answer(None, away=True)
    except RefusedError:
        return Answer(None)
    over = day < visit.console.today()
    return Answer(Sheet(told["version"], _rows(told, over=over), "state" in told["allowed"]))


def _rows(told: Mapping[str, Any], *, over: bool) -> Sequence[Row]:
    """Those who work there today, in their order; of a day that is over, those of whom it was said."""
    stays = {one["staff_id"]: one for one in told["people"]}
    workers = [{"staff_id": one, "post": None} for one in stays] if over else told["staff"]
    return [Row(UUID(one["staff_id"]), one["post"], stays.get(one["staff_id"])) for one in workers]


async def stations_that_said(visit: SignedVisit, day: date, under: UUID) -> frozenset[UUID] | None:
    """Below that division and within this person's reach; None if personnel cannot be asked."""
    try:
        told = await visit.console.personnel.told(visit.person, f"/v1/whereabouts/{day}?under={under}")
    except (RegistryAwayError, RefusedError):
        return None
    return frozenset(UUID(one) for one in told["station_ids"])


def entered(form: Form) -> dict[str, Any]:
    """Of everybody who stood in the form."""
    return {"people": [_entered(form, staff_id) for staff_id in form.chosen("staff")]}


def _entered(form: Form, staff_id: str) -> dict[str, str]:
    hours = {name: value for name in HOURS if (value := form.value(f"{name}-{staff_id}"))}
    return {"staff_id": staff_id, "place": form.value(f"place-{staff_id}"), **hours}


def begun(sheet: Sheet) -> Mapping[str, Sequence[str]]:
    """With what is said already."""
    values: dict[str, Sequence[str]] = {}
    for row in sheet.rows:
        stay = row.stay or {"place": OFFICE}
        values |= {f"{name}-{row.staff_id}": [stay.get(name) or ""] for name in ("place", *HOURS)}
    return values
