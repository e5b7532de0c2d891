"""The region as it is played: its days, its offices, each county's chairs and who sits on them."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from devstack.demo.acting import Answer
from devstack.demo.personnel.company import Company, Desk
from devstack.demo.personnel.movements import REGISTERED
from devstack.demo.personnel.people import whoever_is
from devstack.demo.personnel.person import Person
from devstack.demo.seats import Seat
from devstack.demo.years.clockwork import Days
from devstack.demo.years.diary import Diary
from devstack.demo.years.luck import Luck
from devstack.demo.years.office import Office

MIN_SERVICE = timedelta(5 * 366)
"""Of a judicial assistant, before a move without consent (O-4)."""
RULED = ("judicial_assistant",)


@dataclass(slots=True)
class Holder:
    """`bound` is who is away, or waits for an answer: nothing else happens to them meanwhile."""

    person: Person
    since: date
    entered_on: date
    staff_id: UUID | None = None
    version: int = REGISTERED
    bound: bool = False

    def served(self, day: date) -> bool:
        """Whether the minimum service is over."""
        return self.entered_on + MIN_SERVICE < day


@dataclass(slots=True)
class Chair:
    """A post: `empty_since` also tells one vacancy from the next; none while somebody holds it or it is frozen."""

    desk: Desk
    post_id: UUID
    holder: Holder | None = None
    empty_since: date | None = None
    holders: int = 0

    @property
    def seat(self) -> Seat:
        return self.desk.seat

    @property
    def key(self) -> str:
        return f"{self.desk.key}-{self.holders}"

    @property
    def bureau(self) -> str:
        return self.seat.bureau

    @property
    def path(self) -> str:
        return f"/v1/posts/{self.post_id}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A vacancy of which the region's department knows, and from when on it may plan for it."""

    county: "County"
    chair: Chair
    since: date
    vacancy_id: UUID
    known: date

    @property
    def prefecture(self) -> str:
        return self.chair.seat.township["prefecture_code"]

    @property
    def stands(self) -> bool:
        return self.chair.empty_since == self.since


@dataclass(frozen=True, slots=True)
class Turns:
    """What follows whenever a chair is left, and taken."""

    left: Callable[["County", Chair, date], None]
    taken: Callable[["County", Chair, date], None]


@dataclass(frozen=True, slots=True)
class World:
    """`book` has the vacancies that wait for a recruitment."""

    personnel: Office
    registry: Office
    reporting: Office
    days: Days
    luck: Luck
    turns: Turns
    diary: Diary = field(default_factory=Diary)
    book: list[Waiting] = field(default_factory=list)

    def note(self, code: str, day: date, deed: Callable[..., Awaitable[None]], *about: Any) -> None:
        """On the page of that office."""
        self.diary.note(code, day, partial(deed, self, *about))


@dataclass(frozen=True, slots=True)
class County:
    """`apart` are townships whose stations are merged: nothing else happens there."""

    world: World
    company: Company
    chairs: list[Chair]
    apart: frozenset[str] = frozenset()
    changing: dict[str, date] = field(default_factory=dict)
    """Until when a township's station has a change under way."""

    @property
    def seats(self) -> list[Seat]:
        return [seat for seat in self.company.seats if seat.code not in self.apart]

    @property
    def code(self) -> str:
        return self.company.code

    @property
    def luck(self) -> Luck:
        return self.world.luck

    def note(self, day: date, deed: Callable[..., Awaitable[None]], *about: Any) -> None:
        self.world.diary.note(self.code, day, partial(deed, self, *about))

    def empties(self, chair: Chair, day: date) -> None:
        chair.holder, chair.empty_since = None, day
        self.world.turns.left(self, chair, day)

    def sits(self, chair: Chair, holder: Holder, day: date) -> None:
        chair.holder, chair.empty_since = holder, None
        chair.holders += 1
        self.world.turns.taken(self, chair, day)

    def held(self, kind: str) -> Iterator[tuple[Chair, Holder]]:
        """By people to whom nothing happens now."""
        for chair in self.chairs:
            if chair.desk.kind == kind and chair.holder and not chair.holder.bound:
                yield chair, chair.holder

    async def staff_id(self, chair: Chair, holder: Holder) -> UUID:
        """Of the roll's people it is found by their number, once."""
        if holder.staff_id is None:
            holder.staff_id = await whoever_is(self.world.personnel.acting, chair.bureau, holder.person)
        assert holder.staff_id  # noqa: S101 - the roll brought them
        return holder.staff_id

    async def post(self, chair: Chair) -> Answer:
        return await self.world.personnel.reads(chair.bureau, chair.path)
