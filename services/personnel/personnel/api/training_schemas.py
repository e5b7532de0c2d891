"""What commands on training bring (O-6)."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from chassis.http.days import Day
from chassis.http.examples import COUNTY, NEW_YEAR, shown
from chassis.http.fields import Body, DocumentNumber, NoteText

PolicyCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Hours = Annotated[
    Decimal,
    Field(ge=0, le=10_000, decimal_places=2, description="halves and quarters are written .5 and .25"),
]
AN_ID = "7d1cd5b5-7b3d-4f1d-8b7f-3f2c9f4f8c63"


def minutes(hours: Decimal) -> int:
    """To the nearest minute."""
    return round(hours * 60)


class PlanTrainingBody(Body):
    model_config = shown(division_id=COUNTY, year=2024, goal_hours=40)

    division_id: UUID = Field(description="whose justice organ trains")
    year: Annotated[int, Field(ge=1950, le=9998)]
    goal_hours: Hours | None = Field(default=None, description="for each person; the policy's, if left out")
    document_number: DocumentNumber | None = None
    note: NoteText | None = None


class GoalBody(Body):
    model_config = shown(goal_hours=48)

    goal_hours: Hours
    note: NoteText | None = None


class PlanSessionBody(Body):
    model_config = shown(kind="course", topic="mediation", planned_for=NEW_YEAR, hours=6)

    kind: PolicyCode
    topic: PolicyCode
    planned_for: Day
    hours: Hours
    note: NoteText | None = None


class MoveSessionBody(Body):
    model_config = shown(session_id=AN_ID, planned_for=NEW_YEAR)

    session_id: UUID
    planned_for: Day
    note: NoteText | None = None


class AttendanceBody(Body):
    staff_id: UUID
    present: bool
    result: PolicyCode | None = Field(default=None, description="where it is tested, of those present")


def each_once(attendances: list[AttendanceBody]) -> list[AttendanceBody]:
    if len({one.staff_id for one in attendances}) != len(attendances):
        raise ValueError("nobody twice")
    return attendances


Attendances = Annotated[list[AttendanceBody], Field(min_length=1, max_length=500), AfterValidator(each_once)]
SOMEBODY = [{"staff_id": AN_ID, "present": True}]


class HoldSessionBody(Body):
    model_config = shown(session_id=AN_ID, attendances=SOMEBODY)

    session_id: UUID
    attendances: Attendances
    held_on: Day | None = Field(default=None, description="the planned day, if left out")
    hours: Hours | None = Field(default=None, description="the planned ones, if left out")


class CorrectAttendanceBody(Body):
    model_config = shown(session_id=AN_ID, attendances=SOMEBODY, note="补登")

    session_id: UUID
    attendances: Attendances = Field(description="of those alone whose entry was wrong or is missing")
    note: NoteText


class CancelSessionBody(Body):
    model_config = shown(session_id=AN_ID, note="改为网络培训")

    session_id: UUID
    note: NoteText | None = None
