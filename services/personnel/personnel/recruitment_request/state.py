"""A vacancy for which somebody is to be recruited: asked for, in a plan, met."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.post_pb2 import PostKind
from sifasuo.personnel.v1.recruitment_request_pb2 import (
    RecruitmentRequestDeclined,
    RecruitmentRequested,
    RecruitmentRequestMet,
    RecruitmentRequestPlanned,
    RecruitmentRequestReleased,
    RecruitmentRequestWithdrawn,
)

Event: TypeAlias = (
    RecruitmentRequested
    | RecruitmentRequestWithdrawn
    | RecruitmentRequestDeclined
    | RecruitmentRequestPlanned
    | RecruitmentRequestReleased
    | RecruitmentRequestMet
)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """`plan_by` and `fill_by` are None where the policy sets no such day."""

    vacancy_id: UUID
    post_id: UUID
    station_id: UUID
    county_id: UUID
    kind: PostKind
    opened_on: date
    plan_by: date | None
    fill_by: date | None


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Never, or withdrawn or declined since: it may be asked anew."""


@dataclass(frozen=True, slots=True)
class Asked:
    vacancy: Vacancy
    since: date


@dataclass(frozen=True, slots=True)
class InPlan:
    vacancy: Vacancy
    recruitment_id: UUID


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody was hired; for the post's next vacancy another request is made."""

    vacancy: Vacancy
    recruitment_id: UUID
    staff_id: UUID


State: TypeAlias = NotAsked | Asked | InPlan | Met


def evolve(request: State, event: Event) -> State:
    match request, event:
        case NotAsked(), RecruitmentRequested():
            return Asked(vacancy_of(event), date.fromisoformat(event.requested_on))
        case Asked(), (RecruitmentRequestWithdrawn() | RecruitmentRequestDeclined()):
            return NotAsked()
        case Asked(), RecruitmentRequestPlanned():
            return InPlan(request.vacancy, UUID(event.recruitment_id))
        case InPlan(), RecruitmentRequestReleased():
            return Asked(request.vacancy, date.fromisoformat(event.released_on))
        case InPlan(), RecruitmentRequestMet():
            return Met(request.vacancy, request.recruitment_id, UUID(event.staff_id))
        case _:
            raise TypeError(f"{type(event).__name__} after {type(request).__name__}")


def vacancy_of(event: RecruitmentRequested) -> Vacancy:
    return Vacancy(
        UUID(event.vacancy_id),
        UUID(event.post_id),
        UUID(event.station_id),
        UUID(event.county_id),
        event.kind,
        date.fromisoformat(event.opened_on),
        day_of(event.plan_by),
        day_of(event.fill_by),
    )


def day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
