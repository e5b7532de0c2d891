"""Several changes of one county are decided upon together: one after the other, as a whole, on one day (O-1)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from chassis.codes import texts
from chassis.errors import DomainError, NothingToChangeError, RulesBrokenError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding, Decision
from directory.errors import StationUnknownError
from registry.establishment_change.circumstances import Circumstances, Corrected, Holding, StationNow
from registry.establishment_change.commands import (
    Approve,
    ChangeCoverage,
    Regrade,
    Relocate,
    Reorganise,
    TakeEffect,
    Wanted,
)
from registry.establishment_change.decider import CHANGE, decide
from registry.establishment_change.errors import (
    AnotherChangeApprovedError,
    AnotherSubjectError,
    NotCompetentError,
    NothingToCorrectError,
    StepContradictsError,
    TownshipAlreadyServedError,
    TownshipNotYetFreeError,
    TownshipOfAnotherCountyError,
)
from registry.establishment_change.state import Approved, Event, Proposed
from services.registry.tests.establishment_change.changes import (
    APPROVER,
    CHANGE_ID,
    ESTABLISH,
    EXISTING,
    NOW,
    OTHER_STATION,
    SPRING,
    STATION_ID,
    by,
    not_effected,
    on,
)
from services.registry.tests.world import (
    ELSEWHERE,
    PREFECTURE,
    SEAT,
    SEAT_NAME,
    SECOND,
    SECOND_NAME,
    THIRD,
    places,
)
from sifasuo.registry.v1.division_pb2 import DivisionMoved
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_CHANGE_COVERAGE,
    CHANGE_KIND_ESTABLISH,
    CHANGE_KIND_REORGANISE,
    RULE_TOWNSHIP_OF_ANOTHER_COUNTY,
    ChangeApproved,
    ChangeNotEffected,
    ChangeProposed,
    ChangeTookEffect,
)
from sifasuo.registry.v1.station_pb2 import (
    STATION_GRADE_SECTION,
    STATION_GRADE_SUB_SECTION,
    STATION_KIND_CENTRAL,
    STATION_KIND_STANDALONE,
)

NEW_STATION = division_id("new station")
THIRD_NAME = "林周县司法局松盘乡司法所"
WIDE = replace(EXISTING, kind=STATION_KIND_CENTRAL, township_ids=frozenset({SEAT, SECOND}))
NARROW = ChangeCoverage(STATION_KIND_STANDALONE, frozenset({SEAT}))
IN_SECOND = replace(ESTABLISH, name=SECOND_NAME, seat_id=SECOND, township_ids=frozenset({SECOND}))
APPROVE = Approve("林编发〔2024〕3号")


def holding(station: StationNow) -> tuple[Holding, ...]:
    return (Holding(station.station_id, station.changed_on, None),)


def seen_by(station_id: UUID, station: StationNow | None, *others: StationNow) -> Circumstances:
    """As one step sees it, beside those stations."""
    own = replace(NOW, station=station)
    held = {t: holding(o) for o in others if o.station_id != station_id for t in o.township_ids}
    return replace(own, townships_held=held)


SPLIT = Reorganise(CHANGE_ID, (Wanted(STATION_ID, NARROW), Wanted(NEW_STATION, IN_SECOND)), SPRING)
"""A central station gives up a township, where a new one is established."""
SPLITTING = replace(NOW, steps=(seen_by(STATION_ID, WIDE), seen_by(NEW_STATION, None, WIDE)))
given = Deciding(CHANGE, decide, SPLITTING).given


def reversed_(now: Circumstances) -> Circumstances:
    return replace(now, steps=tuple(reversed(now.steps)))


def fields(decision: Decision[Event]) -> list[tuple[type[DomainError], str | None]]:
    """What was refused, and where."""
    error = decision.error
    assert error is not None
    parts = error if isinstance(error, RulesBrokenError) else (error,)
    return [(type(part), part.field) for part in parts]


def approved_with(proposed: Event) -> ChangeApproved:
    assert isinstance(proposed, ChangeProposed)
    return ChangeApproved(
        change_id=proposed.change_id,
        kind=proposed.kind,
        effective_on=proposed.effective_on,
        approved_on="2024-03-01",
        steps=proposed.steps,
    )


class TestPropose:
    def test_says_of_each_station_what_it_is_to_be_and_what_it_is(self) -> None:
        (event,) = given().when(SPLIT).events
        assert isinstance(event, ChangeProposed)
        assert (event.kind, event.station_id) == (CHANGE_KIND_REORGANISE, "")
        first, second = event.steps
        assert (first.kind, list(first.station.township_ids)) == (CHANGE_KIND_CHANGE_COVERAGE, [str(SEAT)])
        assert (first.former_name, len(first.former_township_ids)) == (SEAT_NAME, 2)
        assert (second.kind, second.station.name) == (CHANGE_KIND_ESTABLISH, SECOND_NAME)
        assert not second.former_name

    def test_a_step_may_take_what_an_earlier_one_gives_up_and_none_before_it(self) -> None:
        turned = replace(SPLIT, wanted=tuple(reversed(SPLIT.wanted)))
        decision = given().under(reversed_(SPLITTING)).when(turned)
        decision.refused(TownshipAlreadyServedError(SECOND, "春堆乡", STATION_ID, EXISTING.changed_on))
        assert fields(decision) == [(TownshipAlreadyServedError, "/steps/0/station/township_ids")]

    def test_two_steps_do_not_take_the_same_township(self) -> None:
        other = replace(EXISTING, station_id=OTHER_STATION, seat_id=THIRD, township_ids=frozenset({THIRD}))
        take = ChangeCoverage(STATION_KIND_CENTRAL, frozenset({SEAT, SECOND}))
        take_too = ChangeCoverage(STATION_KIND_CENTRAL, frozenset({THIRD, SECOND}))
        now = replace(
            NOW, steps=(seen_by(STATION_ID, EXISTING, other), seen_by(OTHER_STATION, other, EXISTING))
        )
        both = Reorganise(CHANGE_ID, (Wanted(STATION_ID, take), Wanted(OTHER_STATION, take_too)), SPRING)
        decision = given().under(now).when(both)
        decision.refused(TownshipAlreadyServedError(SECOND, "春堆乡", STATION_ID, SPRING))
        assert fields(decision) == [(TownshipAlreadyServedError, "/steps/1/station/township_ids")]

    def test_a_station_changes_in_several_ways_each_upon_the_last(self) -> None:
        move = Relocate(SECOND_NAME, STATION_KIND_CENTRAL, SECOND, frozenset({SEAT, SECOND}))
        both = Reorganise(
            CHANGE_ID,
            (Wanted(STATION_ID, move), Wanted(STATION_ID, Regrade(STATION_GRADE_SUB_SECTION))),
            SPRING,
        )
        own = seen_by(STATION_ID, EXISTING)
        (event,) = given().under(replace(NOW, steps=(own, own))).when(both).events
        state = CHANGE.fold([event])
        assert isinstance(state, Proposed)
        first, second = state.proposal.steps
        assert second.former == first.plan
        assert second.plan is not None
        assert (second.plan.name, second.plan.grade) == (SECOND_NAME, STATION_GRADE_SUB_SECTION)

    def test_two_steps_do_not_say_the_same_of_one_station(self) -> None:
        move = Relocate(THIRD_NAME, STATION_KIND_STANDALONE, THIRD, frozenset({THIRD}))
        both = Reorganise(CHANGE_ID, (Wanted(STATION_ID, move), Wanted(STATION_ID, NARROW)), SPRING)
        own = seen_by(STATION_ID, EXISTING)
        decision = given().under(replace(NOW, steps=(own, own))).when(both)
        assert (StepContradictsError, "/steps/1") in fields(decision)

    def test_a_step_that_changes_nothing_is_named(self) -> None:
        same = replace(SPLIT, wanted=(Wanted(STATION_ID, NARROW), SPLIT.wanted[1]))
        now = replace(NOW, steps=(seen_by(STATION_ID, EXISTING), seen_by(NEW_STATION, None, EXISTING)))
        assert fields(given().under(now).when(same)) == [(NothingToChangeError, "/steps/0")]

    def test_a_station_that_is_not_there_is_named(self) -> None:
        now = replace(NOW, steps=(seen_by(STATION_ID, None), seen_by(NEW_STATION, None)))
        decision = given().under(now).when(SPLIT)
        decision.refused(StationUnknownError(STATION_ID))
        assert fields(decision) == [(StationUnknownError, "/steps/0/station_id")]

    def test_all_are_of_one_county(self) -> None:
        away = replace(
            EXISTING, station_id=OTHER_STATION, seat_id=ELSEWHERE, township_ids=frozenset({ELSEWHERE})
        )
        lower = Wanted(OTHER_STATION, Regrade(STATION_GRADE_SUB_SECTION))
        both = replace(SPLIT, wanted=(SPLIT.wanted[0], lower))
        now = replace(NOW, steps=(seen_by(STATION_ID, WIDE, away), seen_by(OTHER_STATION, away, WIDE)))
        given().under(now).when(both).refused(TownshipOfAnotherCountyError(ELSEWHERE, "当曲卡镇", "当雄县"))

    def test_a_name_that_an_earlier_step_takes_is_taken(self) -> None:
        """And the township with it: told once."""
        move = Relocate(SECOND_NAME, STATION_KIND_STANDALONE, SECOND, frozenset({SECOND}))
        both = Reorganise(CHANGE_ID, (Wanted(STATION_ID, move), Wanted(NEW_STATION, IN_SECOND)), SPRING)
        now = replace(NOW, steps=(seen_by(STATION_ID, EXISTING), seen_by(NEW_STATION, None, EXISTING)))
        assert fields(given().under(now).when(both)) == [
            (TownshipAlreadyServedError, "/steps/1/station/township_ids")
        ]

    def test_a_name_that_an_earlier_step_gives_up_is_free(self) -> None:
        move = Relocate(SECOND_NAME, STATION_KIND_STANDALONE, SECOND, frozenset({SECOND}))
        again = Wanted(NEW_STATION, ESTABLISH)
        now = replace(
            NOW,
            steps=(
                seen_by(STATION_ID, EXISTING),
                replace(seen_by(NEW_STATION, None, EXISTING), name_held=holding(EXISTING)),
            ),
        )
        both = Reorganise(CHANGE_ID, (Wanted(STATION_ID, move), again), SPRING)
        assert given().under(now).when(both).error is None


class TestProposeAgain:
    def test_each_step_stays_of_its_kind_and_station(self) -> None:
        """Or a station that stands could be established."""
        both = replace(
            SPLIT, wanted=(SPLIT.wanted[0], Wanted(OTHER_STATION, Regrade(STATION_GRADE_SUB_SECTION)))
        )
        other = replace(EXISTING, station_id=OTHER_STATION, seat_id=THIRD, township_ids=frozenset({THIRD}))
        now = replace(NOW, steps=(seen_by(STATION_ID, WIDE, other), seen_by(OTHER_STATION, other, WIDE)))
        (event,) = given().under(now).when(both).events
        again = replace(SPLIT, wanted=(both.wanted[0], Wanted(OTHER_STATION, IN_SECOND)))
        failed = (event, approved_with(event), not_effected())
        given(*failed).under(now).when(again).refused(AnotherSubjectError("reorganise", STATION_ID))


class TestCorrect:
    def test_what_is_corrected_is_about_every_station(self) -> None:
        earlier = division_id("an earlier change")
        corrected = Corrected(earlier, frozenset({STATION_ID}), frozenset({SEAT}), took_effect=True)
        own = replace(SPLITTING, corrected=corrected)
        back = replace(SPLIT, effective_on=date(2023, 1, 1), corrects=earlier)
        decision = given().under(own).when(back)
        assert (NothingToCorrectError, "/corrects") in fields(decision)


class TestDecide:
    deciding = by(APPROVER, SPLITTING)

    def proposed(self) -> Event:
        (event,) = given().when(SPLIT).events
        return event

    def test_all_are_approved_by_one_paper(self) -> None:
        (event,) = given(self.proposed()).under(self.deciding).when(APPROVE).events
        assert isinstance(event, ChangeApproved)
        assert [step.station_id for step in event.steps] == [str(STATION_ID), str(NEW_STATION)]
        state = CHANGE.fold([self.proposed(), event])
        assert isinstance(state, Approved)
        assert state.proposal.steps[0].dropped == {SECOND}

    def test_whoever_decides_on_the_gravest_decides_on_all(self) -> None:
        section = replace(IN_SECOND, grade=STATION_GRADE_SECTION)
        graver = replace(SPLIT, wanted=(SPLIT.wanted[0], Wanted(NEW_STATION, section)))
        events = given().when(graver).events
        given(*events).under(self.deciding).when(APPROVE).refused(
            NotCompetentError("prefecture", PREFECTURE, "拉萨市")
        )

    def test_after_another_change_of_any_of_the_stations(self) -> None:
        pending = division_id("pending")
        first, second = self.deciding.steps
        now = replace(self.deciding, steps=(replace(first, pending=pending), second))
        decision = given(self.proposed()).under(now).when(APPROVE)
        decision.refused(AnotherChangeApprovedError(pending))
        assert fields(decision) == [(AnotherChangeApprovedError, "/steps/0")]


class TestTakeEffect:
    def approved(self) -> tuple[Event, ...]:
        (proposed,) = given().when(SPLIT).events
        (approved,) = given(proposed).under(by(APPROVER, SPLITTING)).when(APPROVE).events
        return proposed, approved

    def test_all_on_one_day(self) -> None:
        (event,) = given(*self.approved()).under(on(SPRING, SPLITTING)).when(TakeEffect()).events
        assert isinstance(event, ChangeTookEffect)
        assert (event.kind, event.station_id) == (CHANGE_KIND_REORGANISE, "")
        assert list(event.station_ids) == texts({STATION_ID, NEW_STATION})

    def test_or_none_and_the_step_that_broke_a_rule_is_told(self) -> None:
        moved = DivisionMoved(
            division_id=str(SECOND), parent_id=str(division_id("540122")), effective_on="2024-04-01"
        )
        there = places(moved)
        steps = tuple(replace(step, places=there) for step in SPLITTING.steps)
        now = on(SPRING, replace(SPLITTING, places=there, steps=steps))
        (event,) = given(*self.approved()).under(now).when(TakeEffect()).events
        assert isinstance(event, ChangeNotEffected)
        assert {broken.step for broken in event.broken} == {2}
        assert RULE_TOWNSHIP_OF_ANOTHER_COUNTY in {broken.rule for broken in event.broken}

    @pytest.mark.parametrize(("holder", "waits"), [(OTHER_STATION, True), (STATION_ID, False)])
    def test_it_waits_for_what_another_change_is_to_free(self, holder: UUID, *, waits: bool) -> None:
        """What its own steps free is free."""
        first, second = SPLITTING.steps
        now = on(SPRING, replace(SPLITTING, steps=(first, replace(second, served_now={SECOND: holder}))))
        error = given(*self.approved()).under(now).when(TakeEffect()).error
        assert error == (TownshipNotYetFreeError(SECOND, OTHER_STATION) if waits else None)
