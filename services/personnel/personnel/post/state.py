"""A post as its last event left it: vacant, filled, frozen or abolished."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

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

Event: TypeAlias = (
    PostCreated
    | PostFrozen
    | PostUnfrozen
    | PostMoved
    | PostAbolished
    | PostFilled
    | PostVacated
    | VacancyTermExtended
)
Status: TypeAlias = Literal["vacant", "filled", "frozen", "abolished"]

SPECIAL = frozenset({POST_KIND_DIRECTOR, POST_KIND_JUDICIAL_ASSISTANT, POST_KIND_OTHER_SPECIAL})
"""Each draws on the county's quota (政法专项编制); the others are auxiliary."""


@dataclass(frozen=True, slots=True)
class NoPost:
    """None was created under this id."""


@dataclass(frozen=True, slots=True)
class Vacant:
    """Without a term it has no `fill_by`."""

    vacancy_id: UUID
    opened_on: date
    plan_by: date | None
    fill_by: date | None
    status: Status = "vacant"


@dataclass(frozen=True, slots=True)
class Filled:
    staff_id: UUID
    status: Status = "filled"


@dataclass(frozen=True, slots=True)
class Frozen:
    status: Status = "frozen"


@dataclass(frozen=True, slots=True)
class Abolished:
    status: Status = "abolished"


Standing: TypeAlias = Vacant | Filled | Frozen | Abolished


@dataclass(frozen=True, slots=True)
class Post:
    """`changed_on` is the day from which it stands so; `vacancies` counts those that it has had."""

    post_id: UUID
    station_id: UUID
    kind: PostKind
    number: int
    quota_county_id: UUID | None
    standing: Standing
    changed_on: date
    vacancies: int

    @property
    def is_special(self) -> bool:
        return self.kind in SPECIAL

    @property
    def status(self) -> Status:
        return self.standing.status


State: TypeAlias = NoPost | Post


def evolve(state: State, event: Event) -> State:
    match state, event:
        case NoPost(), PostCreated():
            return created(event)
        case Post(), VacancyTermExtended():
            standing = state.standing
            if isinstance(standing, Vacant):
                standing = replace(standing, fill_by=date.fromisoformat(event.fill_by))
            return replace(state, standing=standing)
        case Post(), PostMoved():
            return moved(state, event)
        case Post(), PostFrozen() | PostAbolished() | PostFilled() | PostUnfrozen() | PostVacated():
            return replace(
                state,
                standing=standing_after(event),
                changed_on=date.fromisoformat(event.effective_on),
                vacancies=state.vacancies + isinstance(event, PostUnfrozen | PostVacated),
            )
        case _:
            raise ValueError(f"{type(event).__name__} cannot follow {type(state).__name__}")


def created(event: PostCreated) -> Post:
    return Post(
        UUID(event.post_id),
        UUID(event.station_id),
        event.kind,
        event.post_number,
        UUID(event.quota_county_id) if event.quota_county_id else None,
        vacant(event.vacancy),
        date.fromisoformat(event.effective_on),
        1,
    )


def moved(post: Post, event: PostMoved) -> Post:
    return replace(
        post,
        station_id=UUID(event.station_id),
        number=event.post_number,
        quota_county_id=UUID(event.quota_county_id) if event.quota_county_id else None,
        changed_on=max(post.changed_on, date.fromisoformat(event.effective_on)),
    )


def standing_after(
    event: PostFrozen | PostAbolished | PostFilled | PostUnfrozen | PostVacated,
) -> Standing:
    match event:
        case PostFrozen():
            return Frozen()
        case PostAbolished():
            return Abolished()
        case PostFilled():
            return Filled(UUID(event.staff_id))
        case PostUnfrozen() | PostVacated():
            return vacant(event.vacancy)
        case _:
            assert_never(event)


def vacant(vacancy: Vacancy) -> Vacant:
    return Vacant(
        UUID(vacancy.vacancy_id),
        date.fromisoformat(vacancy.opened_on),
        day_or_none(vacancy.plan_by),
        day_or_none(vacancy.fill_by),
    )


def day_or_none(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
