"""An alert is acknowledged as it stands, given to a body that has to do with it, and kept off the board for some days."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NothingToChangeError, NotPermittedError
from chassis.policy import load
from chassis.testing.deciding import Deciding
from directory.bureaus import Bureau
from reporting.alert_handling.commands import Acknowledge, Assign, Command, Snooze, Wake
from reporting.alert_handling.decider import HANDLING, decide
from reporting.alert_handling.errors import (
    AcknowledgedAlreadyError,
    AlertEndedError,
    AlertMovedOnError,
    AssigneeError,
    FirstRankError,
    NotSnoozedError,
    SnoozeReasonError,
    SnoozeUntilError,
)
from reporting.alert_handling.policy import alerts_policy
from reporting.alert_handling.standing import Seen
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.reporting.v1.alert_handling_pb2 import (
    AlertAcknowledged,
    AlertAssigned,
    AlertSnoozed,
    AlertWoken,
)

TODAY = date(2026, 11, 28)
ALERT, STATION, COUNTY, PREFECTURE, REGION = (uuid4() for _ in range(5))
POLICY = alerts_policy(load(Path(__file__).parents[4] / "policies").as_of(TODAY))
NOTE = NoteReference(note_id=str(uuid4()), sha256=b"0" * 32)
ABOUT: dict[str, Any] = {
    "alert_id": str(ALERT),
    "station_id": str(STATION),
    "division_id": str(COUNTY),
}


def caller(body: Body = Body.COUNTY_BUREAU, of: UUID = COUNTY, role: Role = Role.CLERK) -> Caller:
    return Caller("", uuid4(), "", body, of, frozenset({role}))


NOW = Seen(
    today=TODAY,
    office=caller(),
    policy=POLICY,
    alert_id=ALERT,
    number=2,
    stages_number=2,
    status="open",
    kind="approval_overdue",
    severity="warning",
    acting_body="staffing_authority",
    station_id=STATION,
    organs_alone=False,
    organs=(
        Bureau(Body.COUNTY_BUREAU, COUNTY),
        Bureau(Body.PREFECTURE_BUREAU, PREFECTURE),
        Bureau(Body.REGION_DEPARTMENT, REGION),
    ),
)
given = Deciding(HANDLING, decide, NOW).given

acknowledged = AlertAcknowledged(**ABOUT, number=2, acknowledged_on=str(TODAY), note=NOTE)
assigned = AlertAssigned(
    **ABOUT,
    body="prefecture_bureau",
    body_division_id=str(PREFECTURE),
    assigned_on=str(TODAY),
)
LATEST = TODAY + timedelta(days=30)


def snoozed(until: date = LATEST, number: int = 2) -> AlertSnoozed:
    return AlertSnoozed(
        **ABOUT, number=number, until_on=str(until), reason="under_way", snoozed_on=str(TODAY)
    )


def snooze(until: date = LATEST, reason: str = "under_way", number: int = 2) -> Snooze:
    return Snooze(number, until, reason, None)


class TestAcknowledge:
    def test_as_it_was_seen(self) -> None:
        given().when(Acknowledge(2, NOTE)).then(acknowledged)

    @pytest.mark.parametrize("seen", [1, 3])
    def test_of_one_that_stands_otherwise_it_says_how_it_stands(self, seen: int) -> None:
        given().when(Acknowledge(seen, None)).refused(
            AlertMovedOnError(seen, 2, "approval_overdue", "warning")
        )

    def test_not_twice_at_one_transition(self) -> None:
        given(acknowledged).when(Acknowledge(2, None)).refused(AcknowledgedAlreadyError(2))

    def test_a_further_transition_is_acknowledged_anew(self) -> None:
        further = replace(NOW, number=3, stages_number=3)
        expected = AlertAcknowledged(**ABOUT, number=3, acknowledged_on=str(TODAY))
        given(acknowledged).under(further).when(Acknowledge(3, None)).then(expected)

    def test_what_was_merely_moved_since_is_acknowledged(self) -> None:
        moved = replace(NOW, number=3)
        given(acknowledged).under(moved).when(Acknowledge(3, None)).refused(AcknowledgedAlreadyError(3))
        given().under(moved).when(Acknowledge(2, None)).refused(
            AlertMovedOnError(2, 3, "approval_overdue", "warning")
        )


class TestAssign:
    def test_to_a_justice_body_above(self) -> None:
        given().when(Assign(Body.PREFECTURE_BUREAU, None, None)).then(assigned)

    def test_to_the_body_that_must_act(self) -> None:
        expected = AlertAssigned(
            **ABOUT,
            former_body="prefecture_bureau",
            former_body_division_id=str(PREFECTURE),
            body="staffing_authority",
            body_division_id=str(PREFECTURE),
            assigned_on=str(TODAY),
            note=NOTE,
        )
        given(assigned).when(Assign(Body.STAFFING_AUTHORITY, PREFECTURE, NOTE)).then(expected)

    def test_to_nobody_else(self) -> None:
        stranger = uuid4()
        given().when(Assign(Body.STATION, None, None)).refused(AssigneeError("station", None))
        given().when(Assign(Body.COUNTY_BUREAU, stranger, None)).refused(
            AssigneeError("county_bureau", stranger)
        )

    def test_not_to_whom_it_is_assigned(self) -> None:
        given(assigned).when(Assign(Body.PREFECTURE_BUREAU, PREFECTURE, None)).refused(NothingToChangeError())

    def test_whoever_must_act_in_other_words_is_no_body(self) -> None:
        others = replace(NOW, acting_body="action_owner")
        assert [one.body for one in others.assignees()] == [one.body for one in NOW.organs]


class TestSnooze:
    @pytest.mark.parametrize("until", [TODAY, LATEST])
    def test_for_no_longer_than_the_policy_lets_it(self, until: date) -> None:
        given().when(snooze(until)).then(snoozed(until))

    @pytest.mark.parametrize("until", [TODAY - timedelta(days=1), LATEST + timedelta(days=1)])
    def test_no_other_day(self, until: date) -> None:
        given().when(snooze(until)).refused(SnoozeUntilError(until, TODAY, LATEST))

    def test_for_a_reason_of_the_policy(self) -> None:
        given().when(snooze(reason="no_time")).refused(SnoozeReasonError("no_time"))

    def test_one_of_the_first_rank_never(self) -> None:
        given().under(replace(NOW, severity="first_rank")).when(snooze()).refused(FirstRankError())

    def test_as_it_was_seen(self) -> None:
        given().when(snooze(number=1)).refused(AlertMovedOnError(1, 2, "approval_overdue", "warning"))

    def test_longer_than_before(self) -> None:
        given(snoozed(TODAY)).when(snooze()).then(snoozed())


class TestWake:
    def test_it_shows_again(self) -> None:
        given(snoozed()).when(Wake()).then(AlertWoken(**ABOUT, woken_on=str(TODAY)))

    def test_what_nobody_snoozed_is_awake(self) -> None:
        given().when(Wake()).refused(NotSnoozedError())

    def test_a_further_stage_woke_it(self) -> None:
        given(snoozed(number=1)).when(Wake()).refused(NotSnoozedError())

    def test_a_move_did_not_wake_it(self) -> None:
        moved = replace(NOW, number=3)
        given(snoozed()).under(moved).when(Wake()).then(AlertWoken(**ABOUT, woken_on=str(TODAY)))

    def test_the_first_rank_woke_it_whatever_brought_it_there(self) -> None:
        first = replace(NOW, number=3, severity="first_rank")
        given(snoozed()).under(first).when(Wake()).refused(NotSnoozedError())

    def test_its_day_woke_it(self) -> None:
        given(snoozed(TODAY - timedelta(days=1))).when(Wake()).refused(NotSnoozedError())


@pytest.mark.parametrize(
    "command", [Acknowledge(2, None), Assign(Body.COUNTY_BUREAU, None, None), snooze(), Wake()]
)
class TestEach:
    @pytest.mark.parametrize("status", ["cleared", "retracted"])
    def test_one_that_ended_is_not_handled(self, command: Command, status: str) -> None:
        given(snoozed()).under(replace(NOW, status=status)).when(command).refused(AlertEndedError(status))

    @pytest.mark.parametrize(
        "office",
        [
            caller(role=Role.VIEWER),
            caller(of=uuid4()),
            caller(Body.STATION),
            caller(Body.AGENCY),
        ],
    )
    def test_by_clerks_of_bodies_in_charge_alone(self, command: Command, office: Caller) -> None:
        under = replace(NOW, office=office)
        given(snoozed()).under(under).when(command).refused(NotPermittedError("alerts.handle"))
