"""The steps of the procedure as forms: which fields each has, and what is sent to the registry."""

from collections.abc import Mapping
from dataclasses import dataclass

from reporting.console.forms.filled import CONFIRM
from reporting.console.forms.form import Form
from reporting.console.registry import Fault
from reporting.console.translations import N_


@dataclass(frozen=True, slots=True)
class Step:
    """`grave` steps cannot be undone: their form asks for a tick that says so."""

    name: str
    title: str
    fields: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    grave: str | None = None
    explained: str | None = None


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


def unconfirmed(step: Step, form: Form, wording: str) -> tuple[Fault, ...]:
    if step.grave is None or form.value(CONFIRM) == "yes":
        return ()
    return (Fault(CONFIRM, wording, None, f"/{CONFIRM}", None),)
