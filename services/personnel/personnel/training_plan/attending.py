"""Who took part, and how a drill went for each (O-6)."""

from collections.abc import Mapping
from uuid import UUID

from personnel.training_plan.commands import Attended
from personnel.training_plan.errors import AttendancesError, DrillResultError, NotOfThisOrganError
from personnel.training_plan.people import People
from personnel.training_plan.policy import TrainingPolicy
from sifasuo.personnel.v1.training_plan_pb2 import Attendance


def entered(
    kind: str, attended: Mapping[UUID, Attended], people: People, policy: TrainingPolicy
) -> list[Attendance]:
    """In the order of ids, so that the same ones make the same event."""
    if not 0 < len(attended) <= policy.most_people:
        raise AttendancesError(len(attended), policy.most_people)
    return [_one(kind, staff_id, attended[staff_id], people, policy) for staff_id in sorted(attended)]


def _one(kind: str, staff_id: UUID, how: Attended, people: People, policy: TrainingPolicy) -> Attendance:
    if staff_id not in people:
        raise NotOfThisOrganError(staff_id)
    _refuse_result(kind, staff_id, how, policy)
    where = people[staff_id]
    return Attendance(
        staff_id=str(staff_id),
        station_id=where.station_id,
        county_id=where.county_id,
        home_station_id=where.home_station_id,
        present=how.present,
        result=how.result or "",
    )


def _refuse_result(kind: str, staff_id: UUID, how: Attended, policy: TrainingPolicy) -> None:
    tested = how.present and kind in policy.tested
    if (how.result in policy.results) != tested or (how.result is not None) != tested:
        raise DrillResultError(staff_id)
