"""Which organ an inspection is of, by now, and what the caller may do about its findings."""

from typing import Literal, TypeAlias

from chassis.auth.relation import Relation
from chassis.errors import passes
from registry.inspection.state import Inspection, Status
from registry.overseeing import Overseeing

REMEDY = "inspections.remedy"

Step: TypeAlias = Literal["raise", "remedy", "confirm", "reopen", "extend"]


def permit_organ(inspection: Inspection, now: Overseeing) -> None:
    """A clerk of the organ that inspected. Once the county lies elsewhere, that is the one of the same level there."""
    own = any(organ.level == inspection.organ_level and now.inspects(organ) for organ in now.organs)
    now.policy.jurisdiction.permit(
        "inspections.follow", now.office, lambda relation: own and relation == Relation.INSPECTED
    )


def allowed(inspection: Inspection, now: Overseeing) -> list[Step]:
    """The steps that the caller may do now, on some finding at least."""
    stand = {finding.status for finding in inspection.findings.values()}
    steps: list[Step] = []
    if now.may(REMEDY) and "open" in stand:
        steps.append("remedy")
    if passes(lambda: permit_organ(inspection, now)):
        steps += ["raise", *of_the_organ(stand)]
    return steps


def of_the_organ(stand: set[Status]) -> list[Step]:
    steps: list[Step] = []
    if "remedied" in stand:
        steps.append("confirm")
    if stand - {"open"}:
        steps.append("reopen")
    if "open" in stand:
        steps.append("extend")
    return steps
