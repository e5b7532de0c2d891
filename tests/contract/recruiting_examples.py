"""Filled examples of recruitment, of counts, of returns and of training."""

from typing import Any

from google.protobuf.message import Message

from chassis.ids import division_id
from sifasuo.personnel.v1 import post_pb2 as post
from sifasuo.personnel.v1 import recruitment_pb2 as recruitment
from sifasuo.personnel.v1 import recruitment_request_pb2 as request
from sifasuo.personnel.v1 import staffing_count_pb2 as count
from sifasuo.personnel.v1 import statistical_return_pb2 as returns
from sifasuo.personnel.v1 import training_plan_pb2 as training
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
)
from tests.contract.consulting_examples import NOTE
from tests.contract.post_examples import COUNTY, PAPER, POST, STAFF, WHERE, made_up

VACANT: dict[str, Any] = {"vacancy_id": made_up("vacancy to fill"), "post_id": POST, **WHERE}
OPEN: dict[str, Any] = {
    "kind": post.POST_KIND_JUDICIAL_ASSISTANT,
    "opened_on": "2024-03-01",
    "plan_by": "2024-04-30",
    "fill_by": "2025-03-01",
}
ROUND = made_up("recruitment")
IN_ROUND: dict[str, Any] = {**VACANT, "recruitment_id": ROUND}
OF_ROUND: dict[str, Any] = {"recruitment_id": ROUND, "division_id": str(division_id("99"))}
PLACES = [recruitment.RecruitmentPlace(**VACANT, **OPEN)]

RECRUITMENTS: tuple[Message, ...] = (
    request.RecruitmentRequested(**VACANT, **OPEN, requested_on="2024-03-05", note=NOTE),
    request.RecruitmentRequestWithdrawn(**VACANT, withdrawn_on="2024-03-06", note=NOTE),
    request.RecruitmentRequestDeclined(**VACANT, reason="no_quota", declined_on="2024-03-07", note=NOTE),
    request.RecruitmentRequestPlanned(**IN_ROUND, planned_on="2024-03-08"),
    request.RecruitmentRequestReleased(**IN_ROUND, reason="nobody_passed", released_on="2024-09-01"),
    request.RecruitmentRequestMet(**IN_ROUND, staff_id=STAFF, hired_on="2024-09-02"),
    recruitment.RecruitmentPlanned(
        **OF_ROUND,
        year=2024,
        planned_on="2024-03-08",
        announce_by="2024-04-01",
        examine_by="2024-06-01",
        hire_by="2024-09-30",
        document_number=PAPER,
        places=PLACES,
        note=NOTE,
    ),
    recruitment.RecruitmentEnlarged(**OF_ROUND, places=PLACES, enlarged_on="2024-03-09"),
    recruitment.RecruitmentAnnounced(
        **OF_ROUND, announced_on="2024-04-01", closes_on="2024-04-20", document_number=PAPER
    ),
    recruitment.RecruitmentExamined(
        **OF_ROUND, examined_on="2024-06-01", applied=300, admitted=120, passed=20
    ),
    recruitment.RecruitmentHired(**OF_ROUND, **VACANT, staff_id=STAFF, hired_on="2024-09-02"),
    recruitment.RecruitmentPlaceGivenUp(
        **OF_ROUND, **VACANT, reason="nobody_passed", given_up_on="2024-09-01", note=NOTE
    ),
    recruitment.RecruitmentConcluded(**OF_ROUND, concluded_on="2024-09-30", hired=18, given_up=2),
    recruitment.RecruitmentCancelled(
        **OF_ROUND, reason="quota_withdrawn", cancelled_on="2024-03-20", note=NOTE, places=PLACES
    ),
)

COUNTED: dict[str, Any] = {"count_id": made_up("count"), "county_id": COUNTY}
FINDING: dict[str, Any] = {
    **COUNTED,
    "finding_id": made_up("difference"),
    "difference": "holder_elsewhere",
    "station_id": WHERE["station_id"],
}
HIGHER: dict[str, Any] = {
    "organ_level": DIVISION_LEVEL_PREFECTURE,
    "organ_division_id": str(division_id("9901")),
}

