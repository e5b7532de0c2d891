"""A station is assessed once a year by the bureau that runs it, and a result is corrected, never overwritten (O-17)."""

from dataclasses import replace
from datetime import date

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError
from chassis.testing.deciding import Deciding
from registry.errors import ReasonUnknownError
from registry.station_assessment.commands import Assess, Correct
from registry.station_assessment.decider import ASSESSMENTS, decide
from registry.station_assessment.errors import (
    AlreadyAssessedError,
    AssessedOnError,
    AssessedYearError,
    NotAssessedError,
    ResultUnknownError,
)
from services.registry.tests.oversight.test_contact_points import FOUNDED, NOTE, NOW, STATION_ID
from services.registry.tests.world import COUNTY, POLICY, TODAY, approver, caller, clerk
from sifasuo.registry.v1.station_assessment_pb2 import StationAssessed, StationAssessmentCorrected

given = Deciding(ASSESSMENTS, decide, NOW).given


def assessed(year: int = 2023, on: date = TODAY) -> StationAssessed:
    return StationAssessed(
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        year=year,
        result="excellent",
        assessed_on=str(on),
        note=NOTE,
    )


def corrected(version: int, former: str, result: str) -> StationAssessmentCorrected:
    return StationAssessmentCorrected(
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        year=2023,
        version=version,
        former_result=former,
        result=result,
        reason="after_review",
        effective_on=str(TODAY),
        note=NOTE,
    )


class TestAssess:
    def test_the_year_before(self) -> None:
        given().when(Assess(2023, "excellent", NOTE)).then(assessed())

    def test_on_an_earlier_day(self) -> None:
        day = date(2024, 1, 15)
        given().when(Assess(2023, "excellent", NOTE, day)).then(assessed(on=day))

    def test_each_year_once(self) -> None:
        given(assessed()).when(Assess(2023, "qualified", NOTE)).refused(AlreadyAssessedError(2023))
        given(assessed()).when(Assess(2022, "excellent", NOTE)).then(assessed(2022))

    @pytest.mark.parametrize("year", [2004, 2024])
    def test_neither_before_the_station_nor_before_the_year_is_open(self, year: int) -> None:
        given().when(Assess(year, "excellent", NOTE)).refused(AssessedYearError(year, FOUNDED.year, 2023))

    def test_a_year_is_open_from_december_on(self) -> None:
        open_on = date(2024, 12, 1)
        given().under(replace(NOW, today=open_on)).when(Assess(2024, "excellent", NOTE)).then(
            assessed(2024, open_on)
        )
        given().under(replace(NOW, today=date(2024, 11, 30))).when(Assess(2024, "excellent", NOTE)).refused(
            AssessedYearError(2024, FOUNDED.year, 2023)
        )

    @pytest.mark.parametrize("day", [date(2023, 11, 30), date(2024, 3, 2)])
    def test_the_day_lies_neither_before_that_nor_in_the_future(self, day: date) -> None:
        given().when(Assess(2023, "excellent", NOTE, day)).refused(
            AssessedOnError(day, date(2023, 12, 1), TODAY)
        )

    def test_only_with_a_result_that_the_policy_knows(self) -> None:
        given().when(Assess(2023, "superb", NOTE)).refused(ResultUnknownError("superb"))

    @pytest.mark.parametrize(
        "office",
        [clerk("540122"), clerk("5401"), approver(), caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER)],
    )
    def test_only_by_the_bureau_that_runs_the_station(self, office: Caller) -> None:
        given().under(replace(NOW, office=office)).when(Assess(2023, "excellent", NOTE)).refused(
            NotPermittedError("assessments.assess")
        )


class TestCorrect:
    def test_by_a_version_that_says_what_it_follows(self) -> None:
        first = given(assessed()).when(Correct(2023, "qualified", "after_review", NOTE))
        first.then(corrected(2, "excellent", "qualified"))
        again = given(assessed(), corrected(2, "excellent", "qualified"))
        again.when(Correct(2023, "unqualified", "after_review", NOTE)).then(
            corrected(3, "qualified", "unqualified")
        )

    def test_not_what_was_not_assessed(self) -> None:
        given(assessed()).when(Correct(2022, "qualified", "after_review", NOTE)).refused(
            NotAssessedError(2022)
        )

    def test_only_for_a_reason_that_the_policy_knows(self) -> None:
        given(assessed()).when(Correct(2023, "qualified", "whim", NOTE)).refused(ReasonUnknownError("whim"))


def test_results_and_reasons_stand_in_the_policy() -> None:
    assert POLICY.oversight.results == ("excellent", "qualified", "basically_qualified", "unqualified")
