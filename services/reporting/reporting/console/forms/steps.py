"""The steps of the procedure as forms: which fields each has, and what is sent to the registry."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reporting.console.forms.filled import CONFIRM
from reporting.console.forms.form import Form, again
from reporting.console.registry import Fault, Standing
from reporting.console.translations import N_


@dataclass(frozen=True, slots=True)
class Step:
    """`grave` steps cannot be undone: their form asks for a tick that says so. A plan's `targets` stand before other fields."""

    name: str
    title: str
    fields: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    grave: str | None = None
    explained: str | None = None
    targets: bool = False


STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "approve",
            N_("Approve"),
            ("document_number", "effective_on", "confirm"),
            grave=N_("I approve this change. It binds from its effective date and cannot be undone."),
            explained=N_("Townships and name are then taken for this station."),
        ),
        Step(
            "refer",
            N_("Refer upward"),
            ("reason", "note"),
            reasons=("beyond_competence", "at_discretion"),
            explained=N_("The staffing authority of the next higher level then decides."),
        ),
        Step(
            "reject",
            N_("Reject"),
            ("reason", "note", "confirm"),
            reasons=("no_quota", "not_needed", "papers_incomplete", "against_the_rules", "other"),
            grave=N_("I reject this change. The procedure ends and cannot be taken up again."),
        ),
        Step(
            "withdraw",
            N_("Withdraw"),
            ("reason", "note", "confirm"),
            reasons=("entered_in_error", "circumstances_changed", "superseded", "other"),
            grave=N_("I withdraw this change. The procedure ends and cannot be taken up again."),
        ),
        Step(
            "file",
            N_("File with the bureau above"),
            ("filed_on",),
            explained=N_("The change is in effect; filing it ends the procedure."),
        ),
    )
}


def permitted(steps: Iterable[Step], allowed: Collection[str], refused: Form | None) -> tuple[Step, ...]:
    """One that was refused is shown even if it is permitted no more."""
    return tuple(step for step in steps if step.name in allowed or (refused and refused.name == step.name))


def offered(
    steps: Iterable[Step],
    standing: Standing | None,
    refused: Form | None,
    values: Mapping[str, Mapping[str, Sequence[str]]] = MappingProxyType({}),
) -> tuple[tuple[Step, Form], ...]:
    """What this person may do now, each step with its form; `values` are what a form begins with, by its step's name."""
    shown = permitted(steps, standing.allowed if standing else (), refused)
    return tuple((step, again(refused, step.name, step.fields, values.get(step.name))) for step in shown)


def unconfirmed(step: Step, form: Form, wording: str) -> tuple[Fault, ...]:
    if step.grave is None or form.value(CONFIRM) == "yes":
        return ()
    return (Fault(CONFIRM, wording, None, f"/{CONFIRM}", None),)
