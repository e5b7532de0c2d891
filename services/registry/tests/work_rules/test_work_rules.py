"""Work rules are adopted in versions by the bureau that runs the station (O-14)."""

from dataclasses import replace
from datetime import date

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from directory.bureaus import Bureau
from registry.running import Running
from registry.work_rules.commands import AdoptRule, RepealRule
from registry.work_rules.decider import WORK_RULES, decide
from registry.work_rules.errors import (
    AdoptedOnError,
    NotAdoptedError,
    VersionNotNewerError,
    WorkRuleUnknownError,
)
from services.registry.tests.world import COUNTY, POLICY, TODAY, approver, caller, clerk
from sifasuo.registry.v1.work_rules_pb2 import WorkRuleAdopted, WorkRuleRepealed

STATION_ID = division_id("station")
FOUNDED = date(2005, 3, 1)
NOW = Running(TODAY, clerk(), POLICY, Bureau(Body.COUNTY_BUREAU, COUNTY), COUNTY, STATION_ID, FOUNDED)
given = Deciding(WORK_RULES, decide, NOW).given


def adopted(version: int = 1, former: int = 0, on: date = TODAY, number: str = "") -> WorkRuleAdopted:
    return WorkRuleAdopted(
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        work_rule="archives",
        former_version=former,
        version=version,
        document_number=number,
        effective_on=str(on),
    )


def repealed(version: int = 1) -> WorkRuleRepealed:
    return WorkRuleRepealed(
        station_id=str(STATION_ID),
        county_id=str(COUNTY),
        work_rule="archives",
        version=version,
        effective_on=str(TODAY),
    )


class TestAdopt:
    def test_a_first_version_from_today(self) -> None:
        given().when(AdoptRule("archives", 1)).then(adopted())

    def test_from_an_earlier_day_by_its_paper(self) -> None:
        day = date(2010, 1, 1)
        given().when(AdoptRule("archives", 2, "林司〔2010〕2号", day)).then(
            adopted(2, on=day, number="林司〔2010〕2号")
        )

    def test_a_later_version_says_which_it_follows(self) -> None:
        given(adopted()).when(AdoptRule("archives", 3)).then(adopted(3, former=1))

    def test_never_an_earlier_one(self) -> None:
        given(adopted(2)).when(AdoptRule("archives", 2)).refused(VersionNotNewerError(2, 2))

    def test_only_what_the_policy_requires(self) -> None:
        given().when(AdoptRule("parking", 1)).refused(WorkRuleUnknownError("parking"))

    @pytest.mark.parametrize("day", [date(2005, 2, 28), date(2024, 3, 2)])
    def test_neither_before_the_station_nor_in_the_future(self, day: date) -> None:
        given().when(AdoptRule("archives", 1, None, day)).refused(AdoptedOnError(day, FOUNDED, TODAY))

    def test_after_a_repeal_it_begins_anew(self) -> None:
        given(adopted(), repealed()).when(AdoptRule("archives", 2)).then(adopted(2))

    @pytest.mark.parametrize("version", [1, 9999])
    def test_after_a_repeal_with_any_number(self, version: int) -> None:
        """A number that was wrongly typed is thus put right, also where none is greater."""
        given(adopted(9999), repealed(9999)).when(AdoptRule("archives", version)).then(adopted(version))

    @pytest.mark.parametrize(
        "office", [clerk("540122"), approver(), caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER)]
    )
    def test_only_by_the_bureau_that_runs_the_station(self, office: Caller) -> None:
        given().under(replace(NOW, office=office)).when(AdoptRule("archives", 1)).refused(
            NotPermittedError("work_rules.keep")
        )


class TestRepeal:
    def test_what_was_adopted(self) -> None:
        given(adopted()).when(RepealRule("archives")).then(repealed())

    def test_nothing_else(self) -> None:
        given().when(RepealRule("archives")).refused(NotAdoptedError("archives"))
        given(adopted(), repealed()).when(RepealRule("archives")).refused(NotAdoptedError("archives"))


def test_the_policy_requires_all_of_the_article() -> None:
    assert len(POLICY.work_rules) == 16
