"""Who and what a station has: its posts, who is at work there, and whether it is being closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias, assert_never
from uuid import UUID

from personnel.post.state import SPECIAL
from sifasuo.personnel.v1.post_pb2 import (
    POST_KIND_DIRECTOR,
    POST_STANDING_FILLED,
    POST_STANDING_FROZEN,
    PostKind,
    PostStanding,
)
from sifasuo.personnel.v1.station_closing_pb2 import (
    ClosingHindrance,
    StationClosingConfirmed,
    StationClosingHindered,
    StationClosingLifted,
    StationClosingMarked,
    StationHandedOver,
)
from sifasuo.personnel.v1.station_staffing_pb2 import (
    STAFFING_CHANGE_ARRIVED,
    STAFFING_CHANGE_BELONGS,
    STAFFING_CHANGE_LEFT,
    STAFFING_CHANGE_POST_ABOLISHED,
    STAFFING_CHANGE_POST_MOVED_OUT,
    StaffingCount,
    StationStaffingChanged,
)

ClosingEvent: TypeAlias = (
    StationClosingMarked
    | StationClosingHindered
    | StationClosingConfirmed
    | StationClosingLifted
    | StationHandedOver
)
Event: TypeAlias = StationStaffingChanged | ClosingEvent
GONE = frozenset({STAFFING_CHANGE_POST_ABOLISHED, STAFFING_CHANGE_POST_MOVED_OUT})


@dataclass(frozen=True, slots=True)
class OwnPost:
    kind: PostKind
    number: int
    standing: PostStanding
    staff_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Who is to be placed before a closing can be confirmed, and why; nobody where nothing stands in the way."""

    cause: ClosingHindrance
    staff_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Closing:
    """Marked: nothing is attached that does not end by its day; `handed_over` once it was carried out.

    `people` and `posts` are how many were confirmed; without a successor they are the bureau's to place before.
    """

    closing_id: UUID
    change_id: UUID
    successor_id: UUID | None
    bureau_division_id: UUID
    effective_on: date
    people: int = 0
    posts: int = 0
    confirmed: bool = False
    handed_over: bool = False
    hindrance: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class StationStaffing:
    """`numbers` is the highest number that a post there ever had, `known` whoever ever had to do with it."""

    posts: Mapping[UUID, OwnPost] = field(default_factory=dict)
    at_work: frozenset[UUID] = field(default_factory=frozenset)
    numbers: int = 0
    closing: Closing | None = None
    known: frozenset[UUID] = field(default_factory=frozenset)

    @property
    def people(self) -> frozenset[UUID]:
        """Who works there, and who holds a post there, wherever they work."""
        return self.at_work | {post.staff_id for post in self.posts.values() if post.staff_id}

    @property
    def brings_director(self) -> bool:
        """It is to be closed, and hands its director over with the post."""
        own = self.posts.get(self.director_post) if self.director_post else None
        confirmed = self.closing is not None and self.closing.confirmed
        return confirmed and own is not None and own.standing == POST_STANDING_FILLED

    @property
    def director_post(self) -> UUID | None:
        return next((one for one, post in self.posts.items() if post.kind == POST_KIND_DIRECTOR), None)

    def count(self) -> StaffingCount:
        special = [post for post in self.posts.values() if post.kind in SPECIAL]
        auxiliary = [post for post in self.posts.values() if post.kind not in SPECIAL]
        directors = [post for post in special if post.kind == POST_KIND_DIRECTOR]
        return StaffingCount(
            at_work=len(self.at_work),
            special_posts=len(special),
            special_filled=_how_many(special, POST_STANDING_FILLED),
            special_frozen=_how_many(special, POST_STANDING_FROZEN),
            auxiliary_posts=len(auxiliary),
            auxiliary_filled=_how_many(auxiliary, POST_STANDING_FILLED),
            auxiliary_frozen=_how_many(auxiliary, POST_STANDING_FROZEN),
            director_posts=len(directors),
            directors=_how_many(directors, POST_STANDING_FILLED),
        )


def _how_many(posts: list[OwnPost], standing: PostStanding) -> int:
    return sum(post.standing == standing for post in posts)


def evolve(state: StationStaffing, event: Event) -> StationStaffing:
    match event:
        case StationStaffingChanged():
            return changed(state, event)
        case StationClosingMarked():
            return replace(state, closing=closing_of(event))
        case StationClosingHindered():
            found = Hindrance(event.hindrance, frozenset(map(UUID, event.staff_ids)))
            return replace(state, closing=state.closing and replace(state.closing, hindrance=found))
        case StationClosingConfirmed():
            return replace(state, closing=state.closing and confirmed(state.closing, event))
        case StationClosingLifted():
            return replace(state, closing=None)
        case StationHandedOver():
            return replace(state, closing=state.closing and replace(state.closing, handed_over=True))
        case _:
            assert_never(event)


def closing_of(event: StationClosingMarked) -> Closing:
    return Closing(
        UUID(event.closing_id),
        UUID(event.change_id),
        UUID(event.successor_id) if event.successor_id else None,
        UUID(event.bureau_division_id),
        date.fromisoformat(event.effective_on),
    )


def confirmed(closing: Closing, event: StationClosingConfirmed) -> Closing:
    return replace(closing, confirmed=True, people=event.people, posts=event.posts, hindrance=None)


def changed(state: StationStaffing, event: StationStaffingChanged) -> StationStaffing:
    if event.staff_id:
        state = replace(state, known=state.known | {UUID(event.staff_id)})
    if event.change == STAFFING_CHANGE_BELONGS:
        return state
    if event.change == STAFFING_CHANGE_ARRIVED:
        return replace(state, at_work=state.at_work | {UUID(event.staff_id)})
    if event.change == STAFFING_CHANGE_LEFT:
        return replace(state, at_work=state.at_work - {UUID(event.staff_id)})
    post_id = UUID(event.post_id)
    others = {one: post for one, post in state.posts.items() if one != post_id}
    if event.change in GONE:
        return replace(state, posts=others)
    holder = UUID(event.staff_id) if event.post_standing == POST_STANDING_FILLED else None
    post = OwnPost(event.post_kind, event.post_number, event.post_standing, holder)
    return replace(state, posts={**others, post_id: post}, numbers=max(state.numbers, event.post_number))
