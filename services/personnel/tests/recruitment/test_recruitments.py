"""The region recruits: plan, announcement, examination, and for each vacancy somebody hired or nobody (O-4)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from chassis.auth.caller import Caller
from chassis.errors import NotPermittedError, OutOfTurnError
from chassis.testing.deciding import Deciding
from personnel.recruitment.commands import Announce, Cancel, Enlarge, Examine, GiveUp, Hire, Plan, Schedule
from personnel.recruitment.decider import RECRUITMENT, Filled, Recruiting, decide
from personnel.recruitment.errors import (
    ClosingDayError,
    MorePassedError,
    NobodyHoldsThePostError,
    NotOfThisRecruitmentError,
    NumbersError,
    PlacesError,
    RecruitmentReasonError,
    ScheduleError,
    StepDayError,
)
from personnel.recruitment.policy import recruitment_policy
from personnel.recruitment_request.state import Vacancy
from services.personnel.tests.people_at_work import (
    COUNTY,
    COUNTY_BUREAU,
    COUNTY_CLERK,
    DEPARTMENT,
    JURISDICTION,
    PARAMETERS,
    PREFECTURE_CLERK,
    REGION,
    REGION_CLERK,
    TODAY,
    made,
)
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.post_pb2 import POST_KIND_JUDICIAL_ASSISTANT
from sifasuo.personnel.v1.recruitment_pb2 import (
    RecruitmentAnnounced,
    RecruitmentCancelled,
    RecruitmentConcluded,
    RecruitmentEnlarged,
    RecruitmentExamined,
    RecruitmentHired,
    RecruitmentPlace,
    RecruitmentPlaceGivenUp,
    RecruitmentPlanned,
)

OPENED = date(2024, 1, 10)
KIND = POST_KIND_JUDICIAL_ASSISTANT
DUE = date(2025, 1, 10)
NOTE = NoteReference(note_id=str(made("note")), sha256=bytes(32))
ROUND = made("round")
OF_IT: dict[str, Any] = {"recruitment_id": str(ROUND), "division_id": str(REGION)}
IN_TIME = Schedule(date(2024, 4, 1), date(2024, 6, 1), date(2024, 9, 1))


def vacancy(name: str) -> Vacancy:
    station = made(f"station of {name}")
    return Vacancy(made(name), made(f"post of {name}"), station, COUNTY, KIND, OPENED, None, DUE)


def subjects(one: Vacancy) -> dict[str, Any]:
    return {
        "vacancy_id": str(one.vacancy_id),
        "post_id": str(one.post_id),
        "station_id": str(one.station_id),
        "county_id": str(one.county_id),
    }


def place(one: Vacancy) -> RecruitmentPlace:
    return RecruitmentPlace(**subjects(one), kind=KIND, opened_on=str(OPENED), fill_by=str(DUE))


FIRST, SECOND = sorted((vacancy("one"), vacancy("two")), key=lambda one: one.vacancy_id)
BOTH: Mapping[UUID, Vacancy] = {one.vacancy_id: one for one in (FIRST, SECOND)}
NOW = Recruiting(TODAY, REGION_CLERK, JURISDICTION, recruitment_policy(PARAMETERS), DEPARTMENT, BOTH, {})
PERSON = made("person")
ARRIVED = replace(NOW, filled={FIRST.vacancy_id: Filled(PERSON, TODAY)})
PLANNED = RecruitmentPlanned(
    **OF_IT,
    year=2024,
    planned_on=str(TODAY),
    announce_by="2024-04-01",
    examine_by="2024-06-01",
    hire_by="2024-09-01",
    document_number="藏司发〔2024〕1号",
    places=[place(FIRST), place(SECOND)],
)
ANNOUNCED = RecruitmentAnnounced(
    **OF_IT, announced_on="2024-02-01", closes_on="2024-02-15", document_number="公告1号"
)
EXAMINED = RecruitmentExamined(**OF_IT, examined_on="2024-02-20", applied=30, admitted=20, passed=2)
GIVEN_UP = RecruitmentPlaceGivenUp(
    **OF_IT, **subjects(SECOND), reason="nobody_passed", given_up_on=str(TODAY), note=NOTE
)
HIRED = RecruitmentHired(**OF_IT, **subjects(FIRST), staff_id=str(PERSON), hired_on=str(TODAY))
EARLIER = RecruitmentPlanned()
EARLIER.CopyFrom(PLANNED)
EARLIER.planned_on = "2024-01-20"
given = Deciding(RECRUITMENT, decide, NOW).given
PLAN = Plan(ROUND, IN_TIME, "藏司发〔2024〕1号")


class TestPlan:
    def test_for_the_vacancies_that_were_asked_for(self) -> None:
        given().when(PLAN).then(PLANNED)

    def test_one_that_was_under_way_is_entered_as_of_its_day(self) -> None:
        day = OPENED + timedelta(days=5)
        told = RecruitmentPlanned()
        told.CopyFrom(PLANNED)
        told.planned_on = str(day)
        given().when(replace(PLAN, planned_on=day)).then(told)

    @pytest.mark.parametrize("day", [OPENED - timedelta(days=1), TODAY + timedelta(days=1)])
    def test_not_before_the_vacancies_and_not_in_the_future(self, day: date) -> None:
        given().when(replace(PLAN, planned_on=day)).refused(StepDayError(day, OPENED, TODAY))

    def test_for_one_at_least(self) -> None:
        given().under(replace(NOW, vacancies={})).when(PLAN).refused(PlacesError(0, 200))

    @pytest.mark.parametrize(
        "schedule",
        [
            replace(IN_TIME, announce_by=TODAY - timedelta(days=1)),
            replace(IN_TIME, examine_by=date(2024, 3, 31)),
            replace(IN_TIME, hire_by=date(2024, 5, 31)),
            replace(IN_TIME, hire_by=TODAY + timedelta(days=731)),
        ],
    )
    def test_in_order_and_not_too_far_ahead(self, schedule: Schedule) -> None:
        given().when(replace(PLAN, schedule=schedule)).refused(
            ScheduleError(TODAY, TODAY + timedelta(days=730))
        )

    @pytest.mark.parametrize("office", [COUNTY_CLERK, PREFECTURE_CLERK])
    def test_by_the_regions_department_alone(self, office: Caller) -> None:
        given().under(replace(NOW, office=office)).when(PLAN).refused(NotPermittedError("recruitment.keep"))


class TestEnlarge:
    third = vacancy("three")

    def test_before_it_is_announced(self) -> None:
        more = replace(NOW, vacancies={self.third.vacancy_id: self.third})
        given(PLANNED).under(more).when(Enlarge()).then(
            RecruitmentEnlarged(**OF_IT, places=[place(self.third)], enlarged_on=str(TODAY))
        )

    def test_not_after(self) -> None:
        given(EARLIER, ANNOUNCED).when(Enlarge()).refused(OutOfTurnError("Enlarge", "announced"))


class TestAnnounce:
    def test_with_the_last_day_to_apply(self) -> None:
        given(EARLIER).when(Announce(date(2024, 2, 1), date(2024, 2, 15), "公告1号")).then(ANNOUNCED)

    @pytest.mark.parametrize("day", [date(2024, 1, 19), TODAY + timedelta(days=1)])
    def test_neither_before_the_plan_nor_in_the_future(self, day: date) -> None:
        given(EARLIER).when(Announce(day, date(2024, 4, 1), "公告1号")).refused(
            StepDayError(day, date(2024, 1, 20), TODAY)
        )

    def test_it_closes_after_it_opens(self) -> None:
        given(EARLIER).when(Announce(None, date(2024, 2, 29), "公告1号")).refused(
            ClosingDayError(date(2024, 2, 29), TODAY)
        )


class TestExamine:
    def test_with_how_many_applied_and_passed(self) -> None:
        given(EARLIER, ANNOUNCED).when(Examine(date(2024, 2, 20), 30, 20, 2)).then(EXAMINED)

    def test_after_the_last_day_to_apply(self) -> None:
        given(EARLIER, ANNOUNCED).when(Examine(date(2024, 2, 15), 30, 20, 2)).refused(
            StepDayError(date(2024, 2, 15), date(2024, 2, 16), TODAY)
        )

    @pytest.mark.parametrize("numbers", [(10, 11, 2), (10, 9, 10)])
    def test_nobody_passes_who_did_not_apply(self, numbers: tuple[int, int, int]) -> None:
        given(EARLIER, ANNOUNCED).when(Examine(None, *numbers)).refused(NumbersError(*numbers))

    def test_not_before_it_is_announced(self) -> None:
        given(EARLIER).when(Examine(None, 1, 1, 1)).refused(OutOfTurnError("Examine", "planned"))


class TestOutcome:
    def test_hired_is_whoever_fills_the_vacancy_by_the_records(self) -> None:
        given(EARLIER, ANNOUNCED, EXAMINED).under(ARRIVED).when(Hire(FIRST.vacancy_id)).then(HIRED)

    def test_nobody_is_hired_into_a_post_that_nobody_holds(self) -> None:
        given(EARLIER, ANNOUNCED, EXAMINED).when(Hire(FIRST.vacancy_id)).refused(
            NobodyHoldsThePostError(FIRST.vacancy_id)
        )

    def test_nobody_beyond_those_who_passed(self) -> None:
        examined = RecruitmentExamined()
        examined.CopyFrom(EXAMINED)
        examined.passed = 0
        given(EARLIER, ANNOUNCED, examined).under(ARRIVED).when(Hire(FIRST.vacancy_id)).refused(
            MorePassedError(0)
        )

    def test_the_last_vacancy_concludes_it(self) -> None:
        given(EARLIER, ANNOUNCED, EXAMINED, GIVEN_UP).under(ARRIVED).when(Hire(FIRST.vacancy_id)).then(
            HIRED, RecruitmentConcluded(**OF_IT, concluded_on=str(TODAY), hired=1, given_up=1)
        )

    def test_a_vacancy_is_given_up_for_a_reason(self) -> None:
        given(EARLIER, ANNOUNCED, EXAMINED).when(GiveUp(SECOND.vacancy_id, "nobody_passed", NOTE)).then(
            GIVEN_UP
        )
        given(PLANNED).when(GiveUp(SECOND.vacancy_id, "mood")).refused(RecruitmentReasonError("mood"))

    def test_a_vacancy_comes_out_once(self) -> None:
        given(EARLIER, ANNOUNCED, EXAMINED, GIVEN_UP).when(Hire(SECOND.vacancy_id)).refused(
            NotOfThisRecruitmentError(SECOND.vacancy_id)
        )

    def test_the_bureau_that_runs_the_station_says_so_too(self) -> None:
        county = replace(ARRIVED, office=COUNTY_CLERK, bureau=COUNTY_BUREAU)
        given(EARLIER, ANNOUNCED, EXAMINED).under(county).when(Hire(FIRST.vacancy_id)).then(HIRED)
        given(EARLIER, ANNOUNCED, EXAMINED).under(county).when(GiveUp(FIRST.vacancy_id, "other")).refused(
            NotPermittedError("recruitment.keep")
        )

    def test_nobody_is_hired_before_the_examination(self) -> None:
        given(EARLIER, ANNOUNCED).under(ARRIVED).when(Hire(FIRST.vacancy_id)).refused(
            OutOfTurnError("Hire", "announced")
        )


class TestCancel:
    def test_for_a_reason(self) -> None:
        given(PLANNED).when(Cancel("quota_withdrawn", NOTE)).then(
            RecruitmentCancelled(
                **OF_IT,
                reason="quota_withdrawn",
                cancelled_on=str(TODAY),
                note=NOTE,
                places=[place(FIRST), place(SECOND)],
            )
        )
        given(PLANNED).when(Cancel("mood", NOTE)).refused(RecruitmentReasonError("mood"))

    def test_not_what_has_ended(self) -> None:
        ended = RecruitmentConcluded(**OF_IT, concluded_on=str(TODAY), hired=1, given_up=1)
        given(EARLIER, ANNOUNCED, EXAMINED, GIVEN_UP, HIRED, ended).when(
            Cancel("quota_withdrawn", NOTE)
        ).refused(OutOfTurnError("Cancel", "concluded"))
