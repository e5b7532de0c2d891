"""The yearly plan of police at stations is the prefecture's (O-7)."""

from dataclasses import replace

import pytest

from chassis.errors import NothingToChangeError, NotPermittedError
from chassis.testing.deciding import Deciding
from personnel.police_plan.commands import SetPolicePlan
from personnel.police_plan.decider import POLICE_PLAN, Planning, decide
from personnel.police_plan.errors import PlannedTooManyError, PlanYearError
from services.personnel.tests.people import POLICY, PREFECTURE, REGION, TABLE, TODAY, clerk, some_id
from sifasuo.personnel.v1.police_plan_pb2 import PolicePlanSet

PLAN, PAPER = some_id("plan"), "拉司发〔2024〕2号"
NOW = Planning(TODAY, clerk("5401"), POLICY, TABLE, PLAN, PREFECTURE, frozenset({PREFECTURE, REGION}))
given = Deciding(POLICE_PLAN, decide, NOW).given


def plan(planned: int, former: int | None = None) -> PolicePlanSet:
    return PolicePlanSet(
        plan_id=str(PLAN),
        prefecture_id=str(PREFECTURE),
        year=2024,
        former_planned=former,
        planned=planned,
        document_number=PAPER,
    )


def test_set_and_set_anew() -> None:
    given().when(SetPolicePlan(2024, 12, PAPER)).then(plan(12))
    given(plan(12)).when(SetPolicePlan(2024, 0, PAPER)).then(plan(0, former=12))


def test_not_to_what_it_is() -> None:
    given(plan(0)).when(SetPolicePlan(2024, 0, PAPER)).refused(NothingToChangeError())


@pytest.mark.parametrize("year", [2019, 2026])
def test_for_this_year_and_the_next(year: int) -> None:
    given().when(SetPolicePlan(year, 1, PAPER)).refused(PlanYearError(year, 2020, 2025))


def test_not_more_than_the_policy_takes_for_earnest() -> None:
    given().when(SetPolicePlan(2024, 2001, PAPER)).refused(PlannedTooManyError(2001, 2000))


@pytest.mark.parametrize("code", ["540121", "5402", "54"])
def test_only_by_the_prefecture_itself(code: str) -> None:
    given().under(replace(NOW, office=clerk(code))).when(SetPolicePlan(2024, 1, PAPER)).refused(
        NotPermittedError("police_plans.set")
    )
