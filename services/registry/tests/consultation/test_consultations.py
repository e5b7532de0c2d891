"""Consultations are called, minuted and followed to their end by the organ that convenes (O-19)."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NothingToChangeError, NotPermittedError, OutOfTurnError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from directory.bureaus import Bureau
from registry.consultation.commands import (
    Agree,
    Call,
    Cancel,
    Command,
    Correct,
    Drop,
    Extend,
    Finish,
    Minute,
    Reopen,
)
from registry.consultation.convening import Convening, may_read
from registry.consultation.decider import CONSULTATION, decide
from registry.consultation.errors import (
    ActionDoneOnError,
    ActionDueOnError,
    ActionOwnerDivisionError,
    ActionOwnerError,
    ActionStateError,
    ActionUnknownError,
    ConsultationDivisionError,
    ConsultationTopicError,
    HeldOnError,
    ParticipantUnknownError,
)
from registry.consultation.standing import allowed, steps_on
from registry.consultation.state import Consultation
from services.registry.tests.world import (
    COUNTY,
    ELSEWHERE,
    OTHER_COUNTY,
    POLICY,
    PREFECTURE,
    SEAT,
    TODAY,
    approver,
    caller,
    clerk,
    places,
)
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1 import consultation_pb2 as told

ID, ACTION, NOBODY = (division_id(name) for name in ("consultation", "action", "nothing"))
HELD, DUE = date(2024, 2, 20), date(2024, 6, 30)
FIRST = date(2020, 5, 14)
BUREAU = Bureau(Body.COUNTY_BUREAU, COUNTY)


def seen_by(office: Caller, bureau: Bureau | None = BUREAU, seat: UUID = COUNTY) -> Convening:
    map_ = places()
    found = map_.at(seat, TODAY)
    assert found is not None
    return Convening(TODAY, office, POLICY, map_, found, bureau)


NOW = seen_by(clerk())
given = Deciding(CONSULTATION, decide, NOW).given


def note(name: str = "note") -> NoteReference:
    return NoteReference(note_id=str(division_id(name)), sha256=sha256(name.encode()).digest())


OWN: dict[str, Any] = {"consultation_id": str(ID), "division_id": str(COUNTY)}
ON_ACTION: dict[str, Any] = {**OWN, "action_id": str(ACTION)}
BODIES = ["staffing_authority", "finance"]

CALL = Call(ID, COUNTY, "funding", HELD, frozenset(BODIES), note("title"))
called = told.ConsultationCalled(
    **OWN, topic="funding", held_on=str(HELD), participants=BODIES, note=note("title")
)
minuted = told.ConsultationMinuted(**OWN, held_on=str(HELD), participants=BODIES, note=note("minutes"))
AGREE = Agree(ACTION, "finance", COUNTY, DUE, note())
agreed = told.ConsultationActionAgreed(
    **ON_ACTION, owner_body="finance", owner_division_id=str(COUNTY), due_on=str(DUE), note=note()
)
done = told.ConsultationActionDone(**ON_ACTION, done_on=str(TODAY))
dropped = told.ConsultationActionDropped(**ON_ACTION, note=note())


class TestCall:
    def test_in_the_order_of_the_policy(self) -> None:
        given().when(CALL).then(called)

    def test_planned(self) -> None:
        day = TODAY + timedelta(days=POLICY.consultations.planning_days)
        planned = told.ConsultationCalled()
        planned.CopyFrom(called)
        planned.held_on = str(day)
        given().when(replace(CALL, held_on=day)).then(planned)

    def test_not_too_far_ahead(self) -> None:
        latest = TODAY + timedelta(days=POLICY.consultations.planning_days)
        day = latest + timedelta(days=1)
        given().when(replace(CALL, held_on=day)).refused(HeldOnError(day, FIRST, latest))

    def test_not_before_the_opinions_asked_for_them(self) -> None:
        day = FIRST - timedelta(days=1)
        latest = TODAY + timedelta(days=POLICY.consultations.planning_days)
        given().when(replace(CALL, held_on=day)).refused(HeldOnError(day, FIRST, latest))
        given(called).when(Minute(note(), day)).refused(HeldOnError(day, FIRST, TODAY))
        given(called).when(Correct(note(), held_on=day)).refused(HeldOnError(day, FIRST, latest))
        assert given().when(replace(CALL, held_on=FIRST)).events

    def test_of_a_known_topic_with_known_bodies(self) -> None:
        given().when(replace(CALL, topic="weather")).refused(ConsultationTopicError("weather"))
        bodies = frozenset({"finance", "bakery"})
        given().when(replace(CALL, participants=bodies)).refused(ParticipantUnknownError("bakery"))

    def test_where_there_is_a_justice_organ(self) -> None:
        township = seen_by(clerk(), None, SEAT)
        given().under(township).when(replace(CALL, division_id=SEAT)).refused(
            ConsultationDivisionError("甘丹曲果镇")
        )


OTHERS = [
    clerk("540122"),
    clerk("5401"),
    approver(),
    caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER),
]


@pytest.mark.parametrize("office", OTHERS)
@pytest.mark.parametrize(
    "command",
    [
        CALL,
        Minute(note()),
        Correct(note(), topic="staff"),
        Cancel(note()),
        AGREE,
        Extend(ACTION, DUE, note()),
        Finish(ACTION),
        Drop(ACTION, note()),
        Reopen(ACTION, note()),
    ],
)
def test_only_by_the_organ_that_convenes(office: Caller, command: Command) -> None:
    events = () if isinstance(command, Call) else (called, minuted, agreed)
    action = "consultations.finish" if isinstance(command, Finish) else "consultations.convene"
    given(*events).under(seen_by(office)).when(command).refused(NotPermittedError(action))


class TestMinute:
    def test_as_it_was_called(self) -> None:
        given(called).when(Minute(note("minutes"))).then(minuted)

    def test_on_another_day_with_others(self) -> None:
        day = HELD - timedelta(days=1)
        given(called).when(Minute(note("minutes"), day, frozenset({"finance"}))).then(
            told.ConsultationMinuted(**OWN, held_on=str(day), participants=["finance"], note=note("minutes"))
        )

    def test_later_ones_say_that_they_take_the_place_of_others(self) -> None:
        again = told.ConsultationMinuted()
        again.CopyFrom(minuted)
        again.corrects = True
        given(called, minuted).when(Minute(note("minutes"))).then(again)

    def test_not_of_what_lies_in_the_future(self) -> None:
        day = TODAY + timedelta(days=1)
        given(called).when(Minute(note(), day)).refused(HeldOnError(day, FIRST, TODAY))

    def test_not_held_after_what_was_agreed_there_was_due(self) -> None:
        due = told.ConsultationActionAgreed()
        due.CopyFrom(agreed)
        due.due_on = "2024-02-25"
        given(called, minuted, due).when(Minute(note(), TODAY)).refused(
            HeldOnError(TODAY, FIRST, date(2024, 2, 25))
        )

    def test_not_of_one_that_was_cancelled(self) -> None:
        cancelled = told.ConsultationCancelled(**OWN, note=note())
        given(called, cancelled).when(Minute(note())).refused(
            OutOfTurnError("Minute", "consultation_cancelled")
        )


class TestCorrect:
    def test_says_what_was_said_before(self) -> None:
        given(called, minuted).when(Correct(note(), topic="staff", title=note("new"))).then(
            told.ConsultationCorrected(
                **OWN,
                former_topic="funding",
                topic="staff",
                former_held_on=str(HELD),
                held_on=str(HELD),
                former_participants=BODIES,
                participants=BODIES,
                title_note=note("new"),
                note=note(),
            )
        )

    def test_not_without_anything_to_correct(self) -> None:
        given(called).when(Correct(note(), topic="funding")).refused(NothingToChangeError())

    def test_a_planned_one_may_be_put_off_and_one_that_was_held_may_not(self) -> None:
        day = TODAY + timedelta(days=7)
        assert given(called).when(Correct(note(), held_on=day)).events
        given(called, minuted).when(Correct(note(), held_on=day)).refused(HeldOnError(day, FIRST, TODAY))


class TestCancel:
    def test_before_it_is_held(self) -> None:
        given(called).when(Cancel(note())).then(told.ConsultationCancelled(**OWN, note=note()))
        given(called, minuted).when(Cancel(note())).refused(OutOfTurnError("Cancel", "consultation_held"))


class TestAgree:
    def test_once_it_was_held(self) -> None:
        given(called, minuted).when(AGREE).then(agreed)
        given(called).when(AGREE).refused(OutOfTurnError("Agree", "consultation_called"))

    def test_only_known_bodies(self) -> None:
        given(called, minuted).when(replace(AGREE, owner_body="bakery")).refused(ActionOwnerError("bakery"))

    @pytest.mark.parametrize(
        ("body", "where"),
        [
            ("finance", OTHER_COUNTY),
            ("finance", PREFECTURE),
            ("finance", SEAT),
            ("finance", NOBODY),
            ("township_government", COUNTY),
            ("township_government", ELSEWHERE),
        ],
    )
    def test_only_within_the_division_at_the_right_level(self, body: str, where: UUID) -> None:
        command = replace(AGREE, owner_body=body, owner_division_id=where)
        given(called, minuted).when(command).refused(ActionOwnerDivisionError(where))

    def test_of_a_township_government_its_township(self) -> None:
        command = replace(AGREE, owner_body="township_government", owner_division_id=SEAT)
        assert given(called, minuted).when(command).events

    @pytest.mark.parametrize("days", [-1, POLICY.consultations.action_days + 1])
    def test_due_neither_before_it_nor_too_long_after(self, days: int) -> None:
        due = HELD + timedelta(days=days)
        latest = HELD + timedelta(days=POLICY.consultations.action_days)
        given(called, minuted).when(replace(AGREE, due_on=due)).refused(ActionDueOnError(due, HELD, latest))


class TestAnAction:
    def test_is_extended_to_a_later_day(self) -> None:
        later = DUE + timedelta(days=1)
        given(called, minuted, agreed).when(Extend(ACTION, later, note())).then(
            told.ConsultationActionExtended(
                **ON_ACTION, former_due_on=str(DUE), due_on=str(later), note=note()
            )
        )
        latest = HELD + timedelta(days=POLICY.consultations.action_days)
        given(called, minuted, agreed).when(Extend(ACTION, DUE, note())).refused(
            ActionDueOnError(DUE, later, latest)
        )

    def test_is_done_today_unless_it_is_said(self) -> None:
        given(called, minuted, agreed).when(Finish(ACTION)).then(done)

    @pytest.mark.parametrize("day", [HELD - timedelta(days=1), TODAY + timedelta(days=1)])
    def test_is_done_neither_before_it_was_agreed_nor_in_the_future(self, day: date) -> None:
        given(called, minuted, agreed).when(Finish(ACTION, day)).refused(ActionDoneOnError(day, HELD, TODAY))

    def test_is_dropped_with_a_reason(self) -> None:
        given(called, minuted, agreed).when(Drop(ACTION, note())).then(dropped)

    @pytest.mark.parametrize("command", [Extend(ACTION, DUE, note()), Finish(ACTION), Drop(ACTION, note())])
    def test_ends_once(self, command: Any) -> None:
        given(called, minuted, agreed, done).when(command).refused(ActionStateError("action_done"))
        given(called, minuted, agreed, dropped).when(command).refused(ActionStateError("action_dropped"))

    def test_is_reopened_where_it_was_ended_in_error(self) -> None:
        reopened = told.ConsultationActionReopened(**ON_ACTION, note=note())
        for ended in (done, dropped):
            given(called, minuted, agreed, ended).when(Reopen(ACTION, note())).then(reopened)
        given(called, minuted, agreed).when(Reopen(ACTION, note())).refused(ActionStateError("action_open"))
        assert given(called, minuted, agreed, done, reopened).when(Finish(ACTION)).events

    def test_of_another_consultation_is_not_known(self) -> None:
        given(called, minuted).when(Finish(ACTION)).refused(ActionUnknownError(ACTION))


def consultation(*events: Any) -> Consultation:
    state = CONSULTATION.fold(events)
    assert isinstance(state, Consultation)
    return state


class TestWhoReadsIt:
    @pytest.mark.parametrize(
        "office",
        [
            clerk(),
            caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER),
            clerk("5401"),
            clerk("54"),
            approver(),
        ],
    )
    def test_justice_organs_up_to_the_region_and_who_takes_part(self, office: Caller) -> None:
        assert may_read(consultation(called), seen_by(office))

    @pytest.mark.parametrize(
        "office",
        [
            clerk("540122"),
            clerk("5402"),
            approver("540122"),
            approver("5401"),
            caller(Body.AGENCY, "540121", Role.CLERK),
            caller(Body.OPERATIONS, "54", Role.OPERATOR),
            caller(Body.TOWNSHIP_GOVERNMENT, "540121100", Role.CLERK),
        ],
    )
    def test_nobody_else(self, office: Caller) -> None:
        assert not may_read(consultation(called), seen_by(office))

    def test_a_township_that_has_something_to_do(self) -> None:
        own = told.ConsultationActionAgreed()
        own.CopyFrom(agreed)
        own.owner_body, own.owner_division_id = "township_government", str(SEAT)
        mayor = caller(Body.TOWNSHIP_GOVERNMENT, "540121100", Role.CLERK)
        other = caller(Body.TOWNSHIP_GOVERNMENT, "540121200", Role.CLERK)
        found = consultation(called, minuted, own)
        assert [may_read(found, seen_by(office)) for office in (mayor, other)] == [True, False]


class TestWhoHasSomethingToDo:
    """Here the county convened, and a township's government is to do it."""

    MAYOR = caller(Body.TOWNSHIP_GOVERNMENT, "540121100", Role.CLERK)

    def owned(self) -> told.ConsultationActionAgreed:
        own = told.ConsultationActionAgreed()
        own.CopyFrom(agreed)
        own.owner_body, own.owner_division_id = "township_government", str(SEAT)
        return own

    def test_says_itself_that_it_is_done(self) -> None:
        given(called, minuted, self.owned()).under(seen_by(self.MAYOR)).when(Finish(ACTION)).then(done)

    @pytest.mark.parametrize(
        "office",
        [
            caller(Body.TOWNSHIP_GOVERNMENT, "540121200", Role.CLERK),
            caller(Body.TOWNSHIP_GOVERNMENT, "540121100", Role.VIEWER),
        ],
    )
    def test_and_nobody_of_another_township_or_without_the_role(self, office: Caller) -> None:
        given(called, minuted, self.owned()).under(seen_by(office)).when(Finish(ACTION)).refused(
            NotPermittedError("consultations.finish")
        )

    @pytest.mark.parametrize(
        "command", [Extend(ACTION, DUE, note()), Drop(ACTION, note()), Reopen(ACTION, note()), Cancel(note())]
    )
    def test_decides_nothing_else(self, command: Command) -> None:
        given(called, minuted, self.owned()).under(seen_by(self.MAYOR)).when(command).refused(
            NotPermittedError("consultations.convene")
        )

    def test_is_offered_no_more_than_that(self) -> None:
        found, now = consultation(called, minuted, self.owned()), seen_by(self.MAYOR)
        (action,) = found.actions.values()
        assert (allowed(found, now), steps_on(action, found, now)) == (["finish"], ["finish"])
        others = consultation(called, minuted, agreed)
        assert allowed(others, now) == []
        ended = consultation(called, minuted, self.owned(), done)
        assert allowed(ended, now) == []


def test_steps_are_offered_as_they_may_be_done() -> None:
    assert allowed(consultation(called), NOW) == ["minute", "correct", "cancel"]
    assert allowed(consultation(called, minuted), NOW) == ["agree", "minute", "correct"]
    with_open = ["agree", "extend", "finish", "drop", "minute", "correct"]
    assert allowed(consultation(called, minuted, agreed), NOW) == with_open
    with_ended = ["agree", "reopen", "minute", "correct"]
    assert allowed(consultation(called, minuted, agreed, done), NOW) == with_ended
    assert allowed(consultation(called), seen_by(clerk("5401"))) == []
