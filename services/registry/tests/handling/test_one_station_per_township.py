"""Whatever is proposed, approved, withdrawn and moved: a township has one station a day at most, as a name has (O-1)."""

import asyncio
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, precondition, rule

from chassis.errors import DomainError
from registry.division.commands import DesignateDivision, MoveDivision, RenameDivision
from registry.establishment_change.commands import (
    Approve,
    ChangeCoverage,
    Establish,
    Propose,
    Proposing,
    Relocate,
    Rename,
    Reorganise,
    Withdraw,
)
from registry.establishment_change.naming import expected_name
from registry.handling.claiming import NAME, TOWNSHIP
from registry.handling.divisions import Divisions
from services.registry.tests.handling.house import House
from services.registry.tests.world import (
    COUNTY,
    ELSEWHERE,
    OTHER_COUNTY,
    POLICY,
    SEAT,
    SECOND,
    THIRD,
    TODAY,
    administrator,
    approver,
    clerk,
)
from sifasuo.registry.v1.division_pb2 import DESIGNATION_POPULOUS
from sifasuo.registry.v1.establishment_change_pb2 import (
    WITHDRAWAL_REASON_SUPERSEDED,
)
from sifasuo.registry.v1.station_pb2 import (
    STATION_FUNCTION_MEDIATION,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_JOINT,
    STATION_KIND_STANDALONE,
    StationCoverageChanged,
    StationEstablished,
    StationKind,
    StationRelocated,
    StationRenamed,
)

TOWNSHIPS = (SEAT, SECOND, THIRD, ELSEWHERE)
OFFICES = ("540121", "540122")
DAYS = st.integers(0, 6)
SETS = st.frozensets(st.sampled_from(TOWNSHIPS), min_size=1, max_size=2)


@dataclass(frozen=True, slots=True)
class Steps:
    """Which townships a station serves and what it is called since when, as its events say, in the order of the log."""

    since: date
    townships: frozenset[UUID]
    name: str


