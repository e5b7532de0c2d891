"""How a change stands: on whom it waits, until when, and what the caller may do."""

from dataclasses import replace
from datetime import date

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.ids import division_id
from registry.establishment_change.authority import may_read
from registry.establishment_change.decider import CHANGE
from registry.establishment_change.standing import WaitingOn, allowed, waiting_on
from registry.establishment_change.state import Change, Event, Proposed, proposal_of
from services.registry.tests.establishment_change.changes import (
    APPROVER,
    CLERK,
    DUE,
    NOW,
    SPRING,
    approved,
    by,
    not_effected,
    on,
    proposed,
    referred,
    section_proposed,
    took_effect,
)
from services.registry.tests.world import (
    COUNTY,
    OTHER_COUNTY,
    PREFECTURE,
    SEAT,
    SECOND,
    THIRD,
    TODAY,
    approver,
    caller,
    clerk,
    places,
    registered,
)
from sifasuo.registry.v1.division_pb2 import DivisionMerged, DivisionMoved
from sifasuo.registry.v1.establishment_change_pb2 import ChangeFiled, ChangeRejected
from sifasuo.registry.v1.station_pb2 import (
    STATION_GRADE_DEPUTY_SECTION,
    STATION_GRADE_SECTION,
    StationGrade,
)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([proposed()], WaitingOn(Body.STAFFING_AUTHORITY, COUNTY, DUE)),
        ([section_proposed(), referred()], WaitingOn(Body.STAFFING_AUTHORITY, PREFECTURE, DUE)),
        ([proposed(), approved()], WaitingOn(None, None, SPRING)),
        ([proposed(), approved(), not_effected()], WaitingOn(Body.COUNTY_BUREAU, COUNTY, None)),
        ([proposed(), approved(), took_effect()], WaitingOn(Body.COUNTY_BUREAU, COUNTY, date(2024, 5, 31))),
        ([proposed(), ChangeRejected()], None),
        ([proposed(), approved(), took_effect(), ChangeFiled()], None),
    ],
)
def test_it_waits_on_whose_step_comes_next(history: list[Event], expected: WaitingOn | None) -> None:
    assert waiting_on(CHANGE.fold(history), NOW) == expected


@pytest.mark.parametrize(
    ("history", "office", "steps"),
    [
        ([proposed()], CLERK, ["withdraw"]),
        ([proposed()], APPROVER, ["refer", "approve", "reject"]),
        ([section_proposed()], APPROVER, ["refer"]),
        ([section_proposed(), referred()], approver("5401"), ["refer", "approve", "reject"]),
        ([proposed()], approver("5401"), []),
        ([proposed(), approved()], CLERK, ["withdraw"]),
        ([proposed(), approved()], APPROVER, []),
        ([proposed(), approved(), not_effected()], CLERK, ["propose", "withdraw"]),
        ([proposed(), approved(), took_effect()], CLERK, ["file"]),
        ([proposed(), approved(), took_effect()], clerk("5401"), ["file"]),
        ([proposed(), ChangeRejected()], CLERK, []),
    ],
)
def test_steps_are_offered_to_those_who_may_take_them(
    history: list[Event], office: Caller, steps: list[str]
) -> None:
    assert allowed(CHANGE.fold(history), by(office)) == steps


def test_on_its_day_a_withdrawal_is_no_longer_offered() -> None:
    assert allowed(CHANGE.fold([proposed(), approved()]), on(SPRING, by(CLERK))) == []


def test_a_proposer_is_not_offered_the_decision() -> None:
    now = replace(by(APPROVER), proposers=frozenset({APPROVER.actor_id}))
    assert allowed(CHANGE.fold([proposed()]), now) == []


PROPOSAL = proposal_of(proposed())


