"""What is known of a post, over both times: where it is, how it stands, since when it is vacant (O-3, O-4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from chassis.clock import local_date
from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice, first, restated
from reporting.projections.codes import code
from sifasuo.personnel.v1.post_pb2 import (
    POST_KIND_DIRECTOR,
    POST_KIND_JUDICIAL_ASSISTANT,
    POST_KIND_OTHER_SPECIAL,
    PostAbolished,
    PostCreated,
    PostFilled,
    PostFrozen,
    PostKind,
    PostMoved,
    PostUnfrozen,
    PostVacated,
    Vacancy,
    VacancyTermExtended,
)

EVENTS = (
    PostCreated,
    PostFrozen,
    PostUnfrozen,
    PostMoved,
    PostAbolished,
    PostFilled,
    PostVacated,
    VacancyTermExtended,
)
SPECIAL = frozenset({POST_KIND_DIRECTOR, POST_KIND_JUDICIAL_ASSISTANT, POST_KIND_OTHER_SPECIAL})


@dataclass(frozen=True, slots=True)
class Fact:
    """`since` is the day from which it stands so; a vacancy's days are empty where there is none."""

    station_id: UUID
    county_id: UUID
    kind: str
    special: bool
    number: int
    status: str
    since: date
    staff_id: UUID | None
    quota_county_id: UUID | None
    vacancy_id: UUID | None
    vacant_since: date | None
    plan_by: date | None
    fill_by: date | None
    extended: bool


def stated(plane: Sequence[Slice[Fact]], recorded: Recorded) -> list[Slice[Fact]]:
    """What is known once this event is recorded too."""
    event, known = recorded.event, recorded.recorded_at
    match event:
        case PostCreated():
            return first(_created(event), date.fromisoformat(event.effective_on), known)
        case VacancyTermExtended():
            until = date.fromisoformat(event.fill_by)
            return restated(
                plane, local_date(known), known, lambda fact: replace(fact, fill_by=until, extended=True)
            )
        case PostFrozen() | PostUnfrozen() | PostMoved() | PostAbolished() | PostFilled() | PostVacated():
            day = date.fromisoformat(event.effective_on)
            return restated(plane, day, known, lambda fact: _changed(fact, event, day))
        case _:
            raise TypeError(type(event))


def _created(event: PostCreated) -> Fact:
    return Fact(
        station_id=uuid_of(event.station_id),
        county_id=uuid_of(event.county_id),
        kind=code(PostKind.DESCRIPTOR, event.kind),
        special=event.kind in SPECIAL,
        number=event.post_number,
        status="vacant",
        since=date.fromisoformat(event.effective_on),
        staff_id=None,
        quota_county_id=_id(event.quota_county_id),
        **_vacancy(event.vacancy),
    )


def _changed(fact: Fact, event: Any, day: date) -> Fact:
    match event:
        case PostMoved():
            return replace(
                fact,
                station_id=uuid_of(event.station_id),
                county_id=uuid_of(event.county_id),
                number=event.post_number,
                quota_county_id=_id(event.quota_county_id),
            )
        case PostUnfrozen() | PostVacated():
            return replace(fact, status="vacant", since=day, staff_id=None, **_vacancy(event.vacancy))
        case PostFilled():
            filled = replace(fact, status="filled", since=day, **NO_VACANCY)
            return replace(filled, staff_id=uuid_of(event.staff_id))
        case _:
            status = "frozen" if isinstance(event, PostFrozen) else "abolished"
            return replace(fact, status=status, since=day, staff_id=None, **NO_VACANCY)


NO_VACANCY: dict[str, Any] = {
    "vacancy_id": None,
    "vacant_since": None,
    "plan_by": None,
    "fill_by": None,
    "extended": False,
}


def _vacancy(vacancy: Vacancy) -> dict[str, Any]:
    return {
        "vacancy_id": uuid_of(vacancy.vacancy_id),
        "vacant_since": date.fromisoformat(vacancy.opened_on),
        "plan_by": _day(vacancy.plan_by),
        "fill_by": _day(vacancy.fill_by),
        "extended": False,
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _id(text: str) -> UUID | None:
    return uuid_of(text) if text else None