class Region(RuleBasedStateMachine):
    """Two counties propose what they like; the calendar takes up each day in turn, or several at once."""

    changes = Bundle("changes")

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.house = House()
        self.ids = 0
        self.seats: dict[UUID, UUID] = {}
        self.runner.run(self.house.open())
        self.propose(self.establishing(SEAT, frozenset({SECOND, THIRD}), 0), approved=True)
        self.runner.run(self.house.calendar())

    def new_id(self) -> UUID:
        self.ids += 1
        return UUID(int=self.ids)

    def teardown(self) -> None:
        self.runner.close()

    def attempt(self, wanted: Coroutine[Any, Any, object]) -> bool:
        """Whether it was done; a refusal is an answer, anything else is a fault."""
        try:
            self.runner.run(wanted)
        except DomainError:
            return False
        return True

    def ahead(self, days: int) -> date:
        return self.house.clock.today + timedelta(days=days)

    @rule(target=changes, seat=st.sampled_from(TOWNSHIPS), more=SETS, days=DAYS, approved=st.booleans())
    def establish(self, seat: UUID, more: frozenset[UUID], days: int, approved: bool) -> object:
        return self.propose(self.establishing(seat, more, days), approved)

    @precondition(lambda self: self.seats)
    @rule(target=changes, townships=SETS, days=DAYS, approved=st.booleans(), data=st.data())
    def cover(self, townships: frozenset[UUID], days: int, approved: bool, data: st.DataObject) -> object:
        station_id = data.draw(st.sampled_from(sorted(self.seats)))
        return self.propose(self.covering(station_id, townships, days), approved)

    @precondition(lambda self: self.seats)
    @rule(target=changes, days=DAYS, more=st.integers(0, 2), data=st.data())
    def hand_over(self, days: int, more: int, data: st.DataObject) -> object:
        """A station drops a township, and another takes it up that day or later."""
        station_id, served = data.draw(st.sampled_from(sorted(self.coverage().items())))
        given_up = data.draw(st.sampled_from(sorted(served)))
        dropping = self.propose(self.covering(station_id, served - {given_up}, days), approved=True)
        self.propose(self.establishing(given_up, frozenset(), days + more), approved=True)
        return dropping

    @precondition(lambda self: self.seats)
    @rule(
        target=changes,
        seat=st.sampled_from(TOWNSHIPS),
        more=SETS,
        days=DAYS,
        approved=st.booleans(),
        data=st.data(),
    )
    def relocate(
        self, seat: UUID, more: frozenset[UUID], days: int, approved: bool, data: st.DataObject
    ) -> object:
        station_id, served = data.draw(st.sampled_from(sorted(self.coverage().items())))
        townships = data.draw(st.sampled_from([served | {seat}, more | {seat}]))
        asked = Relocate(self.name_of(seat, days), kind_of(townships), seat, townships)
        return self.propose(Propose(self.new_id(), station_id, asked, self.ahead(days)), approved)

    @precondition(lambda self: self.seats)
    @rule(target=changes, days=DAYS, approved=st.booleans(), data=st.data())
    def rename(self, days: int, approved: bool, data: st.DataObject) -> object:
        station_id, seat = data.draw(st.sampled_from(sorted(self.seats.items())))
        asked = Rename(self.name_of(seat, days))
        return self.propose(Propose(self.new_id(), station_id, asked, self.ahead(days)), approved)

    @precondition(lambda self: self.seats)
    @rule(target=changes, days=DAYS, approved=st.booleans(), turned=st.booleans(), data=st.data())
    def reorganise(self, days: int, approved: bool, turned: bool, data: st.DataObject) -> object:
        """One station gives up a township that another takes, or a new one; told in the wrong order it is refused."""
        station_id, served = data.draw(st.sampled_from(sorted(self.coverage().items())))
        given_up = data.draw(st.sampled_from(sorted(served)))
        takers = [
            self.establishing(given_up, frozenset(), days),
            *(
                self.covering(other, townships | {given_up}, days)
                for other, townships in sorted(self.coverage().items())
                if other != station_id
            ),
        ]
        steps = [self.covering(station_id, served - {given_up}, days), data.draw(st.sampled_from(takers))]
        wanted = tuple(part for step in steps for part in step.wanted)
        together = Reorganise(self.new_id(), tuple(reversed(wanted)) if turned else wanted, self.ahead(days))
        return self.propose(together, approved)

    def name_of(self, seat: UUID, days: int) -> str:
        places = self.runner.run(self.house.registry.places(TOWNSHIPS))
        return expected_name(seat, places, self.ahead(days), POLICY) or ""

    def establishing(self, seat: UUID, more: frozenset[UUID], days: int) -> Propose:
        day, townships = self.ahead(days), more | {seat}
        name = self.name_of(seat, days)
        functions = frozenset({STATION_FUNCTION_MEDIATION})
        asked = Establish(name, STATION_GRADE_DEPUTY_SECTION, kind_of(townships), seat, townships, functions)
        return Propose(self.new_id(), self.new_id(), asked, day)

    def covering(self, station_id: UUID, townships: frozenset[UUID], days: int) -> Propose:
        served = townships | {self.seats[station_id]}
        asked = ChangeCoverage(kind_of(served), served)
        return Propose(self.new_id(), station_id, asked, self.ahead(days))

    def coverage(self) -> dict[UUID, frozenset[UUID]]:
        return {station: steps[-1].townships for station, steps in self.history().items()}

    def propose(self, command: Proposing, approved: bool) -> object:
        for code in OFFICES:
            if self.attempt(self.house.step(command.change_id, command, clerk(code))):
                if approved:
                    self.approve_at(command.change_id, None)
                return command.change_id
        return multiple()

    @rule(change=changes, later=st.none() | DAYS)
    def approve(self, change: UUID, later: int | None) -> None:
        self.approve_at(change, self.ahead(later) if later is not None else None)

    def approve_at(self, change: UUID, day: date | None) -> None:
        for code in OFFICES:
            self.attempt(self.house.step(change, Approve("林编发〔2024〕1号", day), approver(code)))

    @rule(change=changes)
    def withdraw(self, change: UUID) -> None:
        for code in OFFICES:
            self.attempt(self.house.step(change, Withdraw(WITHDRAWAL_REASON_SUPERSEDED), clerk(code)))

    @rule(
        township=st.sampled_from(TOWNSHIPS),
        command=st.one_of(
            DAYS.map(lambda days: (MoveDivision, OTHER_COUNTY, days)),
            DAYS.map(lambda days: (MoveDivision, COUNTY, days)),
            DAYS.map(lambda days: (DesignateDivision, frozenset({DESIGNATION_POPULOUS}), days)),
            DAYS.map(lambda days: (DesignateDivision, frozenset(), days)),
            st.tuples(st.just(RenameDivision), st.sampled_from(["甲乡", "乙乡"]), DAYS),
        ),
    )
    def redraw_the_map(self, township: UUID, command: tuple[Any, object, int]) -> None:
        made, what, days = command
        asked = self.house.asked(administrator())
        changed = Divisions(self.house.registry).carry_out(township, made(what, self.ahead(days)), asked)
        self.attempt(changed)

    @rule(days=st.integers(1, 4))
    def let_days_pass(self, days: int) -> None:
        """The calendar catches up what it missed; nothing that is due may be left over."""
        self.house.clock.today = self.ahead(days)
        self.runner.run(self.house.calendar())
        assert self.runner.run(self.house.registry.store.due(self.house.clock.today)) == []
        self.what_a_station_has_is_claimed_for_it()

    @invariant()
    def each_township_has_at_most_one_station_on_each_day(self) -> None:
        history = self.history()
        for day in days_of(history):
            served = Counter(t for steps in history.values() for t in serving(steps, day))
            assert all(count == 1 for count in served.values()), (day, served)
            called = Counter(name for steps in history.values() for name in names(steps, day))
            assert all(count == 1 for count in called.values()), (day, called)

    def what_a_station_has_is_claimed_for_it(self) -> None:
        """Once the calendar is through with the day."""
        today = self.house.clock.today
        for station_id, steps in self.history().items():
            has = [
                *((TOWNSHIP, str(township)) for township in serving(steps, today)),
                *((NAME, name) for name in names(steps, today)),
            ]
            for key in has:
                claims = self.runner.run(self.house.store.claims([key]))
                now = [c.holder for c in claims if c.since <= today and (c.until is None or c.until > today)]
                assert now == [station_id]

    def history(self) -> dict[UUID, list[Steps]]:
        found: dict[UUID, list[Steps]] = {}
        for recorded in self.runner.run(self.house.store.read(0, 10**6)):
            match recorded.event:
                case (
                    StationEstablished() | StationCoverageChanged() | StationRenamed() | StationRelocated()
                ) as event:
                    if isinstance(event, StationEstablished | StationRelocated):
                        self.seats[recorded.stream_id] = UUID(event.seat_id)
                    steps = found.setdefault(recorded.stream_id, [])
                    steps.append(next_step(steps, event))
        for steps in found.values():
            assert all(one.since <= next_.since for one, next_ in pairwise(steps))
        return found


def kind_of(townships: frozenset[UUID]) -> StationKind:
    return STATION_KIND_STANDALONE if len(townships) == 1 else STATION_KIND_JOINT


def next_step(
    steps: list[Steps], event: StationEstablished | StationCoverageChanged | StationRenamed | StationRelocated
) -> Steps:
    name = steps[-1].name if isinstance(event, StationCoverageChanged) else event.name
    townships = (
        steps[-1].townships
        if isinstance(event, StationRenamed)
        else frozenset(UUID(township) for township in event.township_ids)
    )
    return Steps(date.fromisoformat(event.effective_on), townships, name)


def names(steps: list[Steps], day: date) -> list[str]:
    """The one that it has on that day, if it is there."""
    return [step.name for step in reversed(steps) if step.since <= day][:1]


def serving(steps: list[Steps], day: date) -> frozenset[UUID]:
    return next((step.townships for step in reversed(steps) if step.since <= day), frozenset())


def days_of(history: dict[UUID, list[Steps]]) -> set[date]:
    """Between two of these nothing changes."""
    return {step.since for steps in history.values() for step in steps} | {TODAY}


TestRegion = Region.TestCase
TestRegion.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
