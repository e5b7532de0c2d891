"""What may be done with a plan or an inspection, as forms: which fields each has; those without any are a button."""

from collections.abc import Mapping

from reporting.console.forms.steps import Step
from reporting.console.translations import N_

PLAN_STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "approve",
            N_("Approve the plan"),
            ("document_number",),
            explained=N_("The version is in force from then on."),
        ),
        Step(
            "return",
            N_("Return the plan"),
            ("note",),
            explained=N_("The county drafts it anew; what is in force stays so."),
        ),
        Step("submit", N_("Submit the plan"), explained=N_("The bureau above then decides.")),
        Step("redraft", N_("Change the draft"), ("note",), targets=True),
        Step(
            "amend",
            N_("Amend the plan"),
            ("note",),
            targets=True,
            explained=N_("Another version, which the bureau above approves; earlier ones stay to be seen."),
        ),
        Step(
            "drop-amendment",
            N_("Drop the amendment"),
            explained=N_("The version that is in force stays in force."),
        ),
        Step("add-milestone", N_("Add a milestone"), ("milestone", "due_on", "note")),
        Step("reach-milestone", N_("Mark a milestone as reached"), ("milestone_id", "reached_on")),
        Step("drop-milestone", N_("Drop a milestone"), ("milestone_id", "note")),
        Step("close", N_("Close the plan"), explained=N_("The year is over: nothing is changed any more.")),
    )
}
DRAFT = Step("draft", N_("Draft the plan"), ("note",), targets=True)

INSPECTION_STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step("raise", N_("Enter a finding"), ("finding", "station_id", "due_on", "note")),
        Step(
            "remedy",
            N_("Report as put right"),
            ("finding_id", "remedied_on", "note"),
            explained=N_("The organ that inspected then looks at it and confirms it."),
        ),
        Step("confirm", N_("Confirm that it is put right"), ("finding_id",)),
        Step("reopen", N_("Reopen a finding"), ("finding_id", "due_on", "note")),
        Step("extend", N_("Put off a deadline"), ("finding_id", "due_on", "note")),
    )
}
RECORD = Step("record", N_("Record an inspection"), ("station_id", "inspected_on", "note"))
REASONED = frozenset({"return", "amend", "drop-milestone"})
"""Steps on a plan that must say why."""
