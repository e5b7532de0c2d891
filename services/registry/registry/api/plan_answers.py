"""What is answered of plans and inspections."""

from datetime import date
from uuid import UUID

from chassis.http.answers import Answer, Done
from registry.development_plan import standing as plan_standing
from registry.inspection import organ
from registry.inspection.state import Status as FindingStatus


class MilestoneDone(Done):
    milestone_id: UUID


class FindingDone(Done):
    finding_id: UUID


class TargetAnswer(Answer):
    kpi: str
    value: int
    due_on: date


class MilestoneAnswer(Answer):
    id: UUID
    milestone: str
    due_on: date
    ended: bool


class PlanAnswer(Answer):
    """`number` and `targets` are those of the last version, `in_force` the targets that hold, if any do.

    `allowed` are the steps that the caller may do now.
    """

    id: UUID
    version: int
    county_id: UUID
    year: int
    status: plan_standing.Status
    number: int
    targets: list[TargetAnswer]
    in_force: list[TargetAnswer] | None
    milestones: list[MilestoneAnswer]
    allowed: list[plan_standing.Step]


class FindingAnswer(Answer):
    id: UUID
    finding: str
    status: FindingStatus
    due_on: date


class InspectionAnswer(Answer):
    id: UUID
    version: int
    county_id: UUID
    station_id: UUID | None
    organ_level: str
    organ_division_id: UUID
    inspected_on: date
    findings: list[FindingAnswer]
    allowed: list[organ.Step]
