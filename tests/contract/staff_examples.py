"""Filled examples of the events of people at stations: their movements, consents, nominations and plans."""

from typing import Any

from google.protobuf.message import Message

from chassis.ids import division_id
from sifasuo.personnel.v1 import director_nomination_pb2 as nomination
from sifasuo.personnel.v1 import movement_request_pb2 as request
from sifasuo.personnel.v1 import police_plan_pb2 as police
from sifasuo.personnel.v1 import post_pb2 as post
from sifasuo.personnel.v1 import staff_member_pb2 as staff
from tests.contract.consulting_examples import COUNTY, NOTE, PREFECTURE, STATION, made_up

PAPER = "某司任〔2024〕5号"
OF_STAFF: dict[str, Any] = {"staff_id": made_up("staff member"), "county_id": COUNTY}
BELONGS = staff.Unit(kind=staff.UNIT_KIND_STATION, station_id=STATION, division_id=COUNTY)
OTHER = staff.Unit(
    kind=staff.UNIT_KIND_STATION,
    station_id=made_up("another station"),
    division_id=str(division_id("990102")),
)
STANDING = staff.Standing(
    employment=staff.EMPLOYMENT_SPECIAL_POST,
    belongs=BELONGS,
    post_id=made_up("post"),
    post_kind=post.POST_KIND_JUDICIAL_ASSISTANT,
    works=BELONGS,
    justice_work=True,
    until="2024-02-29",
)
SECONDED = staff.Standing(
    employment=staff.EMPLOYMENT_SPECIAL_POST,
    belongs=BELONGS,
    post_id=made_up("another post"),
    post_kind=post.POST_KIND_OTHER_SPECIAL,
    works=OTHER,
    justice_work=True,
    until="2024-12-31",
)
OPINION = staff.TownshipOpinion(
    opinion=staff.OPINION_AGREES_WITH_PROPOSALS, heard_on="2024-02-20", document_number="某政函〔2024〕2号"
)
MOVE = staff.Move(
    movement=staff.MOVEMENT_SECONDMENT,
    former=STANDING,
    standing=SECONDED,
    effective_on="2024-03-01",
    document_number=PAPER,
    reason="work_needs",
    township_opinion=OPINION,
    request_id=made_up("request"),
    nomination_id=made_up("nomination"),
)
COURSE: dict[str, Any] = {"entry_id": made_up("course"), "law": True, "completed_on": "2018-06-30"}
EDUCATION = staff.Education(**COURSE, level=staff.EDUCATION_LEVEL_BACHELOR, degree=staff.DEGREE_BACHELOR)
FORMER_EDUCATION = staff.Education(
    **COURSE, level=staff.EDUCATION_LEVEL_JUNIOR_COLLEGE, degree=staff.DEGREE_MASTER
)
STRETCH: dict[str, Any] = {"entry_id": made_up("stretch"), "began_on": "2018-08-01"}
SERVICE = staff.Service(**STRETCH, source=staff.SERVICE_SOURCE_COUNTY_POLITICAL_LEGAL, ended_on="2020-12-31")
FORMER_SERVICE = staff.Service(**STRETCH, source=staff.SERVICE_SOURCE_OTHER, ended_on="2020-11-30")
ENTERED: dict[str, Any] = {
    **OF_STAFF,
    "standing": STANDING,
    "entered_on": "2021-03-01",
    "educations": [EDUCATION],
    "services": [SERVICE],
    "min_service_until": "2026-03-01",
    "document_number": PAPER,
}
STAFF: tuple[Message, ...] = (
    staff.StaffMemberHired(**ENTERED, recruitment_id=made_up("recruitment")),
    staff.StaffMemberRegistered(**ENTERED, effective_on="2022-03-01", import_id=made_up("roll of people")),
    staff.StaffMoved(**OF_STAFF, move=MOVE, note=NOTE),
    staff.StaffMoveDropped(**OF_STAFF, move=MOVE, cause="post-filled", article="O-4"),
    staff.StaffMovePlanned(**OF_STAFF, move=MOVE, note=NOTE),
    staff.EducationRecorded(
        **OF_STAFF, belongs=BELONGS, home_station_id=STATION, former=FORMER_EDUCATION, education=EDUCATION
    ),
    staff.ServiceRecorded(
        **OF_STAFF, belongs=BELONGS, home_station_id=STATION, former=FORMER_SERVICE, service=SERVICE
    ),
)
OF_REQUEST: dict[str, Any] = {"request_id": made_up("request"), **OF_STAFF}
MOVEMENT_REQUESTS: tuple[Message, ...] = (
    request.MovementRequested(
        **OF_REQUEST,
        move=MOVE,
        grounds=[request.CONSENT_GROUND_NOT_JUSTICE_WORK, request.CONSENT_GROUND_MINIMUM_SERVICE],
        asking_division_id=COUNTY,
        consenting_division_id=PREFECTURE,
        asked_on="2024-02-01",
        due_on="2024-03-02",
        note=NOTE,
    ),
    request.MovementConsented(
        **OF_REQUEST,
        belongs=BELONGS,
        home_station_id=STATION,
        consenting_division_id=PREFECTURE,
        document_number="某司复〔2024〕9号",
        consented_on="2024-02-10",
    ),
    request.MovementRefused(
        **OF_REQUEST,
        belongs=BELONGS,
        home_station_id=STATION,
        consenting_division_id=PREFECTURE,
        refused_on="2024-02-11",
        reason="station_short_of_staff",
        note=NOTE,
    ),
    request.MovementRequestWithdrawn(
        **OF_REQUEST, belongs=BELONGS, home_station_id=STATION, withdrawn_on="2024-02-12"
    ),
    request.MovementCarriedOut(**OF_REQUEST, move=MOVE),
)
OF_NOMINATION: dict[str, Any] = {
    "nomination_id": made_up("nomination"),
    **OF_STAFF,
    "station_id": STATION,
}
NOMINATIONS: tuple[Message, ...] = (
    nomination.DirectorNominated(
        **OF_NOMINATION,
        post_id=made_up("director's post"),
        former=STANDING,
        consultation=nomination.NominationConsultation(
            body="organisation_department", consulted_on="2024-02-01", document_number="某组函〔2024〕4号"
        ),
        conditions=[
            nomination.CheckedCondition(condition=nomination.DIRECTOR_CONDITION_SOURCE, met=True),
            nomination.CheckedCondition(condition=nomination.DIRECTOR_CONDITION_YEARS, met=True),
        ],
        exception_reason="remote_or_border",
        approving_division_id=PREFECTURE,
        nominated_on="2024-02-05",
        note=NOTE,
    ),
    nomination.NominationOpinionRecorded(**OF_NOMINATION, opinion=OPINION, note=NOTE),
    nomination.NominationExceptionApproved(
        **OF_NOMINATION,
        approving_division_id=PREFECTURE,
        document_number="某司复〔2024〕10号",
        approved_on="2024-02-15",
    ),
    nomination.NominationExceptionRefused(
        **OF_NOMINATION, approving_division_id=PREFECTURE, refused_on="2024-02-16", note=NOTE
    ),
    nomination.NominationWithdrawn(**OF_NOMINATION, withdrawn_on="2024-02-17"),
    nomination.DirectorAppointed(
        **OF_NOMINATION,
        post_id=made_up("director's post"),
        effective_on="2024-03-01",
        document_number=PAPER,
    ),
)
POLICE_PLANS: tuple[Message, ...] = (
    police.PolicePlanSet(
        plan_id=made_up("police plan"),
        prefecture_id=PREFECTURE,
        year=2024,
        former_planned=12,
        planned=15,
        document_number="某司发〔2024〕1号",
    ),
)
