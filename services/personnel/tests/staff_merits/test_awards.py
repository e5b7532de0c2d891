"""Awards of people (O-7)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chassis.errors import NotPermittedError
from chassis.testing.deciding import Deciding
from personnel.concerning import Concerning
from personnel.staff_award.commands import Award, Revoke
from personnel.staff_award.decider import AWARD, Awarding, decide
from personnel.staff_award.errors import (
    AwardedOnError,
    AwardedTwiceError,
    AwardLevelError,
    AwardUnknownError,
    NoAwardError,
    RevokeReasonError,
)
from personnel.staff_award.policy import award_policy
from services.personnel.tests.people_at_work import COUNTY, OTHER_CLERK, PARAMETERS, TODAY, acting, made
from sifasuo.personnel.v1.staff_award_pb2 import StaffAwarded, StaffAwardRevoked

ENTERED = date(2021, 7, 1)
PERSON = Concerning(acting(), made("person"), made("station"), None, ENTERED)
NOW = Awarding(PERSON, award_policy(PARAMETERS))
AWARD_ID = made("award")
OF_IT: dict[str, Any] = {
    "staff_id": str(made("person")),
    "station_id": str(made("station")),
    "county_id": str(COUNTY),
    "award_id": str(AWARD_ID),
    "award": "merit_third",
    "awarding_level": "prefecture",
    "awarded_on": "2023-05-01",
}
GIVEN = Award(AWARD_ID, "merit_third", "prefecture", "拉司发〔2023〕8号", date(2023, 5, 1))
AWARDED = StaffAwarded(**OF_IT, document_number="拉司发〔2023〕8号")
REVOKED = StaffAwardRevoked(**OF_IT, reason="taken_back", revoked_on=str(TODAY))
given = Deciding(AWARD, decide, NOW).given


def test_with_its_level_day_and_paper() -> None:
    given().when(GIVEN).then(AWARDED)


def test_no_award_and_no_level_but_the_policys() -> None:
    given().when(replace(GIVEN, award="cake")).refused(AwardUnknownError("cake"))
    given().when(replace(GIVEN, level="galaxy")).refused(AwardLevelError("galaxy"))


@pytest.mark.parametrize("day", [date(2021, 6, 30), date(2024, 3, 2)])
def test_in_service_and_not_in_the_future(day: date) -> None:
    given().when(replace(GIVEN, awarded_on=day)).refused(AwardedOnError(day, ENTERED, TODAY))


def test_not_twice() -> None:
    given(AWARDED).when(replace(GIVEN, award_id=made("again"))).refused(AwardedTwiceError("merit_third"))
    given(AWARDED, REVOKED).when(GIVEN).then(AWARDED)


def test_taken_back_for_a_reason() -> None:
    given(AWARDED).when(Revoke(AWARD_ID, "taken_back")).then(REVOKED)
    given(AWARDED).when(Revoke(AWARD_ID, "mood")).refused(RevokeReasonError("mood"))


def test_taken_back_once() -> None:
    given(AWARDED, REVOKED).when(Revoke(AWARD_ID, "taken_back")).refused(NoAwardError(AWARD_ID))


def test_by_the_bureau_that_runs_the_station() -> None:
    strange = replace(NOW, person=replace(PERSON, acting=acting(OTHER_CLERK)))
    given().under(strange).when(GIVEN).refused(NotPermittedError("merits.award"))
