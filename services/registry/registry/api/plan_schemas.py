"""What commands on plans and inspections bring (O-8, O-18)."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from chassis.http.days import Day
from chassis.http.examples import COUNTY, NEW_YEAR, NEXT_YEAR, shown
from chassis.http.fields import Body, DocumentNumber, NoteText

PolicyCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
TARGETS = [
    {"kpi": "stations_without_premises", "value": 0, "due_on": NEW_YEAR},
    {"kpi": "stations_without_staff", "value": 0, "due_on": NEW_YEAR},
]
AN_ID = "7d1cd5b5-7b3d-4f1d-8b7f-3f2c9f4f8c63"


class TargetBody(Body):
    kpi: PolicyCode = Field(description="as the policy calls it")
    value: Annotated[int, Field(ge=0, le=999999)]
    due_on: Day = Field(description="after today, and within the plan's year")


Targets = Annotated[list[TargetBody], Field(min_length=1, max_length=50)]


class DraftPlanBody(Body):
    model_config = shown(county_id=COUNTY, year=NEXT_YEAR, targets=TARGETS)

    county_id: UUID
    year: Annotated[int, Field(ge=1900, le=9998)]
    targets: Targets
    note: NoteText | None = None


class RedraftBody(Body):
    model_config = shown(targets=TARGETS)

    targets: Targets
    note: NoteText | None = None


class AmendBody(Body):
    model_config = shown(
        targets=[*TARGETS, {"kpi": "coverage", "value": 100, "due_on": NEW_YEAR}],
        note="新增乡镇，补充覆盖目标",
    )

    targets: Targets
    note: NoteText


class StepBody(Body):
    """Nothing but that it is to be done."""

    model_config = shown()


class ApprovePlanBody(Body):
    model_config = shown(document_number="拉司发〔2024〕9号")

    document_number: DocumentNumber | None = None


class ReasonBody(Body):
    model_config = shown(note="请补充进度安排")

    note: NoteText


class AddMilestoneBody(Body):
    model_config = shown(milestone="project_applied", due_on=NEW_YEAR)

    milestone: PolicyCode
    due_on: Day
    note: NoteText | None = None


class ReachMilestoneBody(Body):
    model_config = shown(milestone_id=AN_ID)

    milestone_id: UUID
    reached_on: Day | None = Field(default=None, description="today, if left out")


class DropMilestoneBody(Body):
    model_config = shown(milestone_id=AN_ID, note="项目取消")

    milestone_id: UUID
    note: NoteText


class InspectionBody(Body):
    model_config = shown(county_id=COUNTY, note="年度督查")

    county_id: UUID
    station_id: UUID | None = Field(default=None, description="left out where it was of the county")
    inspected_on: Day | None = Field(default=None, description="today, if left out")
    note: NoteText


class RaiseBody(Body):
    model_config = shown(finding="premises", due_on=NEW_YEAR, note="业务用房被挤占")

    finding: PolicyCode
    station_id: UUID | None = Field(default=None, description="the inspected one, if left out")
    due_on: Day
    note: NoteText


class RemedyBody(Body):
    model_config = shown(finding_id=AN_ID, note="已腾退")

    finding_id: UUID
    remedied_on: Day | None = Field(default=None, description="today, if left out")
    note: NoteText


class ConfirmBody(Body):
    model_config = shown(finding_id=AN_ID)

    finding_id: UUID


class DeadlineBody(Body):
    model_config = shown(finding_id=AN_ID, due_on=NEW_YEAR, note="尚需施工")

    finding_id: UUID
    due_on: Day
    note: NoteText
