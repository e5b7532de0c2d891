"""A proposal as a form: a new station, or another name, grade, seat or coverage for one that stands."""

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form
from reporting.console.words import FUNCTIONS
from reporting.projections.change.queries import Change
from reporting.projections.station.queries import Station

Kind = Literal["establish", "change_coverage", "rename", "regrade", "relocate"]

REST = ("effective_on", "corrects", "note")
"""What every proposal may say."""

FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "establish": ("seat_id", "name", "kind", "grade", "township_ids", "functions", *REST),
    "change_coverage": ("station_id", "station_kind", "township_ids", *REST),
    "rename": ("station_id", "name", *REST),
    "regrade": ("station_id", "grade", *REST),
    "relocate": ("station_id", "seat_id", "name", "station_kind", "township_ids", *REST),
}
STANDING: tuple[Kind, ...] = ("change_coverage", "rename", "regrade", "relocate")
"""Changes of a station that stands."""


def draft(kind: str, about: UUID | None) -> str:
    """Under which name a browser keeps what is entered: one for each county, station or change that it is about."""
    return f"{kind}-{about}"


def body(kind: Kind, form: Form) -> Mapping[str, Any]:
    """The registry's request; what was left empty is left out, so that the registry says what it misses."""
    told = _station(form) if kind == "establish" else _change(kind, form)
    return {"kind": kind, **told, **filled(form, REST)}


def _station(form: Form) -> Mapping[str, Any]:
    single = filled(form, ("name", "grade", "kind", "seat_id"))
    lists = {"township_ids": _with_seat(form), "functions": list(form.chosen("functions"))}
    return {"station": {**single, **lists}}


def _with_seat(form: Form) -> list[str]:
    """The seat is served in any case, whatever is ticked."""
    townships = dict.fromkeys((form.value("seat_id"), *form.chosen("township_ids")))
    return [township for township in townships if township]


def _change(kind: Kind, form: Form) -> Mapping[str, Any]:
    fields = FIELDS[kind]
    single = filled(form, [name for name in fields if name not in {*REST, "township_ids"}])
    if "township_ids" not in fields:
        return single
    townships = _with_seat(form) if "seat_id" in fields else list(form.chosen("township_ids"))
    return {**single, "township_ids": townships}


def untouched(kind: Kind, today: str, station: Station | None) -> Mapping[str, list[str]]:
    """What a new form begins with: all ten functions, one township, today."""
    if kind == "establish":
        return {
            "functions": list(FUNCTIONS),
            "kind": ["standalone"],
            "grade": ["sub_section"],
            "effective_on": [today],
        }
    start = {"effective_on": [today]}
    if station is None:
        return start
    return {
        **start,
        "station_id": [str(station.station_id)],
        "name": [station.name],
        "grade": [station.grade],
        "station_kind": [station.kind],
        "seat_id": [str(station.seat_id)],
        "township_ids": [str(i) for i in station.township_ids],
    }


def again(change: Change) -> Mapping[str, list[str]]:
    """What a change that did not take effect was proposed with."""
    step = change.steps[0]
    planned = step.shown
    return {
        "station_id": [str(step.station_id)],
        "seat_id": [str(planned.seat_id)],
        "name": [planned.name],
        "kind": [planned.kind],
        "station_kind": [planned.kind],
        "grade": [planned.grade],
        "township_ids": [str(i) for i in planned.township_ids],
        "functions": list(planned.functions),
        "effective_on": [change.effective_on.isoformat()],
        "corrects": [str(change.corrects_change_id)] if change.corrects_change_id else [],
    }
