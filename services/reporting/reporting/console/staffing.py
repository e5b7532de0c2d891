"""What the pages of posts share: the policy's numbers, and what a form of theirs sends."""

from collections.abc import Mapping
from datetime import date

from reporting.console.forms.steps import Step
from reporting.console.registry import RefusedError, RegistryAwayError
from reporting.console.translations import N_
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import Affair
from reporting.projections.post.fold import EVENTS as POST_EVENTS
from reporting.projections.post.queries import Aging

EVENTS = POST_EVENTS
AFFAIRS: tuple[Affair, ...] = ("station_staffing", "staffing_need", "purchased_service")

STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "create",
            N_("Create a post"),
            ("kind", "document_number", "rule_document_number", "effective_on"),
            explained=N_("A special post draws on the county's quota, and is vacant from its day on."),
        ),
        Step("move", N_("Move a post"), ("station_id", "document_number", "effective_on")),
        Step("abolish", N_("Abolish a post"), ("reason", "document_number", "effective_on")),
        Step(
            "freeze",
            N_("Freeze a post"),
            ("reason", "document_number", "effective_on"),
            explained=N_("It stays within the quota, and nobody is recruited for it."),
        ),
        Step("unfreeze", N_("Unfreeze a post"), ("document_number", "effective_on")),
        Step(
            "extend",
            N_("Let a vacancy last longer"),
            ("until", "reason", "note"),
            explained=N_("You are the approver on record."),
        ),
    )
}
STANDING: Mapping[str, str] = {
    "move": "vacant frozen",
    "abolish": "vacant frozen",
    "freeze": "vacant",
    "unfreeze": "frozen",
    "extend": "vacant",
}
"""In which each may be done."""

ACTIONS: Mapping[str, str] = {
    "create": "posts.keep",
    "move": "posts.keep",
    "abolish": "posts.keep",
    "freeze": "posts.freeze",
    "unfreeze": "posts.freeze",
    "extend": "posts.extend",
}


def aging(visit: SignedVisit) -> Aging:
    half, late = visit.console.policies.as_of(visit.console.today()).value("vacancy.aging_at", list)
    return Aging(half, late)


def complete_by(visit: SignedVisit) -> date:
    """By when the stations were to be basically complete (O-3)."""
    return visit.console.policies.as_of(visit.console.today()).value("staffing.complete_by", date)


async def version_with(visit: SignedVisit, path: str) -> int | None:
    """None if personnel cannot be asked: the page shows, its forms do not."""
    try:
        return await visit.console.personnel.version(visit.person, path)
    except (RegistryAwayError, RefusedError):
        return None
