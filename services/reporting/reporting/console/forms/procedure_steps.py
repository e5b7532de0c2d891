"""The steps of recruitment, counts, returns and training as forms: which fields each has, and what is sent to personnel."""

from collections.abc import Iterable, Mapping

from reporting.console.forms.steps import Step
from reporting.console.translations import N_

NUMBERS = frozenset({"applied", "admitted", "passed", "year"})
SEVERAL = frozenset({"vacancy_ids", "columns"})
SCHEDULE = ("announce_by", "examine_by", "hire_by")


def by_name(*steps: Step) -> Mapping[str, Step]:
    return {step.name: step for step in steps}


ASKING: Mapping[str, Step] = by_name(
    Step("ask", N_("Ask for recruitment"), ("done_on", "note")),
    Step("withdraw", N_("Withdraw the request"), ("note",)),
    Step(
        "decline",
        N_("Decline the request"),
        ("reason", "note"),
        reasons=("recruitment.decline_reasons",),
        explained=N_("The county may ask again."),
    ),
)
PLAN_RECRUITMENT = Step(
    "plan", N_("Plan a recruitment"), ("vacancy_ids", *SCHEDULE, "done_on", "document_number", "note")
)
RECRUITING: Mapping[str, Step] = by_name(
    Step("enlarge", N_("Add vacancies"), ("vacancy_ids",)),
    Step("announce", N_("Announce"), ("done_on", "closes_on", "document_number")),
    Step("examine", N_("Record the examination"), ("done_on", "applied", "admitted", "passed")),
    Step(
        "hire",
        N_("Record who was hired"),
        ("vacancy_id",),
        explained=N_("Whoever fills the vacancy by the records was hired for it: enter the person first."),
    ),
    Step(
        "give-up",
        N_("Give up a vacancy"),
        ("vacancy_id", "reason", "note"),
        reasons=("recruitment.give_up_reasons",),
        explained=N_("It leaves this recruitment for good and waits for another one."),
    ),
    Step(
        "cancel",
        N_("Cancel the recruitment"),
        ("reason", "note", "confirm"),
        reasons=("recruitment.cancel_reasons",),
        grave=N_("I cancel this recruitment. Its open vacancies wait for another."),
    ),
)
COUNT = Step("count", N_("Count posts and people"), ("found", "note"))
COUNTING: Mapping[str, Step] = by_name(
    Step(
        "draw-up",
        N_("Draw the count up anew"),
        ("found", "note"),
        explained=N_(
            "The records of today take the place of those of the day it was drawn up. Whoever has signed signs again."
        ),
    ),
    Step(
        "sign",
        N_("Sign the count"),
        ("confirm",),
        grave=N_("I sign this count. Once both bodies have, it cannot be changed any more."),
        explained=N_("Refused if the records have changed since it was drawn up."),
    ),
    Step(
        "discard",
        N_("Discard the count"),
        ("note", "confirm"),
        grave=N_("I discard this count. It ends here; another can be drawn up at any time."),
    ),
    Step(
        "fix",
        N_("Report as put right"),
        ("finding_id", "document_number", "fixed_on", "note"),
        explained=N_("With its proof; refused while the records show the difference."),
    ),
    Step(
        "accept",
        N_("Accept a difference"),
        ("finding_id", "reason", "note"),
        reasons=("count.accept_reasons",),
    ),
    Step("reopen", N_("Reopen a difference"), ("finding_id", "due_on", "note")),
)
GENERATE = Step(
    "generate",
    N_("Generate the return"),
    ("division_id", "note"),
    explained=N_(
        "From the records, as they show the last day of the period. Then each county checks its row."
    ),
)
RETURNING: Mapping[str, Step] = by_name(
    Step("check", N_("Find the row right"), ("county_id",)),
    Step(
        "dispute",
        N_("Say what is wrong"),
        ("county_id", "columns", "note"),
        explained=N_("The records are put right, and another version is generated from them."),
    ),
    Step(
        "generate",
        N_("Generate another version"),
        ("note",),
        explained=N_("From the records as they are now; every county checks its row again."),
    ),
    Step("review", N_("Review: it is right"), explained=N_("Not by whoever generated this version.")),
    Step(
        "sign",
        N_("Sign and send"),
        ("confirm",),
        grave=N_("I sign this return. With that it is sent to the organ above."),
        explained=N_("Refused if the records show the day of reference otherwise by now."),
    ),
    Step(
        "lock",
        N_("Lock"),
        ("confirm",),
        grave=N_("I lock this version. It cannot be changed any more, only corrected by another one."),
    ),
    Step("send-back", N_("Send back"), ("note",)),
    Step(
        "correct",
        N_("Correct by another version"),
        ("reason", "note"),
        reasons=("return.correction_reasons",),
        explained=N_("The locked version stays as it is."),
    ),
)
PLAN_TRAINING = Step("plan", N_("Plan a year's training"), ("year", "goal_hours", "document_number"))
TRAINING: Mapping[str, Step] = by_name(
    Step("goal", N_("Change the goal"), ("goal_hours", "note")),
    Step("session", N_("Plan a session"), ("kind", "topic", "planned_for", "hours", "note")),
    Step("move", N_("Move a session"), ("session_id", "planned_for", "note")),
    Step(
        "hold",
        N_("Record that a session was held"),
        ("session_id", "held_on", "hours", "attendances"),
        explained=N_("Tick whoever came; where a result is tested, it is entered for each of them."),
    ),
    Step(
        "correct",
        N_("Correct who took part"),
        ("session_id", "attendances", "note"),
        explained=N_("Only what you change is recorded; the entry before stays in the history."),
    ),
    Step(
        "cancel",
        N_("Cancel a session"),
        ("session_id", "note"),
        explained=N_("It cannot be taken up again; plan another one instead."),
    ),
)

MERITS: Mapping[str, Step] = by_name(
    Step(
        "opinions",
        N_("Record the township's opinion"),
        ("year", "opinion", "document_number", "given_on", "note"),
        explained=N_("Of people at stations it is heard before they are assessed (O-3)."),
    ),
    Step("assessments", N_("Assess the year"), ("year", "result", "document_number")),
    Step(
        "assessments-correct",
        N_("Correct a result"),
        ("year", "result", "reason", "note"),
        reasons=("staff_assessments.correction_reasons",),
    ),
    Step("awards", N_("Record an award"), ("award", "level", "document_number", "awarded_on")),
    Step(
        "awards-revoke",
        N_("Revoke an award"),
        ("award_id", "reason", "note"),
        reasons=("staff_awards.revoke_reasons",),
    ),
    Step(
        "allowances",
        N_("Grant an allowance"),
        ("allowance", "yuan_per_month", "from_month", "until_month", "document_number"),
    ),
    Step(
        "allowances-end",
        N_("End an allowance"),
        ("allowance_id", "until_month", "reason", "note"),
        reasons=("staff_allowances.end_reasons",),
    ),
    Step(
        "allowances-strike-out",
        N_("Strike out an allowance"),
        ("allowance_id", "reason", "note"),
        reasons=("staff_allowances.strike_reasons",),
        explained=N_(
            "It was entered in error and never held. This cannot be undone: it would be granted anew."
        ),
    ),
)
ACTIONS: Mapping[str, str] = {
    "opinions": "merits.assess",
    "assessments": "merits.assess",
    "awards": "merits.award",
    "allowances": "merits.allow",
}
"""Of each step, by how its name begins: what the table of jurisdiction calls it."""


def codes_of(allowed: Iterable[str]) -> set[str]:
    """The service says `give_up`, addresses `give-up`."""
    return {code.replace("_", "-") for code in allowed}
