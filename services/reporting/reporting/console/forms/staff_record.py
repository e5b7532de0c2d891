"""What somebody brings, as forms: a course that was completed, a stretch of service (O-3, O-6)."""

from collections.abc import Mapping
from typing import Any

from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form
from reporting.console.forms.steps import Step
from reporting.console.translations import N_

RECORD_STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "educations",
            N_("Record education"),
            ("entry_id", "level", "degree", "law", "completed_on", "school"),
            explained=N_("A course that was completed; or one that is on record is said anew."),
        ),
        Step(
            "services",
            N_("Record service"),
            ("entry_id", "source", "began_on", "ended_on", "employer"),
            explained=N_("A stretch of a career; or one that is on record is said anew."),
        ),
    )
}


def record_body(form: Form) -> dict[str, Any]:
    """As personnel takes it; the name of a school or an employer goes to the vault, and stays as it is where none is entered."""
    body = filled(form)
    return body | {"law": form.value("law") == "yes"} if form.name == "educations" else body
