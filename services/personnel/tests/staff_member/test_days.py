"""Movements on their days: in order, planned and taken up, handed over with a station that closes (O-1, O-3)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chassis.errors import NothingToChangeError, NotPermittedError
from personnel.errors import EffectiveOnError
from personnel.staff_member.commands import DropMove, HandOver, RevokeMove, TakeUpMove
from personnel.staff_member.decider import STAFF_MEMBER, facts
from personnel.staff_member.errors import (
    MovedMeanwhileError,
    MovementReasonError,
    MovePlannedError,
    NoMovePlannedError,
)
from personnel.staff_member.standing import Standing, Unit, at
from personnel.staff_member.state import Member
from services.personnel.tests.moves import (
    ASSISTANT_HERE,
    AT_OTHER,
    ENTERED,
    OF_BUREAU,
    REQUEST,
    UNTIL,
    WITHOUT_POST,
    given,
    move,
    moved,
    planned,
)
from services.personnel.tests.people import (
    ASSISTANT,
    COUNTY,
    NOW,
    OTHER_COUNTY,
    OTHER_STATION,
    OTHER_STATION_ID,
    STAFF,
    STATION,
    STATION_ID,
    TODAY,
    TOWNSHIP,
    clerk,
    registered,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EMPLOYMENT_SPECIAL_POST,
    MOVEMENT_HAND_OVER,
    MOVEMENT_REMOVAL,
    MOVEMENT_RETIREMENT,
    MOVEMENT_RETURN,
    MOVEMENT_SECONDMENT,
    MOVEMENT_SINKING,
    MOVEMENT_TRANSFER,
    UNIT_KIND_STATION,
    StaffMoved,
    StaffMoveDropped,
)


class TestDays:
    @pytest.mark.parametrize("day", [TODAY - timedelta(days=32), TODAY + timedelta(days=367)])
    def test_neither_long_ago_nor_far_ahead(self, day: date) -> None:
        given(ENTERED).when(move(MOVEMENT_REMOVAL, effective_on=day)).refused(
            EffectiveOnError(day, TODAY - timedelta(days=31), TODAY + timedelta(days=366))
        )

    def test_never_before_entry(self) -> None:
        day, entered = date(2024, 2, 20), date(2024, 2, 25)
        given(registered(ASSISTANT_HERE, entered)).when(move(MOVEMENT_REMOVAL, effective_on=day)).refused(
            EffectiveOnError(day, entered, TODAY + timedelta(days=366))
        )

    def test_in_the_order_in_which_things_happen(self) -> None:
        away = moved(move(MOVEMENT_SECONDMENT, to=OTHER_STATION, until=UNTIL), ASSISTANT_HERE, AT_OTHER)
        day = TODAY - timedelta(days=1)
        given(ENTERED, away).when(move(MOVEMENT_RETURN, effective_on=day)).refused(
            EffectiveOnError(day, TODAY, TODAY + timedelta(days=366))
        )

    def test_only_for_a_reason_that_the_policy_knows(self) -> None:
        given(ENTERED).when(move(MOVEMENT_REMOVAL, reason="whim")).refused(MovementReasonError("whim"))


class TestPlanned:
    tomorrow = TODAY + timedelta(days=1)
    retiring = move(MOVEMENT_RETIREMENT, effective_on=tomorrow, reason="by_law")
    waiting = planned(retiring, ASSISTANT_HERE, None)

    def test_a_later_day_is_planned_and_changes_nothing(self) -> None:
        given(ENTERED).when(self.retiring).then(self.waiting)
        state = STAFF_MEMBER.fold([ENTERED, self.waiting])
        assert isinstance(state, Member)
        assert state.standing == ASSISTANT_HERE

    def test_until_then_the_bureau_answers_that_has_them(self) -> None:
        elsewhere = Unit(UNIT_KIND_STATION, OTHER_COUNTY, OTHER_STATION_ID)
        command = move(MOVEMENT_SINKING, to=elsewhere, until=UNTIL, effective_on=self.tomorrow)
        sent = replace(OF_BUREAU, works=elsewhere, until=UNTIL)
        waiting, there = planned(command, OF_BUREAU, sent), moved(command, OF_BUREAU, sent)
        there.county_id = str(OTHER_COUNTY)
        given(registered(OF_BUREAU)).when(command).then(waiting)
        on_the_day = replace(NOW, today=self.tomorrow)
        given(registered(OF_BUREAU), waiting).under(on_the_day).when(TakeUpMove()).then(there)

    def test_it_is_taken_up_on_its_day(self) -> None:
        on_the_day = replace(NOW, today=self.tomorrow)
        given(ENTERED, self.waiting).under(on_the_day).when(TakeUpMove()).then(
            moved(self.retiring, ASSISTANT_HERE, None)
        )

    def test_and_not_before(self) -> None:
        given(ENTERED, self.waiting).when(TakeUpMove()).refused(
            EffectiveOnError(self.tomorrow, date(2010, 3, 1), TODAY)
        )

    def test_one_at_a_time(self) -> None:
        given(ENTERED, self.waiting).when(move(MOVEMENT_REMOVAL)).refused(MovePlannedError(self.tomorrow))

    def test_revoked_it_gives_way(self) -> None:
        revoked = StaffMoveDropped(
            staff_id=str(STAFF),
            county_id=str(COUNTY),
            move=facts(self.retiring, ASSISTANT_HERE, None),
            cause="revoked",
        )
        given(ENTERED, self.waiting).when(RevokeMove()).then(revoked)
        given(ENTERED, self.waiting, revoked).when(move(MOVEMENT_REMOVAL)).then(
            moved(move(MOVEMENT_REMOVAL), ASSISTANT_HERE, WITHOUT_POST)
        )

    def test_what_a_rule_refuses_on_its_day_is_dropped_with_it(self) -> None:
        dropped = StaffMoveDropped(
            staff_id=str(STAFF),
            county_id=str(COUNTY),
            move=facts(self.retiring, ASSISTANT_HERE, None),
            cause="post-filled",
            article="O-4",
        )
        given(ENTERED, self.waiting).when(DropMove("post-filled", "O-4")).then(dropped)

    def test_nothing_is_revoked_where_nothing_is_planned(self) -> None:
        given(ENTERED).when(RevokeMove()).refused(NoMovePlannedError())

    def test_of_another_county_nobody_plans(self) -> None:
        given(ENTERED).under(replace(NOW, office=clerk("540122"))).when(self.retiring).refused(
            NotPermittedError("staff.move")
        )


class TestHandOver:
    over = HandOver(STATION_ID, OTHER_STATION, TODAY)

    def handed(self, former: Standing, after: Standing) -> StaffMoved:
        return moved(move(MOVEMENT_HAND_OVER, reason="station_closed"), former, after)

    def test_people_go_over_with_their_posts(self) -> None:
        after = at(EMPLOYMENT_SPECIAL_POST, OTHER_STATION, ASSISTANT)
        given(ENTERED).when(self.over).then(self.handed(ASSISTANT_HERE, after))

    def test_who_is_sent_there_goes_on_at_the_successor(self) -> None:
        here = replace(OF_BUREAU, works=STATION, until=UNTIL)
        sent = moved(move(MOVEMENT_SINKING, to=STATION, until=UNTIL), OF_BUREAU, here)
        given(registered(OF_BUREAU), sent).when(self.over).then(
            self.handed(here, replace(here, works=OTHER_STATION))
        )

    def test_what_is_planned_stays_planned_and_starts_from_there(self) -> None:
        tomorrow = TODAY + timedelta(days=1)
        retiring = move(MOVEMENT_RETIREMENT, effective_on=tomorrow, reason="by_law")
        after = at(EMPLOYMENT_SPECIAL_POST, OTHER_STATION, ASSISTANT)
        before = ENTERED, planned(retiring, ASSISTANT_HERE, None), self.handed(ASSISTANT_HERE, after)
        given(*before).under(replace(NOW, today=tomorrow)).when(TakeUpMove()).then(
            moved(retiring, after, None)
        )

    def test_a_consent_does_not_go_over(self) -> None:
        tomorrow = TODAY + timedelta(days=1)
        going = move(MOVEMENT_TRANSFER, to=TOWNSHIP, effective_on=tomorrow, request_id=REQUEST)
        gone = replace(at(EMPLOYMENT_SPECIAL_POST, TOWNSHIP), justice_work=False)
        after = at(EMPLOYMENT_SPECIAL_POST, OTHER_STATION, ASSISTANT)
        before = ENTERED, planned(going, ASSISTANT_HERE, gone), self.handed(ASSISTANT_HERE, after)
        given(*before).under(replace(NOW, today=tomorrow)).when(TakeUpMove()).refused(MovedMeanwhileError())

    def test_others_stay(self) -> None:
        given(registered(OF_BUREAU)).when(self.over).refused(NothingToChangeError())
