"""A return is generated, checked below, reviewed, signed, locked above, and corrected by another version (O-14, O-17)."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError, OutOfTurnError
from chassis.testing.deciding import Deciding
from personnel.statistical_return.commands import (
    CheckRow,
    DisputeRow,
    Generate,
    GenerateAgain,
    Lock,
    Review,
    SendBack,
    Sign,
)
from personnel.statistical_return.decider import STATISTICAL_RETURN, Returning, decide
from personnel.statistical_return.errors import (
    FiguresMovedError,
    OwnReviewError,
    ReturnColumnError,
    ReturnCountyError,
    ReturnPeriodError,
    ReturnPeriodOpenError,
    ReturnReasonError,
    ReturnSenderError,
    RowsUncheckedError,
)
from personnel.statistical_return.policy import return_policy
from personnel.statistical_return.records import CountyRecords, PersonOnRecord, PostOnRecord
from services.personnel.tests.people_at_work import (
    COUNTY,
    COUNTY_BUREAU,
    COUNTY_CLERK,
    DEPARTMENT,
    JURISDICTION,
    OTHER_CLERK,
    OTHER_COUNTY,
    PARAMETERS,
    PREFECTURE,
    PREFECTURE_BUREAU,
    PREFECTURE_CLERK,
    REGION_CLERK,
    TODAY,
    acting,
    made,
    office,
)
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.personnel.v1.post_pb2 import (
    POST_KIND_DIRECTOR,
    POST_KIND_JUDICIAL_ASSISTANT,
    POST_KIND_MEDIATOR,
    POST_STANDING_FILLED,
    POST_STANDING_FROZEN,
    POST_STANDING_VACANT,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EDUCATION_LEVEL_BACHELOR,
    EDUCATION_LEVEL_JUNIOR_COLLEGE,
    EDUCATION_LEVEL_SECONDARY,
    EMPLOYMENT_AUXILIARY,
    EMPLOYMENT_PRISON_POLICE,
    EMPLOYMENT_SPECIAL_POST,
)
from sifasuo.personnel.v1.statistical_return_pb2 import (
    ReturnRow,
    ReturnRowChecked,
    ReturnRowDisputed,
    StatisticalReturnGenerated,
    StatisticalReturnLocked,
    StatisticalReturnReviewed,
    StatisticalReturnSentBack,
    StatisticalReturnSigned,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_PREFECTURE, DIVISION_LEVEL_REGION

RETURN = made("return")
NOTE = NoteReference(note_id=str(made("note")), sha256=bytes(32))
NORTH, SOUTH = made("north"), made("south")
AWAY = PersonOnRecord(EMPLOYMENT_SPECIAL_POST, NORTH, None, True, EDUCATION_LEVEL_BACHELOR, True)
THERE = PersonOnRecord(EMPLOYMENT_SPECIAL_POST, SOUTH, SOUTH, False, EDUCATION_LEVEL_JUNIOR_COLLEGE, False)
MEDIATOR = PersonOnRecord(EMPLOYMENT_AUXILIARY, SOUTH, SOUTH, False, EDUCATION_LEVEL_SECONDARY, False)
POLICE = PersonOnRecord(EMPLOYMENT_PRISON_POLICE, None, SOUTH, True, EDUCATION_LEVEL_BACHELOR, False)
RECORDS = CountyRecords(
    quota=5,
    stations=frozenset({NORTH, SOUTH}),
    posts={
        made("director"): PostOnRecord(POST_KIND_DIRECTOR, POST_STANDING_FILLED),
        made("filled"): PostOnRecord(POST_KIND_JUDICIAL_ASSISTANT, POST_STANDING_FILLED),
        made("vacant"): PostOnRecord(POST_KIND_JUDICIAL_ASSISTANT, POST_STANDING_VACANT),
        made("frozen"): PostOnRecord(POST_KIND_JUDICIAL_ASSISTANT, POST_STANDING_FROZEN),
        made("mediator"): PostOnRecord(POST_KIND_MEDIATOR, POST_STANDING_FILLED),
    },
    people={made("a"): AWAY, made("b"): THERE, made("c"): MEDIATOR, made("d"): POLICE},
    before=frozenset({made("a"), made("b")}),
    entered=frozenset({made("c")}),
)
ALL = {COUNTY: RECORDS, OTHER_COUNTY: CountyRecords()}
POLICY = return_policy(PARAMETERS)
STAFF = POLICY.definitions["staff"]
TWO = replace(STAFF, columns=("stations", "people"))
OTHER_REVIEWER = office(Body.PREFECTURE_BUREAU, PREFECTURE, Role.CLERK, Role.VIEWER)
NOW = Returning(
    TODAY,
    PREFECTURE_CLERK,
    JURISDICTION,
    POLICY,
    TWO,
    PREFECTURE,
    (PREFECTURE_BUREAU, DEPARTMENT),
    ALL,
)
HERE: dict[str, Any] = {"return_id": str(RETURN), "division_id": str(PREFECTURE)}


def version(number: int = 1, **more: Any) -> StatisticalReturnGenerated:
    return StatisticalReturnGenerated(
        **HERE,
        definition="staff",
        organ_level=DIVISION_LEVEL_PREFECTURE,
        begins_on="2023-01-01",
        reference_on="2023-12-31",
        due_on="2024-01-31",
        number=number,
        columns=["stations", "people"],
        rows=[
            ReturnRow(county_id=str(COUNTY), figures=[2, 3]),
            ReturnRow(county_id=str(OTHER_COUNTY), figures=[0, 0]),
        ],
        generated_on=str(TODAY),
        receiver_level=DIVISION_LEVEL_REGION,
        **more,
    )


def row(county: UUID, number: int = 1) -> dict[str, Any]:
    return {**HERE, "number": number, "county_id": str(county), "bureau_division_id": str(county)}


GENERATED = version()
CHECKED = ReturnRowChecked(**row(COUNTY), checked_on=str(TODAY))
OTHER_CHECKED = ReturnRowChecked(**row(OTHER_COUNTY), checked_on=str(TODAY))
DISPUTED = ReturnRowDisputed(**row(COUNTY), columns=["people"], disputed_on=str(TODAY), note=NOTE)
ONE: dict[str, Any] = {**HERE, "number": 1}
REVIEWED = StatisticalReturnReviewed(**ONE, reviewed_on=str(TODAY))
OF_PERIOD: dict[str, Any] = {"definition": "staff", "period": "2023"}
SIGNED = StatisticalReturnSigned(**ONE, **OF_PERIOD, signed_on=str(TODAY))
ORGAN: dict[str, Any] = {
    "organ_level": DIVISION_LEVEL_REGION,
    "organ_division_id": str(DEPARTMENT.division_id),
}
LOCKED = StatisticalReturnLocked(**ONE, **ORGAN, locked_on=str(TODAY))
READY = (GENERATED, CHECKED, OTHER_CHECKED)
SENT = (*READY, REVIEWED, SIGNED)
given = Deciding(STATISTICAL_RETURN, decide, NOW).given


def by(caller: Caller, **other: Any) -> Returning:
    return replace(NOW, office=caller, **other)


def of_county(caller: Caller = COUNTY_CLERK) -> Returning:
    return by(caller, county=acting(caller))


class TestGenerate:
    def test_its_figures_are_those_of_the_records_county_by_county(self) -> None:
        given().when(Generate(RETURN, "2023")).then(GENERATED)

    @pytest.mark.parametrize("text", ["23", "2023-Q1", "2023-12", "2019", "0000", "ⅯⅯ", "2023 "])
    def test_of_no_other_period_than_the_definition_has(self, text: str) -> None:
        given().when(Generate(RETURN, text)).refused(ReturnPeriodError(text, "year", 2020))

    @pytest.mark.parametrize("text", ["2024", "2031"])
    def test_not_before_the_reference_day_is_over(self, text: str) -> None:
        last = date(int(text), 12, 31)
        given().when(Generate(RETURN, text)).refused(ReturnPeriodOpenError(last))

    def test_on_the_reference_day_itself_it_is_not_over(self) -> None:
        last = date(2023, 12, 31)
        given().under(replace(NOW, today=last)).when(Generate(RETURN, "2023")).refused(
            ReturnPeriodOpenError(last)
        )

    def test_by_organs_of_the_level_that_sends_it(self) -> None:
        under = replace(NOW, office=COUNTY_CLERK, organs=(COUNTY_BUREAU, PREFECTURE_BUREAU, DEPARTMENT))
        given().under(under).when(Generate(RETURN, "2023")).refused(ReturnSenderError("prefecture"))

    @pytest.mark.parametrize("caller", [COUNTY_CLERK, REGION_CLERK])
    def test_by_the_organ_that_sends_it_alone(self, caller: Caller) -> None:
        given().under(by(caller)).when(Generate(RETURN, "2023")).refused(
            NotPermittedError("returns.generate")
        )

    def test_once_the_next_is_another_version(self) -> None:
        given(GENERATED).when(Generate(RETURN, "2023")).refused(
            OutOfTurnError("Generate", "return_generated")
        )

    @pytest.mark.parametrize("before", [(), (GENERATED,), (*SENT, LOCKED)])
    def test_no_other_organ_is_told_whether_there_is_one(
        self, before: tuple[StatisticalReturnGenerated, ...]
    ) -> None:
        given(*before).under(by(OTHER_CLERK)).when(Generate(RETURN, "2023")).refused(
            NotPermittedError("returns.generate")
        )

    def test_another_while_it_is_checked_and_all_check_again(self) -> None:
        given(GENERATED, CHECKED, DISPUTED).when(GenerateAgain(note=NOTE)).then(version(2, note=NOTE))
        given(GENERATED, CHECKED, OTHER_CHECKED, version(2)).when(Review()).refused(RowsUncheckedError(2, 0))

    def test_none_while_it_is_reviewed_or_sent(self) -> None:
        given(*READY, REVIEWED).when(GenerateAgain()).refused(
            OutOfTurnError("GenerateAgain", "return_reviewed")
        )
        given(*SENT).when(GenerateAgain()).refused(OutOfTurnError("GenerateAgain", "return_signed"))


class TestRows:
    def test_the_countys_own_bureau_checks_its_row(self) -> None:
        given(GENERATED).under(of_county()).when(CheckRow(COUNTY)).then(CHECKED)
        given(GENERATED, DISPUTED).under(of_county()).when(CheckRow(COUNTY)).then(CHECKED)

    def test_or_says_what_is_wrong_with_it(self) -> None:
        given(GENERATED, CHECKED).under(of_county()).when(DisputeRow(COUNTY, ("people",), NOTE)).then(
            DISPUTED
        )

    def test_in_columns_that_there_are(self) -> None:
        given(GENERATED).under(of_county()).when(DisputeRow(COUNTY, ("salary",), NOTE)).refused(
            ReturnColumnError("salary")
        )

    @pytest.mark.parametrize("caller", [OTHER_CLERK, PREFECTURE_CLERK, REGION_CLERK])
    def test_no_other_does(self, caller: Caller) -> None:
        given(GENERATED).under(of_county(caller)).when(CheckRow(COUNTY)).refused(
            NotPermittedError("returns.check")
        )

    def test_once_and_not_after_the_review(self) -> None:
        given(GENERATED, CHECKED).under(of_county()).when(CheckRow(COUNTY)).refused(
            OutOfTurnError("CheckRow", "row_checked")
        )
        given(*READY, REVIEWED).under(of_county()).when(CheckRow(COUNTY)).refused(
            OutOfTurnError("CheckRow", "return_reviewed")
        )

    def test_of_counties_in_the_return(self) -> None:
        given(GENERATED).under(of_county()).when(CheckRow(made("far"))).refused(
            ReturnCountyError(made("far"))
        )


class TestReview:
    def test_once_every_row_is_checked(self) -> None:
        given(*READY).when(Review()).then(REVIEWED)

    def test_not_while_rows_wait_or_are_wrong(self) -> None:
        given(GENERATED, DISPUTED).when(Review()).refused(RowsUncheckedError(1, 1))

    def test_by_another_than_who_generated_it(self) -> None:
        under = replace(NOW, generated_by=PREFECTURE_CLERK.actor_id)
        given(*READY).under(under).when(Review()).refused(OwnReviewError())
        given(*READY).under(replace(under, office=OTHER_REVIEWER)).when(Review()).then(REVIEWED)

    def test_by_the_organ_that_sends_it(self) -> None:
        given(*READY).under(by(REGION_CLERK)).when(Review()).refused(NotPermittedError("returns.review"))


class TestSign:
    def test_after_the_review(self) -> None:
        given(*READY, REVIEWED).when(Sign()).then(SIGNED)
        given(*READY).when(Sign()).refused(OutOfTurnError("Sign", "return_generated"))

    def test_nothing_that_is_not_so_any_more(self) -> None:
        moved = replace(
            NOW, records={COUNTY: replace(RECORDS, stations=frozenset()), OTHER_COUNTY: CountyRecords()}
        )
        given(*READY, REVIEWED).under(moved).when(Sign()).refused(FiguresMovedError())

    def test_it_is_not_signed_twice(self) -> None:
        given(*SENT).when(Sign()).refused(OutOfTurnError("Sign", "return_signed"))


class TestSendBack:
    def test_by_the_organ_that_reviews_it_before_it_is_signed(self) -> None:
        own = StatisticalReturnSentBack(
            **ONE,
            **OF_PERIOD,
            organ_level=DIVISION_LEVEL_PREFECTURE,
            organ_division_id=str(PREFECTURE),
            sent_back_on=str(TODAY),
            note=NOTE,
        )
        given(*READY, REVIEWED).when(SendBack(NOTE)).then(own)
        given(*READY, REVIEWED, own).when(GenerateAgain()).then(version(2))

    def test_by_the_one_that_received_it_after_that(self) -> None:
        given(*SENT).under(by(REGION_CLERK)).when(SendBack(NOTE)).then(
            StatisticalReturnSentBack(
                **ONE, **ORGAN, **OF_PERIOD, sent_back_on=str(TODAY), note=NOTE, nothing_sent=True
            )
        )
        given(*SENT).when(SendBack(NOTE)).refused(NotPermittedError("returns.lock"))


class TestLock:
    def test_by_the_organ_that_received_it(self) -> None:
        given(*SENT).under(by(REGION_CLERK)).when(Lock()).then(LOCKED)
        given(*SENT).when(Lock()).refused(NotPermittedError("returns.lock"))
        given(*READY).under(by(REGION_CLERK)).when(Lock()).refused(OutOfTurnError("Lock", "return_generated"))

    @pytest.mark.parametrize("command", [Review(), Sign(), SendBack(NOTE), Lock()])
    def test_it_is_fixed_then(self, command: Any) -> None:
        given(*SENT, LOCKED).when(command).refused(OutOfTurnError(type(command).__name__, "return_locked"))

    def test_and_corrected_by_another_version_for_a_reason(self) -> None:
        given(*SENT, LOCKED).when(GenerateAgain("recorded_late", NOTE)).then(
            version(2, corrects=True, reason="recorded_late", note=NOTE)
        )
        for reason in (None, "mood"):
            given(*SENT, LOCKED).when(GenerateAgain(reason)).refused(ReturnReasonError(reason or ""))

    def test_there_is_no_reason_to_give_before(self) -> None:
        given(GENERATED).when(GenerateAgain("recorded_late")).refused(ReturnReasonError("recorded_late"))
