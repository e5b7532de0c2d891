"""A plan's targets as fields of a form: for each KPI a value and a day; what is left empty is no target."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reporting.console.forms.filled import number
from reporting.console.forms.form import Form
from reporting.console.registry import Fault
from reporting.projections.development_plan.queries import Target

POINTER = re.compile(r"/targets/(\d+)(?:/(kpi|value|due_on))?")


def names(kpis: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{part}_{kpi}" for kpi in kpis for part in ("value", "due"))


def entered(form: Form, kpis: Iterable[str]) -> list[dict[str, Any]]:
    """Each that has anything entered; a number that is none goes as it is, for the registry to refuse."""
    told = ((kpi, form.value(f"value_{kpi}").strip(), form.value(f"due_{kpi}").strip()) for kpi in kpis)
    return [target(kpi, value, due) for kpi, value, due in told if value or due]


def target(kpi: str, value: str, due: str) -> dict[str, Any]:
    said = {"value": number(value), "due_on": due}
    return {"kpi": kpi, **{name: one for name, one in said.items() if one != ""}}


def pointed(faults: Iterable[Fault], targets: Sequence[Mapping[str, Any]]) -> tuple[Fault, ...]:
    """The registry counts targets; here each stands beside its KPI."""
    return tuple(replace(fault, field=_field(fault.field or "", targets)) for fault in faults)


def _field(pointer: str, targets: Sequence[Mapping[str, Any]]) -> str:
    found = POINTER.fullmatch(pointer)
    if found is None or int(found[1]) >= len(targets):
        return pointer
    part = "due" if found[2] == "due_on" else "value"
    return f"/{part}_{targets[int(found[1])]['kpi']}"


def filled(targets: Iterable[Target]) -> dict[str, Sequence[str]]:
    """The form as it is shown first."""
    return {
        name: [text]
        for target in targets
        for name, text in (
            (f"value_{target.kpi}", str(target.value)),
            (f"due_{target.kpi}", str(target.due_on)),
        )
    }
