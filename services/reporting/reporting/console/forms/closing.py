"""The closing of a station as a form: merged into another, or abolished (O-1)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form
from reporting.console.forms.proposal import REST
from reporting.projections.station.queries import Station

FIELDS = (
    "closure",
    "successor_id",
    "station_kind",
    "uncovered_township_ids",
    *(f for f in REST if f != "corrects"),
)
CLOSURES = ("merge", "abolish")
OWN = ("effective_on", "note")


def body(
    form: Form, closing: Station, successor: Station | None, townships: Sequence[UUID]
) -> Mapping[str, Any]:
    """The registry's request; `townships` are those that the closing station serves and that there are today."""
    told = filled(form, ("successor_id",))
    if form.value("closure") == "merge":
        steps = [{"kind": "merge", "station_id": str(closing.station_id), **told}]
        if successor:
            steps += widened(form, successor, townships)
        return {"kind": "merge", "steps": steps, **filled(form, OWN)}
    known = list(form.chosen("uncovered_township_ids"))
    step = {"kind": "abolish", "station_id": str(closing.station_id), **told}
    return {"kind": "abolish", "steps": [{**step, "uncovered_township_ids": known}], **filled(form, OWN)}


def widened(form: Form, successor: Station, townships: Sequence[UUID]) -> list[dict[str, Any]]:
    """What the successor serves then; nothing where that is what it serves."""
    served = {*successor.township_ids, *townships}
    if served == {*successor.township_ids}:
        return []
    return [
        {
            "kind": "change_coverage",
            "station_id": str(successor.station_id),
            "station_kind": form.value("station_kind"),
            "township_ids": sorted(map(str, served)),
        }
    ]