@pytest.mark.parametrize(
    ("office", "readable"),
    [
        (clerk(), True),
        (clerk("5401"), True),
        (caller(Body.REGION_DEPARTMENT, "54", Role.VIEWER), True),
        (approver("54"), True),
        (clerk("540122"), False),
        (clerk("5402"), False),
        (caller(Body.TOWNSHIP_GOVERNMENT, "540121100", Role.VIEWER), False),
        (caller(Body.STATION, "540121", Role.CLERK), False),
        (caller(Body.OPERATIONS, "54", Role.OPERATOR), False),
        (caller(Body.AGENCY, "54", Role.VIEWER), False),
    ],
)
def test_a_change_is_read_by_justice_and_staffing_bodies_of_its_county_and_above(
    office: Caller, readable: bool
) -> None:
    assert may_read(PROPOSAL, by(office)) == readable


class TestDissolvedCounty:
    """Its townships went to the other county, into which it was merged."""

    now = replace(
        NOW,
        places=places(
            *(
                DivisionMoved(division_id=str(one), parent_id=str(OTHER_COUNTY), effective_on=str(TODAY))
                for one in (SEAT, SECOND, THIRD)
            ),
            DivisionMerged(division_id=str(COUNTY), into_id=str(OTHER_COUNTY), effective_on=str(TODAY)),
        ),
    )
    in_effect = proposed(), approved(), took_effect()

    def test_its_changes_are_the_successors(self) -> None:
        successor = by(clerk("540122"), self.now)
        assert allowed(CHANGE.fold([proposed()]), successor) == ["withdraw"]
        assert allowed(CHANGE.fold(self.in_effect), successor) == ["file"]
        assert may_read(PROPOSAL, successor)

    def test_and_no_longer_its_own(self) -> None:
        dissolved = by(clerk("540121"), self.now)
        assert allowed(CHANGE.fold([proposed()]), dissolved) == []
        assert allowed(CHANGE.fold(self.in_effect), dissolved) == []
        assert not may_read(PROPOSAL, dissolved)

    def test_they_wait_on_the_successors_bodies(self) -> None:
        expected = WaitingOn(Body.STAFFING_AUTHORITY, OTHER_COUNTY, DUE)
        assert waiting_on(CHANGE.fold([proposed()]), self.now) == expected
        filing = waiting_on(CHANGE.fold(self.in_effect), self.now)
        assert filing == WaitingOn(Body.COUNTY_BUREAU, OTHER_COUNTY, date(2024, 5, 31))

    def test_the_successors_authority_decides(self) -> None:
        steps = allowed(CHANGE.fold([proposed()]), by(approver("540122"), self.now))
        assert steps == ["refer", "approve", "reject"]
        assert allowed(CHANGE.fold([proposed()]), by(APPROVER, self.now)) == []


class TestCountyOfAComingDay:
    """Registered as of spring, with the seat moved into it."""

    now = replace(
        NOW,
        places=places(
            registered("540123", "尼木县", effective_on=SPRING),
            DivisionMoved(
                division_id=str(SEAT), parent_id=str(division_id("540123")), effective_on=str(SPRING)
            ),
        ),
    )

    def proposed(self, grade: StationGrade) -> Change:
        event = proposed(grade=grade)
        for name in ("county_id", "proposer_division_id", "authority_division_id"):
            setattr(event, name, str(division_id("540123")))
        return CHANGE.fold([event])

    def test_what_is_beyond_its_competence_is_referred(self) -> None:
        steps = allowed(self.proposed(STATION_GRADE_SECTION), by(approver("540123"), self.now))
        assert steps == ["refer"]

    def test_what_is_within_it_is_decided(self) -> None:
        steps = allowed(self.proposed(STATION_GRADE_DEPUTY_SECTION), by(approver("540123"), self.now))
        assert steps == ["refer", "approve", "reject"]

    def test_its_bureau_withdraws_and_those_above_read(self) -> None:
        change = self.proposed(STATION_GRADE_SECTION)
        assert allowed(change, by(clerk("540123"), self.now)) == ["withdraw"]
        assert isinstance(change, Proposed)
        assert may_read(change.proposal, by(clerk("5401"), self.now))
        assert not may_read(change.proposal, by(clerk("5402"), self.now))
