"""People are assessed each year by the bureau, which hears the township government first (O-3)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chassis.auth.caller import Caller
from chassis.errors import NothingToChangeError, NotPermittedError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from personnel.concerning import Concerning
from personnel.staff_assessment.commands import Assess, CorrectAssessment, RecordOpinion
from personnel.staff_assessment.decider import ASSESSMENT, Assessing, decide
from personnel.staff_assessment.errors import (
    AssessedAlreadyError,
    CorrectionReasonError,
    NotAssessedError,
    NoTownshipError,
    OpinionDayError,
    OpinionUnknownError,
    StaffResultUnknownError,
    StaffYearError,
    TownshipNotHeardError,
)
from personnel.staff_assessment.policy import assessment_policy
from services.personnel.tests.people_at_work import (
    COUNTY,
    OTHER_CLERK,
    PARAMETERS,
    PREFECTURE_CLERK,
    STAFFING_APPROVER,
    TODAY,
    VIEWER,
    acting,
    made,
)
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.staff_assessment_pb2 import (
    StaffAssessed,
    StaffAssessmentCorrected,
    TownshipOpinionRecorded,
)

TOWNSHIP = division_id("540121100")
PERSON = Concerning(acting(), made("person"), made("station"), TOWNSHIP, date(2021, 7, 1))
NOW = Assessing(PERSON, assessment_policy(PARAMETERS))
NOTE = NoteReference(note_id=str(made("note")), sha256=bytes(32))
OF_THEM: dict[str, Any] = {
    "staff_id": str(made("person")),
    "station_id": str(made("station")),
    "county_id": str(COUNTY),
}
OPINION = TownshipOpinionRecorded(
    **OF_THEM,
    township_id=str(TOWNSHIP),
    year=2023,
    opinion="agreed",
    given_on="2024-01-05",
    document_number="甘政函〔2024〕2号",
    note=NOTE,
)
ASSESSED = StaffAssessed(**OF_THEM, year=2023, result="competent", assessed_on=str(TODAY))
given = Deciding(ASSESSMENT, decide, NOW).given


class TestOpinion:
    RECORD = RecordOpinion(2023, "agreed", "甘政函〔2024〕2号", date(2024, 1, 5), NOTE)

    def test_of_the_township_in_which_the_station_has_its_seat(self) -> None:
        given().when(self.RECORD).then(OPINION)

    def test_of_no_form_but_the_policys(self) -> None:
        given().when(replace(self.RECORD, opinion="shrugged")).refused(OpinionUnknownError("shrugged"))

    def test_of_nobody_who_works_at_no_station(self) -> None:
        elsewhere = replace(NOW, person=replace(PERSON, station_id=None, township_id=None))
        given().under(elsewhere).when(self.RECORD).refused(NoTownshipError())

    @pytest.mark.parametrize("day", [date(2022, 12, 31), date(2024, 3, 2)])
    def test_neither_before_that_year_nor_in_the_future(self, day: date) -> None:
        given().when(replace(self.RECORD, given_on=day)).refused(
            OpinionDayError(day, date(2023, 1, 1), TODAY)
        )

    def test_before_the_person_is_assessed_not_after(self) -> None:
        given(OPINION, ASSESSED).when(self.RECORD).refused(AssessedAlreadyError(2023))


class TestAssess:
    def test_after_the_township_was_heard(self) -> None:
        given(OPINION).when(Assess(2023, "competent")).then(ASSESSED)

    def test_never_before(self) -> None:
        given().when(Assess(2023, "competent")).refused(TownshipNotHeardError(2023))
        given(OPINION).when(Assess(2022, "competent")).refused(TownshipNotHeardError(2022))

    def test_those_who_work_at_no_station_without_it(self) -> None:
        elsewhere = replace(NOW, person=replace(PERSON, station_id=None, township_id=None))
        given().under(elsewhere).when(Assess(2023, "competent")).then(
            StaffAssessed(
                staff_id=str(PERSON.staff_id),
                county_id=str(COUNTY),
                year=2023,
                result="competent",
                assessed_on=str(TODAY),
            )
        )

    @pytest.mark.parametrize("year", [2020, 2024])
    def test_for_a_year_of_service_that_is_over(self, year: int) -> None:
        given(OPINION).when(Assess(year, "competent")).refused(StaffYearError(year, 2021, 2023))

    def test_this_years_turn_comes_in_december(self) -> None:
        december = replace(PERSON, acting=acting(today=date(2024, 12, 1)), township_id=None)
        given().under(replace(NOW, person=december)).when(Assess(2024, "excellent")).then(
            StaffAssessed(**OF_THEM, year=2024, result="excellent", assessed_on="2024-12-01")
        )

    def test_nobody_for_a_year_after_they_left(self) -> None:
        gone = replace(PERSON, left_on=date(2022, 5, 31))
        given(OPINION).under(replace(NOW, person=gone)).when(Assess(2023, "competent")).refused(
            StaffYearError(2023, 2021, 2022)
        )

    def test_with_a_result_of_the_policy(self) -> None:
        given(OPINION).when(Assess(2023, "splendid")).refused(StaffResultUnknownError("splendid"))

    def test_once(self) -> None:
        given(OPINION, ASSESSED).when(Assess(2023, "excellent")).refused(AssessedAlreadyError(2023))

    @pytest.mark.parametrize("caller", [OTHER_CLERK, PREFECTURE_CLERK, STAFFING_APPROVER, VIEWER])
    def test_by_the_bureau_that_runs_the_station(self, caller: Caller) -> None:
        strange = replace(NOW, person=replace(PERSON, acting=acting(caller)))
        given(OPINION).under(strange).when(Assess(2023, "competent")).refused(
            NotPermittedError("merits.assess")
        )


class TestCorrect:
    def test_for_a_reason(self) -> None:
        given(OPINION, ASSESSED).when(CorrectAssessment(2023, "excellent", "after_review", NOTE)).then(
            StaffAssessmentCorrected(
                **OF_THEM,
                year=2023,
                former_result="competent",
                result="excellent",
                reason="after_review",
                corrected_on=str(TODAY),
                note=NOTE,
            )
        )

    def test_for_none_but_those_of_the_policy(self) -> None:
        given(OPINION, ASSESSED).when(CorrectAssessment(2023, "excellent", "mood")).refused(
            CorrectionReasonError("mood")
        )

    def test_nothing_that_is_so_or_is_not(self) -> None:
        given(OPINION, ASSESSED).when(CorrectAssessment(2023, "competent", "after_review")).refused(
            NothingToChangeError()
        )
        given(OPINION).when(CorrectAssessment(2023, "competent", "after_review")).refused(
            NotAssessedError(2023)
        )
