"""Filled examples of quotas, posts, and what a station has of them."""

from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from google.protobuf.message import Message

from chassis.ids import division_id
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1 import post_pb2 as post
from sifasuo.personnel.v1 import purchased_service_pb2 as service
from sifasuo.personnel.v1 import quota_pb2 as quota
from sifasuo.personnel.v1 import staffing_need_pb2 as need
from sifasuo.personnel.v1 import station_staffing_pb2 as staffing


def made_up(name: str) -> str:
    return str(uuid5(NAMESPACE_DNS, f"{name}.example"))


COUNTY, OTHER_COUNTY = str(division_id("990101")), str(division_id("990102"))
WHERE: dict[str, Any] = {"station_id": made_up("staffed station"), "county_id": COUNTY}
POST, STAFF, PAPER = made_up("post"), made_up("staff member"), "某编发〔2024〕3号"
ABOUT: dict[str, Any] = {"post_id": POST, **WHERE, "kind": post.POST_KIND_JUDICIAL_ASSISTANT}
DAY: dict[str, Any] = {"effective_on": "2024-03-01"}
VACANCY = post.Vacancy(
    vacancy_id=made_up("vacancy"), opened_on="2024-03-01", plan_by="2024-04-30", fill_by="2025-03-01"
)
DRAWING: dict[str, Any] = {**WHERE, "post_id": POST, "quota": 30, **DAY}

QUOTAS: tuple[Message, ...] = (
    quota.QuotaSet(
        county_id=COUNTY,
        authority_division_id=str(division_id("9901")),
        former_quota=25,
        quota=30,
        drawn=24,
        document_number=PAPER,
        **DAY,
    ),
    quota.QuotaDrawn(**DRAWING, former_drawn=24, drawn=25),
    quota.QuotaReturned(**DRAWING, former_drawn=25, drawn=24),
)

POSTS: tuple[Message, ...] = (
    post.PostCreated(
        **ABOUT,
        post_number=4,
        quota_county_id=COUNTY,
        rule_document_number="某司规〔2023〕1号",
        document_number=PAPER,
        vacancy=VACANCY,
        **DAY,
    ),
    post.PostFrozen(
        **ABOUT,
        reason=post.FREEZE_REASON_REORGANISATION,
        document_number=PAPER,
        closed_vacancy_id=made_up("vacancy"),
        **DAY,
    ),
    post.PostUnfrozen(**ABOUT, document_number=PAPER, vacancy=VACANCY, **DAY),
    post.PostMoved(
        post_id=POST,
        former_station_id=WHERE["station_id"],
        former_county_id=COUNTY,
        former_post_number=4,
        station_id=made_up("other station"),
        county_id=OTHER_COUNTY,
        post_number=2,
        kind=post.POST_KIND_JUDICIAL_ASSISTANT,
        former_quota_county_id=COUNTY,
        quota_county_id=OTHER_COUNTY,
        staff_id=STAFF,
        vacancy_id=made_up("vacancy"),
        document_number=PAPER,
        **DAY,
    ),
    post.PostAbolished(
        **ABOUT,
        reason=post.ABOLITION_REASON_NO_LONGER_NEEDED,
        document_number=PAPER,
        closed_vacancy_id=made_up("vacancy"),
        quota_county_id=COUNTY,
        staff_id=STAFF,
        **DAY,
    ),
    post.PostFilled(**ABOUT, staff_id=STAFF, closed_vacancy_id=made_up("vacancy"), **DAY),
    post.PostVacated(**ABOUT, staff_id=STAFF, reason=post.VACATING_REASON_RETIREMENT, vacancy=VACANCY, **DAY),
    post.VacancyTermExtended(
        **ABOUT,
        vacancy_id=made_up("vacancy"),
        former_fill_by="2025-03-01",
        fill_by="2025-09-01",
        reason=post.EXTENSION_REASON_REMOTE_STATION,
        approver_division_id=str(division_id("9901")),
        note=NoteReference(note_id=made_up("note on an extension"), sha256=bytes(range(32))),
    ),
)

NEEDS: tuple[Message, ...] = (
    need.StaffingNeedStated(
        **WHERE,
        former_factors=need.NeedFactors(
            area_square_km=2500, population=7000, development=need.DEVELOPMENT_DEVELOPING, workload=90
        ),
        former_need=3,
        factors=need.NeedFactors(
            area_square_km=3100, population=12000, development=need.DEVELOPMENT_DEVELOPED, workload=160
        ),
        need=7,
        **DAY,
    ),
)

SERVICE: dict[str, Any] = {
    **WHERE,
    "service_id": made_up("purchased service"),
    "service": service.SERVICE_KIND_MEDIATION,
}
SERVICES: tuple[Message, ...] = (
    service.ServicePurchased(
        **SERVICE,
        people=2,
        need=7,
        special_filled=4,
        rule_document_number="某司规〔2023〕1号",
        document_number=PAPER,
        **DAY,
        ends_on="2025-02-28",
    ),
    service.PurchasedServiceEnded(
        **SERVICE, reason=service.SERVICE_END_POSTS_FILLED, effective_on="2024-09-01"
    ),
)

BEFORE = staffing.StaffingCount(
    at_work=3,
    special_posts=4,
    special_filled=3,
    special_frozen=1,
    auxiliary_posts=2,
    auxiliary_filled=1,
    auxiliary_frozen=1,
    director_posts=1,
    directors=1,
)
AFTER = staffing.StaffingCount(
    at_work=2,
    special_posts=4,
    special_filled=2,
    special_frozen=1,
    auxiliary_posts=2,
    auxiliary_filled=1,
    auxiliary_frozen=1,
    director_posts=1,
    directors=1,
)
STATION_STAFFING: tuple[Message, ...] = (
    staffing.StationStaffingChanged(
        **WHERE,
        change=staffing.STAFFING_CHANGE_POST_VACATED,
        post_id=POST,
        post_kind=post.POST_KIND_JUDICIAL_ASSISTANT,
        post_number=4,
        post_standing=post.POST_STANDING_VACANT,
        staff_id=STAFF,
        former=BEFORE,
        present=AFTER,
        **DAY,
    ),
)