COUNTS: tuple[Message, ...] = (
    count.StaffingCountDrawnUp(
        **COUNTED,
        counted_on="2024-06-30",
        quota=30,
        posts=[
            count.CountedPost(
                post_id=POST,
                station_id=WHERE["station_id"],
                kind=post.POST_KIND_JUDICIAL_ASSISTANT,
                status="filled",
                staff_id=STAFF,
                place="other_station",
                works_at_station_id=made_up("other station"),
                special=True,
            )
        ],
        people=[count.CountedPerson(staff_id=made_up("police"), station_id=WHERE["station_id"])],
        stations=[count.CountedStation(station_id=WHERE["station_id"], recorded=2, found=1)],
        corrects=True,
        note=NOTE,
        members=[count.CountedPerson(staff_id=made_up("seconded"), station_id=WHERE["station_id"])],
    ),
    count.StaffingCountSigned(
        **COUNTED, body="staffing_authority", division_id=COUNTY, signed_on="2024-07-01"
    ),
    count.StaffingCountDiscarded(**COUNTED, discarded_on="2024-07-02", note=NOTE),
    count.CountFindingRaised(
        **FINDING, post_id=POST, staff_id=STAFF, recorded=2, found=1, due_on="2024-08-30"
    ),
    count.CountFindingFixed(**FINDING, fixed_on="2024-08-01", document_number=PAPER, note=NOTE),
    count.CountFindingAccepted(
        **FINDING, reason="approved_secondment", **HIGHER, accepted_on="2024-08-02", note=NOTE
    ),
    count.CountFindingReopened(**FINDING, **HIGHER, reopened_on="2024-08-03", due_on="2024-09-15", note=NOTE),
)

RETURN: dict[str, Any] = {
    "return_id": made_up("return"),
    "division_id": str(division_id("9901")),
    "number": 2,
}
ROW: dict[str, Any] = {"county_id": COUNTY, "bureau_division_id": COUNTY}
OF_PERIOD: dict[str, Any] = {"definition": "staff", "period": "2023"}

RETURNS: tuple[Message, ...] = (
    returns.StatisticalReturnGenerated(
        **RETURN,
        definition="staff",
        organ_level=DIVISION_LEVEL_PREFECTURE,
        begins_on="2023-01-01",
        reference_on="2023-12-31",
        due_on="2024-01-31",
        columns=["stations", "people"],
        rows=[returns.ReturnRow(county_id=COUNTY, figures=[6, 25])],
        generated_on="2024-01-03",
        corrects=True,
        reason="recorded_late",
        note=NOTE,
        receiver_level=DIVISION_LEVEL_REGION,
    ),
    returns.ReturnRowChecked(**RETURN, **ROW, checked_on="2024-01-04"),
    returns.ReturnRowDisputed(**RETURN, **ROW, columns=["people"], disputed_on="2024-01-05", note=NOTE),
    returns.StatisticalReturnReviewed(**RETURN, reviewed_on="2024-01-06"),
    returns.StatisticalReturnSentBack(
        **RETURN, **HIGHER, **OF_PERIOD, sent_back_on="2024-01-07", note=NOTE, nothing_sent=True
    ),
    returns.StatisticalReturnSigned(**RETURN, **OF_PERIOD, signed_on="2024-01-08"),
    returns.StatisticalReturnLocked(**RETURN, **HIGHER, locked_on="2024-01-09"),
)

PLAN: dict[str, Any] = {
    "plan_id": made_up("training plan"),
    "organ_level": DIVISION_LEVEL_COUNTY,
    "division_id": COUNTY,
    "year": 2024,
}
SESSION: dict[str, Any] = {**PLAN, "session_id": made_up("session")}
DRILL: dict[str, Any] = {**SESSION, "kind": "drill", "topic": "enforcement"}
PERSON: dict[str, Any] = {"staff_id": STAFF, **WHERE, "home_station_id": made_up("home station")}
TOOK_PART = training.Attendance(**PERSON, present=True, result="good")
BEFORE = training.Attendance(**PERSON, present=True, result="failed")

TRAINING: tuple[Message, ...] = (
    training.TrainingPlanned(
        **PLAN, goal_minutes=2400, planned_on="2024-01-10", document_number=PAPER, note=NOTE
    ),
    training.TrainingGoalChanged(
        **PLAN, former_goal_minutes=2400, goal_minutes=3000, changed_on="2024-02-01", note=NOTE
    ),
    training.TrainingSessionPlanned(**DRILL, planned_for="2024-05-01", minutes=180, note=NOTE),
    training.TrainingSessionMoved(
        **SESSION, former_planned_for="2024-05-01", planned_for="2024-05-08", note=NOTE
    ),
    training.TrainingSessionHeld(**DRILL, held_on="2024-05-08", minutes=200, attendances=[TOOK_PART]),
    training.TrainingAttendanceCorrected(
        **DRILL,
        held_on="2024-05-08",
        minutes=200,
        former=[BEFORE],
        attendances=[TOOK_PART],
        note=NOTE,
    ),
    training.TrainingSessionCancelled(**SESSION, cancelled_on="2024-05-02", note=NOTE),
)
