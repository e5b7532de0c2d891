"""What a county's stations are to have: each post, since when, and who holds it; and whom something happens to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from devstack.demo.personnel.names import SEED
from devstack.demo.personnel.person import Person
from devstack.demo.seats import Seat, chosen, drawn

UNMANNED, WITHOUT_DIRECTOR = 2, 6
"""Of a hundred stations: nobody is there, and up to there is no director."""
MOST_ASSISTANTS, OTHERS = 3, 5
VACANT, AUXILIARY_VACANT, FROZEN = 6, 8, 9
"""Each so-manieth post is vacant, and each so-manieth of these frozen."""
AUXILIARY = {"corrections_worker": (2, 5), "mediator": (1, 2), "resettlement_worker": (1, 5), "legal_service_worker": (1, 8)}  # fmt: skip
FIRST_POSTS, DAYS_OF_POSTS = date(2020, 7, 1), 300
VACANT_FOR = (8, 40, 95, 170, 200, 250, 300, 330, 380, 520, 800)
"""Days since a vacant post came about: some within its term, some beyond."""
TITLES = {
    "director": "所长",
    "judicial_assistant": "司法助理员",
    "other_special": "其他专项编制",
    "corrections_worker": "社区矫正工作者",
    "resettlement_worker": "安置帮教工作者",
    "legal_service_worker": "基层法律服务工作者",
    "mediator": "专职人民调解员",
}
"""As a roll calls them."""
ROLES = (
    "candidate", "retires", "seconded", "to_bureau", "overdue", "refused", "transferred", "exchanged", "resigns",
    "retires_later", "dies", "waits", "asked_back", "dismissed",
)  # fmt: skip
"""Of judicial assistants, one each, as far as there are any."""
OLD = ("retires", "retires_later")
NOMINATING = 2
LEFT_ALONE = 2
"""Stations of each county at the end of the list."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A post, by kind and how manieth of it at the station; `since` is when it came about, an `open` one is to be filled."""

    seat: Seat
    kind: str
    nth: int
    since: date
    holder: Person | None
    open: bool = False

    @property
    def key(self) -> str:
        return f"{self.seat.code}-{self.kind}-{self.nth}"

    @property
    def auxiliary(self) -> bool:
        return self.kind in AUXILIARY

    @property
    def person(self) -> Person:
        assert self.holder  # noqa: S101 - asked of those alone who have one
        return self.holder

    @property
    def held_since(self) -> date:
        """Nobody was at a station before it was there."""
        return max(self.person.since, self.seat.founded_on)

    @property
    def frozen(self) -> bool:
        return self.holder is None and not self.open and not drawn(f"{SEED} frozen {self.key}", FROZEN)


@dataclass(frozen=True, slots=True)
class Company:
    """Of one county; `cast` are those to whom something happens, by role.

    `codes` are all its townships; those of `apart` are not touched otherwise, so that their stations can be closed and all else
    is the same once one is.
    """

    seats: Sequence[Seat]
    codes: Sequence[str]
    desks: Sequence[Desk]
    cast: Mapping[str, Desk]

    @property
    def apart(self) -> Sequence[str]:
        return apart(self.codes)

    @property
    def touched(self) -> Sequence[Desk]:
        return [desk for desk in self.desks if desk.seat.code not in self.apart]

    def seat(self, code: str) -> Seat | None:
        """None where its station stands no longer."""
        return next((seat for seat in self.seats if seat.code == code), None)

    @property
    def first(self) -> Seat:
        return self.seats[0]

    @property
    def code(self) -> str:
        return self.first.county_code

    def drawn(self, what: str, among: int) -> int:
        return drawn(f"{SEED} {what} {self.code}", among)

    def plays(self, what: str, among: int) -> bool:
        """Each so-manieth county."""
        return not self.drawn(what, among)

    def at(self, seat: Seat) -> list[Desk]:
        return [desk for desk in self.desks if desk.seat is seat]

    def vacant(self, kind: str, seat: Seat | None = None) -> Desk | None:
        """The first that may be filled, at another station than that of `seat`."""
        found = (d for d in self.touched if d.kind == kind and d.holder is None and not d.frozen)
        return next((desk for desk in found if seat is None or desk.seat.code != seat.code), None)

    def everybody(self) -> Iterator[tuple[Desk, Person]]:
        for desk in self.desks:
            if desk.holder:
                yield desk, desk.holder

    def people(self) -> Iterator[tuple[Desk, Person]]:
        """Of stations that stay."""
        return ((desk, person) for desk, person in self.everybody() if desk.seat.code not in self.apart)


