"""Allowances: so much a month, exact, from one month to another (O-7)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies

from chassis.errors import NotPermittedError
from chassis.testing.deciding import Deciding
from personnel.concerning import Concerning
from personnel.staff_allowance.commands import End, Grant, StrikeOut
from personnel.staff_allowance.decider import ALLOWANCE, Allowing, decide
from personnel.staff_allowance.errors import (
    AllowanceHeldError,
    AllowanceKindError,
    AllowanceReasonError,
    AmountError,
    FromMonthError,
    NoAllowanceError,
    UntilMonthError,
)
from personnel.staff_allowance.policy import allowance_policy
from personnel.staff_allowance.yuan import fen_of, yuan
from services.personnel.tests.people_at_work import COUNTY, OTHER_CLERK, PARAMETERS, acting, made
from sifasuo.personnel.v1.staff_allowance_pb2 import AllowanceEnded, AllowanceGranted, AllowanceStruckOut

PERSON = Concerning(acting(), made("person"), made("station"), None, date(2021, 7, 15))
NOW = Allowing(PERSON, allowance_policy(PARAMETERS))
FIRST = made("first")
OF_IT: dict[str, Any] = {
    "staff_id": str(made("person")),
    "station_id": str(made("station")),
    "county_id": str(COUNTY),
    "allowance_id": str(FIRST),
    "allowance": "plateau",
    "fen_per_month": 120050,
}
GRANT = Grant(FIRST, "plateau", 120050, date(2023, 1, 1))
GRANTED = AllowanceGranted(**OF_IT, from_on="2023-01-01")
ENDED = AllowanceEnded(**OF_IT, until_on="2023-06-30", reason="moved")
given = Deciding(ALLOWANCE, decide, NOW).given


class TestGrant:
    def test_without_an_end_or_with_one(self) -> None:
        given().when(GRANT).then(GRANTED)
        given().when(replace(GRANT, until_on=date(2023, 12, 31))).then(
            AllowanceGranted(**OF_IT, from_on="2023-01-01", until_on="2023-12-31")
        )

    def test_of_no_kind_but_the_policys(self) -> None:
        given().when(replace(GRANT, allowance="ice_cream")).refused(AllowanceKindError("ice_cream"))

    @pytest.mark.parametrize(("fen", "told"), [(0, "0.00"), (2000001, "20000.01")])
    def test_of_an_amount_that_can_be(self, fen: int, told: str) -> None:
        given().when(replace(GRANT, fen_per_month=fen)).refused(AmountError(told, "20000.00"))

    def test_from_the_month_of_entry_on(self) -> None:
        given().when(replace(GRANT, from_on=date(2021, 7, 1))).then(
            AllowanceGranted(**OF_IT, from_on="2021-07-01")
        )
        given().when(replace(GRANT, from_on=date(2021, 6, 1))).refused(
            FromMonthError(date(2021, 6, 1), date(2021, 7, 1), date.max)
        )

    def test_not_after_the_person_left(self) -> None:
        gone = replace(NOW, person=replace(PERSON, left_on=date(2022, 5, 31)))
        given().under(gone).when(GRANT).refused(
            FromMonthError(date(2023, 1, 1), date(2021, 7, 1), date(2022, 5, 31))
        )

    def test_not_backwards(self) -> None:
        given().when(replace(GRANT, until_on=date(2022, 12, 31))).refused(
            UntilMonthError(date(2022, 12, 31), date(2023, 1, 1))
        )

    @pytest.mark.parametrize(
        ("first", "last"), [(date(2023, 6, 1), None), (date(2022, 1, 1), date(2023, 1, 31))]
    )
    def test_not_twice_for_the_same_month(self, first: date, last: date | None) -> None:
        again = replace(GRANT, allowance_id=made("again"), from_on=first, until_on=last)
        given(GRANTED).when(again).refused(AllowanceHeldError("plateau", date(2023, 1, 1)))

    def test_before_and_after_it_and_of_another_kind_at_any_time(self) -> None:
        own: dict[str, Any] = {**OF_IT, "allowance_id": str(made("again"))}
        after = replace(GRANT, allowance_id=made("again"), from_on=date(2023, 7, 1))
        given(GRANTED, ENDED).when(after).then(AllowanceGranted(**own, from_on="2023-07-01"))
        own["allowance"] = "duty"
        given(GRANTED).when(replace(after, allowance="duty")).then(
            AllowanceGranted(**own, from_on="2023-07-01")
        )

    def test_by_the_bureau_that_runs_the_station(self) -> None:
        strange = replace(NOW, person=replace(PERSON, acting=acting(OTHER_CLERK)))
        given().under(strange).when(GRANT).refused(NotPermittedError("merits.allow"))


class TestEnd:
    def test_with_the_last_day_of_a_month(self) -> None:
        given(GRANTED).when(End(FIRST, date(2023, 6, 30), "moved")).then(ENDED)

    def test_earlier_than_before_and_not_before_it_began(self) -> None:
        given(GRANTED, ENDED).when(End(FIRST, date(2023, 3, 31), "moved")).then(
            AllowanceEnded(**OF_IT, former_until_on="2023-06-30", until_on="2023-03-31", reason="moved")
        )
        for day in (date(2022, 12, 31), date(2023, 6, 30)):
            given(GRANTED, ENDED).when(End(FIRST, day, "moved")).refused(
                UntilMonthError(day, date(2023, 1, 1))
            )

    def test_for_a_reason_of_the_policy(self) -> None:
        given(GRANTED).when(End(FIRST, date(2023, 6, 30), "mood")).refused(AllowanceReasonError("mood"))

    def test_of_nothing_that_was_not_granted(self) -> None:
        given().when(End(FIRST, date(2023, 6, 30), "moved")).refused(NoAllowanceError(FIRST))


def test_what_was_entered_in_error_is_struck_out_and_may_be_entered_again() -> None:
    struck = AllowanceStruckOut(**OF_IT, from_on="2023-01-01", reason="entered_in_error")
    given(GRANTED).when(StrikeOut(FIRST, "entered_in_error")).then(struck)
    given(GRANTED, struck).when(GRANT).then(GRANTED)


class TestYuan:
    @pytest.mark.parametrize(
        ("text", "fen"), [("1200.50", 120050), ("1200.5", 120050), ("0.07", 7), ("300", 30000)]
    )
    def test_is_read_exactly(self, text: str, fen: int) -> None:
        assert fen_of(text) == fen

    @pytest.mark.parametrize("text", ["", "1.005", "-1", "1e3", "1,200", "１２", " 1", ".5"])
    def test_nothing_else_is(self, text: str) -> None:
        with pytest.raises(ValueError, match="no amount in yuan"):
            fen_of(text)

    @drawn(strategies.integers(0, 10**12))
    def test_comes_back_as_it_was(self, fen: int) -> None:
        assert fen_of(yuan(fen)) == fen
