"""What may be done with people, requests and nominations, as forms; those without fields are a button."""

from collections.abc import Mapping
from typing import Any

from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form
from reporting.console.forms.steps import Step
from reporting.console.translations import N_

MOVE_FIELDS = (
    "movement",
    "effective_on",
    "to",
    "post_id",
    "until",
    "no_justice_work",
    "reason",
    "document_number",
    "opinion",
    "heard_on",
    "note",
)
PERSON_STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "move",
            N_("Record a movement"),
            MOVE_FIELDS,
            explained=N_("A later day is planned, and taken up on that day."),
        ),
        Step(
            "ask",
            N_("Ask for consent to a movement"),
            MOVE_FIELDS,
            explained=N_(
                "For holders of special posts who go to work that is not justice work, and within minimum service (O-4)."
            ),
        ),
        Step(
            "revoke_move", N_("Revoke the planned move"), explained=N_("What is planned does not come about.")
        ),
    )
}
REQUEST_STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "consent",
            N_("Consent"),
            ("document_number",),
            explained=N_("For this move alone; the county bureau then carries it out."),
        ),
        Step(
            "refuse",
            N_("Refuse"),
            ("reason", "note"),
            reasons=("station_short_of_staff", "not_justified", "papers_incomplete", "other"),
        ),
        Step(
            "carry_out",
            N_("Carry out the move"),
            explained=N_("As it was asked for, on its day or today if that has passed."),
        ),
        Step("withdraw", N_("Withdraw the request")),
    )
}
NOMINATION_STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "opinion",
            N_("Record what the township says"),
            ("opinion", "heard_on", "document_number", "note"),
            explained=N_("Nobody is appointed before the township government was heard."),
        ),
        Step("approve_exception", N_("Approve the exception"), ("document_number",)),
        Step(
            "refuse_exception",
            N_("Refuse the exception"),
            ("note",),
            explained=N_("That ends the nomination."),
        ),
        Step(
            "appoint",
            N_("Appoint the director"),
            ("effective_on", "document_number"),
            explained=N_("The candidate comes into the post in the same step."),
        ),
        Step("withdraw", N_("Withdraw the nomination")),
    )
}
NOMINATE = Step(
    "nominate",
    N_("Nominate as director"),
    ("post_id", "body", "consulted_on", "document_number", "exception_reason", "note"),
    explained=N_(
        "Each condition of O-3 is checked; an exception needs a reason, and the approval of the bureau above."
    ),
)


def move_body(form: Form) -> dict[str, Any]:
    """As personnel takes a movement; where to is one choice on the page."""
    plain = ("movement", "effective_on", "post_id", "until", "reason", "document_number", "note")
    body = filled(form, plain)
    kind, _, named = form.value("to").partition(":")
    if kind:
        owner = "station_id" if kind == "station" else "division_id"
        body["to"] = {"kind": kind} | ({owner: named} if named else {})
    if form.value("no_justice_work") == "yes":
        body["justice_work"] = False
    if heard := filled(form, ("opinion", "heard_on")):
        body["opinion"] = heard
    return body


def nominate_body(form: Form) -> dict[str, Any]:
    consultation = filled(form, ("body", "consulted_on", "document_number"))
    return filled(form, ("post_id", "exception_reason", "note")) | {"consultation": consultation}
