"""A county's bureau asks that somebody is recruited for a vacancy, the region's department takes it up (O-4)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chassis.auth.caller import Caller
from chassis.errors import NotPermittedError, OutOfTurnError
from chassis.testing.deciding import Deciding
from personnel.recruitment.errors import StepDayError
from personnel.recruitment.policy import recruitment_policy
from personnel.recruitment_request.commands import Ask, Decline, Meet, Release, TakeUp, Withdraw
from personnel.recruitment_request.decider import REQUEST, Requesting, decide
from personnel.recruitment_request.errors import DeclineReasonError, VacancyNotOpenError
from personnel.recruitment_request.state import Vacancy
from services.personnel.tests.people_at_work import (
    COUNTY,
    OTHER_CLERK,
    PARAMETERS,
    PREFECTURE_CLERK,
    REGION_CLERK,
    TODAY,
    VIEWER,
    acting,
    made,
)
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.post_pb2 import POST_KIND_JUDICIAL_ASSISTANT
from sifasuo.personnel.v1.recruitment_request_pb2 import (
    RecruitmentRequestDeclined,
    RecruitmentRequested,
    RecruitmentRequestMet,
    RecruitmentRequestPlanned,
    RecruitmentRequestReleased,
    RecruitmentRequestWithdrawn,
)

VACANCY = Vacancy(
    made("vacancy"),
    made("post"),
    made("station"),
    COUNTY,
    POST_KIND_JUDICIAL_ASSISTANT,
    date(2024, 1, 10),
    date(2024, 3, 10),
    date(2025, 1, 10),
)
NAMED: dict[str, Any] = {
    "vacancy_id": str(VACANCY.vacancy_id),
    "post_id": str(VACANCY.post_id),
    "station_id": str(VACANCY.station_id),
    "county_id": str(COUNTY),
}
NOTE = NoteReference(note_id=str(made("note")), sha256=bytes(32))
REASONS = recruitment_policy(PARAMETERS).decline_reasons
NOW = Requesting(acting(), VACANCY, is_open=True, reasons=REASONS)
REGION = replace(NOW, acting=acting(REGION_CLERK))
ROUND = made("round")

ASKED = RecruitmentRequested(
    **NAMED,
    kind=POST_KIND_JUDICIAL_ASSISTANT,
    requested_on=str(TODAY),
    opened_on="2024-01-10",
    plan_by="2024-03-10",
    fill_by="2025-01-10",
)
PLANNED = RecruitmentRequestPlanned(**NAMED, recruitment_id=str(ROUND), planned_on=str(TODAY))
RELEASED = RecruitmentRequestReleased(
    **NAMED, recruitment_id=str(ROUND), reason="nobody_passed", released_on=str(TODAY)
)
WITHDRAWN = RecruitmentRequestWithdrawn(**NAMED, withdrawn_on=str(TODAY))
DECLINED = RecruitmentRequestDeclined(**NAMED, reason="no_quota", declined_on=str(TODAY), note=NOTE)
given = Deciding(REQUEST, decide, NOW).given


class TestAsk:
    def test_by_the_bureau_with_the_days_that_are_due(self) -> None:
        given().when(Ask()).then(ASKED)

    def test_as_of_the_day_on_which_it_was_asked(self) -> None:
        told = RecruitmentRequested()
        told.CopyFrom(ASKED)
        told.requested_on = "2024-01-15"
        given().when(Ask(asked_on=date(2024, 1, 15))).then(told)

    @pytest.mark.parametrize("day", [date(2024, 1, 9), TODAY + timedelta(days=1)])
    def test_not_before_the_vacancy_and_not_in_the_future(self, day: date) -> None:
        given().when(Ask(asked_on=day)).refused(StepDayError(day, date(2024, 1, 10), TODAY))

    def test_without_days_where_none_is_due(self) -> None:
        post = replace(VACANCY, plan_by=None, fill_by=None)
        given().under(replace(NOW, vacancy=post)).when(Ask()).then(
            RecruitmentRequested(
                **NAMED,
                kind=POST_KIND_JUDICIAL_ASSISTANT,
                requested_on=str(TODAY),
                opened_on="2024-01-10",
            )
        )

    def test_never_for_a_post_that_is_not_vacant(self) -> None:
        given().under(replace(NOW, is_open=False)).when(Ask()).refused(VacancyNotOpenError(VACANCY.post_id))

    def test_once(self) -> None:
        given(ASKED).when(Ask()).refused(OutOfTurnError("Ask", "Asked"))

    @pytest.mark.parametrize("before", [WITHDRAWN, DECLINED])
    def test_again_after_it_was_withdrawn_or_declined(self, before: Any) -> None:
        given(ASKED, before).when(Ask()).then(ASKED)

    @pytest.mark.parametrize("office", [OTHER_CLERK, VIEWER, PREFECTURE_CLERK, REGION_CLERK])
    def test_by_nobody_else(self, office: Caller) -> None:
        given().under(replace(NOW, acting=acting(office))).when(Ask()).refused(
            NotPermittedError("recruitment.ask")
        )


class TestWithdraw:
    def test_by_the_bureau_that_asked(self) -> None:
        given(ASKED).when(Withdraw(NOTE)).then(
            RecruitmentRequestWithdrawn(**NAMED, withdrawn_on=str(TODAY), note=NOTE)
        )

    def test_not_once_it_stands_in_a_plan(self) -> None:
        given(ASKED, PLANNED).when(Withdraw()).refused(OutOfTurnError("Withdraw", "InPlan"))


class TestDecline:
    def test_by_the_department_for_a_reason(self) -> None:
        given(ASKED).under(REGION).when(Decline("no_quota", NOTE)).then(DECLINED)

    def test_for_none_but_those_of_the_policy(self) -> None:
        given(ASKED).under(REGION).when(Decline("mood", NOTE)).refused(DeclineReasonError("mood"))

    def test_not_by_the_bureau_itself(self) -> None:
        given(ASKED).when(Decline("no_quota", NOTE)).refused(NotPermittedError("recruitment.keep"))


class TestTakeUp:
    def test_into_a_recruitment(self) -> None:
        given(ASKED).under(REGION).when(TakeUp(ROUND)).then(PLANNED)

    def test_only_what_was_asked_for(self) -> None:
        given().under(REGION).when(TakeUp(ROUND)).refused(OutOfTurnError("TakeUp", "NotAsked"))

    def test_into_a_plan_of_no_earlier_day_than_it_was_asked_for(self) -> None:
        day = TODAY - timedelta(1)
        given(ASKED).under(REGION).when(TakeUp(ROUND, day)).refused(StepDayError(day, TODAY, TODAY))

    def test_into_one_at_a_time(self) -> None:
        given(ASKED, PLANNED).under(REGION).when(TakeUp(made("another"))).refused(
            OutOfTurnError("TakeUp", "InPlan")
        )

    def test_into_another_once_it_is_released(self) -> None:
        given(ASKED, PLANNED, RELEASED).under(REGION).when(TakeUp(ROUND)).then(PLANNED)

    def test_not_when_the_vacancy_was_filled_meanwhile(self) -> None:
        given(ASKED).under(replace(REGION, is_open=False)).when(TakeUp(ROUND)).refused(
            VacancyNotOpenError(VACANCY.post_id)
        )


class TestOutcome:
    def test_released(self) -> None:
        given(ASKED, PLANNED).under(REGION).when(Release("nobody_passed")).then(RELEASED)

    def test_met_by_a_person(self) -> None:
        given(ASKED, PLANNED).under(REGION).when(Meet(made("person"), TODAY)).then(
            RecruitmentRequestMet(
                **NAMED, recruitment_id=str(ROUND), staff_id=str(made("person")), hired_on=str(TODAY)
            )
        )
