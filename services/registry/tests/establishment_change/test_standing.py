"""How a change stands: on whom it waits, until when, and what the caller may do."""

from dataclasses import replace
from datetime import date

import pytest

from chassis.auth.caller import Body, Caller, Role
from registry.establishment_change.authority import may_read
from registry.establishment_change.decider import CHANGE
from registry.establishment_change.standing import WaitingOn, allowed, waiting_on
from registry.establishment_change.state import Event
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
from services.registry.tests.world import COUNTY, PREFECTURE, TODAY, approver, caller, clerk, places
from sifasuo.registry.v1.establishment_change_pb2 import ChangeFiled, ChangeRejected


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
    assert may_read(office, COUNTY, COUNTY, places(), TODAY) == readable