def apart(codes: Sequence[str]) -> Sequence[str]:
    return codes[-LEFT_ALONE:] if len(codes) > LEFT_ALONE else ()


def company(seats: Sequence[Seat], codes: Sequence[str], today: date) -> Company:
    """A candidate for director stands where there is none."""
    desks = [desk for seat in seats for desk in desks_of(seat, today)]
    cast = {role: cast_as(role, desk) for role, desk in cast_of(codes, desks).items()}
    of_cast = {desk.key: desk for desk in cast.values()}
    empty = cast["candidate"].seat.code if "candidate" in cast and nominates(seats[0]) else None
    return Company(seats, codes, [vacated(of_cast.get(desk.key, desk), empty, today) for desk in desks], cast)


def nominates(seat: Seat) -> bool:
    """Each so-manieth county has a director to find."""
    return not drawn(f"{SEED} nominates {seat.county_code}", NOMINATING)


def cast_as(role: str, desk: Desk) -> Desk:
    """Whoever is to retire is of the age, a candidate has read law."""
    person = desk.person
    return replace(desk, holder=replace(person, old=role in OLD, read_law=role == "candidate"))


def vacated(desk: Desk, code: str | None, today: date) -> Desk:
    if desk.kind != "director" or desk.seat.code != code:
        return desk
    return replace(desk, holder=None, open=True, since=since(desk.seat, desk.key, today, held=False))


def cast_of(codes: Sequence[str], desks: Sequence[Desk]) -> dict[str, Desk]:
    alone = apart(codes)
    assistants = [
        d for d in desks if d.kind == "judicial_assistant" and d.holder and d.seat.code not in alone
    ]
    return dict(
        zip(ROLES, sorted(assistants, key=lambda d: drawn(f"{SEED} cast {d.key}", 1 << 32)), strict=False)
    )


def desks_of(seat: Seat, today: date) -> Iterator[Desk]:
    """Of each kind those that are held come first: their numbers are lower."""
    lot = drawn(f"{SEED} lot {seat.code}", 100)
    for kind, number in wanted(seat, alone=lot < UNMANNED):
        flags = [held(seat, kind, nth, lot) for nth in range(number)]
        for nth, holds in enumerate(sorted(flags, reverse=True)):
            key = f"{seat.code}-{kind}-{nth}"
            holder = Person(key, auxiliary=kind in AUXILIARY) if holds else None
            yield Desk(seat, kind, nth, since(seat, key, today, held=holds), holder)


def wanted(seat: Seat, *, alone: bool) -> Iterator[tuple[str, int]]:
    yield "director", 1
    yield "judicial_assistant", 1 + drawn(f"{SEED} assistants {seat.code}", MOST_ASSISTANTS)
    if alone:
        return
    if not drawn(f"{SEED} others {seat.code}", OTHERS):
        yield "other_special", 1
    for kind, (some, among) in AUXILIARY.items():
        if drawn(f"{SEED} {kind} {seat.code}", among) < some:
            yield kind, 1


def held(seat: Seat, kind: str, nth: int, lot: int) -> bool:
    if kind == "director":
        return lot >= WITHOUT_DIRECTOR
    among = AUXILIARY_VACANT if kind in AUXILIARY else VACANT
    return lot >= UNMANNED and bool(drawn(f"{SEED} held {kind} {nth} {seat.code}", among))


def since(seat: Seat, key: str, today: date, *, held: bool) -> date:
    """Never before the station."""
    long_ago = FIRST_POSTS + timedelta(drawn(f"{SEED} post {key}", DAYS_OF_POSTS))
    lately = today - timedelta(chosen(f"{SEED} vacant {key}", VACANT_FOR))
    return min(max(long_ago if held else lately, seat.founded_on), today)
