"""Somebody new at a station, or somebody who was there before, as forms (O-4)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form
from reporting.console.forms.steps import Step
from reporting.console.translations import N_

PERSON = ("name", "identity_number")
FIELDS = (
    *PERSON,
    "employment",
    "post_id",
    "entered_on",
    "level",
    "completed_on",
    "law",
    "school",
    "document_number",
)
ENTRIES: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "register",
            N_("Register somebody who is there"),
            (*FIELDS, "since"),
            explained=N_("As they are found, whatever their education; from the day on which they stand so."),
        ),
        Step(
            "hire",
            N_("Record somebody new"),
            (*FIELDS, "recruitment_id"),
            explained=N_("With junior college or higher (O-6); a director is nominated instead (O-3)."),
        ),
    )
}


def entry_body(form: Form, station_id: UUID) -> dict[str, Any]:
    """As personnel takes it; what tells who they are goes to the vault and into no event."""
    plain = ("employment", "post_id", "entered_on", "since", "document_number", "recruitment_id")
    body = filled(form, plain) | {"belongs": {"station_id": str(station_id)}}
    if course := filled(form, ("level", "completed_on", "school")):
        body["educations"] = [course | {"law": form.value("law") == "yes"}]
    return body | {"person": filled(form, PERSON)}
