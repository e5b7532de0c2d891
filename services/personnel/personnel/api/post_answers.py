"""How quotas, posts and a station's staffing are answered."""

from datetime import date
from uuid import UUID

from chassis.codes import code_of
from chassis.http.answers import Answer
from personnel.post.state import Post, Vacant
from personnel.quota.state import Quota
from personnel.station_staffing.state import StationStaffing
from sifasuo.personnel.v1.post_pb2 import PostKind, PostStanding


class QuotaAnswer(Answer):
    """`version` is for If-Match: 0 as long as none was set."""

    county_id: UUID
    version: int
    quota: int
    drawn: int
    since: date | None
    document_number: str


class VacancyAnswer(Answer):
    id: UUID
    opened_on: date
    plan_by: date | None
    fill_by: date | None


class PostAnswer(Answer):
    """A post that is filled has no vacancy; who holds it is asked for a stated purpose."""

    id: UUID
    version: int
    station_id: UUID
    kind: str
    number: int
    special: bool
    status: str
    quota_county_id: UUID | None
    since: date
    vacancy: VacancyAnswer | None


class OwnPostAnswer(Answer):
    id: UUID
    kind: str
    number: int
    status: str


class ClosingAnswer(Answer):
    effective_on: date
    confirmed: bool


class StaffingAnswer(Answer):
    """`at_work` counts all who work there, whatever post they hold and wherever it lies."""

    station_id: UUID
    version: int
    posts: list[OwnPostAnswer]
    at_work: int
    closing: ClosingAnswer | None


def quota_answer(county_id: UUID, version: int, quota: Quota) -> QuotaAnswer:
    return QuotaAnswer(
        county_id=county_id,
        version=version,
        quota=quota.quota,
        drawn=quota.drawn,
        since=quota.since,
        document_number=quota.document_number,
    )


def post_answer(post: Post, version: int) -> PostAnswer:
    standing = post.standing
    return PostAnswer(
        id=post.post_id,
        version=version,
        station_id=post.station_id,
        kind=code_of(PostKind, post.kind),
        number=post.number,
        special=post.is_special,
        status=post.status,
        quota_county_id=post.quota_county_id,
        since=post.changed_on,
        vacancy=vacancy_answer(standing) if isinstance(standing, Vacant) else None,
    )


def vacancy_answer(vacant: Vacant) -> VacancyAnswer:
    return VacancyAnswer(
        id=vacant.vacancy_id, opened_on=vacant.opened_on, plan_by=vacant.plan_by, fill_by=vacant.fill_by
    )


def staffing_answer(station_id: UUID, version: int, staffing: StationStaffing) -> StaffingAnswer:
    posts = sorted(staffing.posts.items(), key=lambda item: item[1].number)
    closing = staffing.closing
    return StaffingAnswer(
        station_id=station_id,
        version=version,
        posts=[
            OwnPostAnswer(
                id=post_id,
                kind=code_of(PostKind, post.kind),
                number=post.number,
                status=code_of(PostStanding, post.standing),
            )
            for post_id, post in posts
        ],
        at_work=len(staffing.at_work),
        closing=ClosingAnswer(effective_on=closing.effective_on, confirmed=closing.confirmed)
        if closing
        else None,
    )
