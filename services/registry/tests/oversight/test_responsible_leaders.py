"""The justice organ of each level names who answers for the work of stations (O-17)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NothingToChangeError, NotPermittedError
from chassis.testing.deciding import Deciding
from directory.errors import DivisionDissolvedError
from directory.places import Place
from registry.errors import LeaderUnknownError
from registry.responsible_leader.commands import NameLeader
from registry.responsible_leader.decider import RESPONSIBLE_LEADER, Circumstances, decide
from registry.responsible_leader.errors import NamedOnError, NoJusticeOrganError
from services.registry.tests.world import (
    COUNTY,
    POLICY,
    SEAT,
    TODAY,
    ZONE,
    approver,
    caller,
    clerk,
    places,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY
from sifasuo.registry.v1.responsible_leader_pb2 import ResponsibleLeaderNamed


def place(division_id: object) -> Place:
    found = places().at(division_id, TODAY)  # type: ignore[arg-type] # an id
    assert found
    return found


ASKED_FROM = date(2020, 5, 14)
NOW = Circumstances(TODAY, clerk(), POLICY, place(COUNTY), begun=date.min)
given = Deciding(RESPONSIBLE_LEADER, decide, NOW).given


def named(
    leader: str = "deputy", former: str = "", on: date = TODAY, number: str = ""
) -> ResponsibleLeaderNamed:
    return ResponsibleLeaderNamed(
        division_id=str(COUNTY),
        level=DIVISION_LEVEL_COUNTY,
        former_leader=former,
        leader=leader,
        document_number=number,
        effective_on=str(on),
    )


def test_the_first_by_its_paper() -> None:
    given().when(NameLeader("deputy", "林司〔2024〕2号")).then(named(number="林司〔2024〕2号"))


def test_another_says_whom_it_follows() -> None:
    given(named()).when(NameLeader("head")).then(named("head", "deputy"))


def test_not_the_same_again() -> None:
    given(named()).when(NameLeader("deputy")).refused(NothingToChangeError())


def test_neither_before_the_former_nor_in_the_future() -> None:
    early, late = date(2024, 2, 29), date(2024, 3, 2)
    given(named()).when(NameLeader("head", None, early)).refused(NamedOnError(early, TODAY, TODAY))
    given().when(NameLeader("head", None, late)).refused(NamedOnError(late, ASKED_FROM, TODAY))


def test_not_before_it_was_asked_for() -> None:
    """O-17 wants one since the Opinions hold: who led before was not named by it."""
    early = ASKED_FROM - timedelta(days=1)
    given().when(NameLeader("head", None, early)).refused(NamedOnError(early, ASKED_FROM, TODAY))
    assert given().when(NameLeader("head", None, ASKED_FROM)).events


def test_not_before_the_organ_is_there() -> None:
    begun = date(2023, 7, 1)
    early = begun - timedelta(days=1)
    new = replace(NOW, begun=begun)
    given().under(new).when(NameLeader("head", None, early)).refused(NamedOnError(early, begun, TODAY))
    assert given().under(new).when(NameLeader("head", None, begun)).events


def test_only_an_office_that_the_policy_knows() -> None:
    given().when(NameLeader("driver")).refused(LeaderUnknownError("driver"))


@pytest.mark.parametrize(
    "office", [clerk("540122"), clerk("5401"), approver(), caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER)]
)
def test_only_by_a_clerk_of_the_organ_itself(office: Caller) -> None:
    given().under(replace(NOW, office=office)).when(NameLeader("head")).refused(
        NotPermittedError("oversight.name_leader")
    )


@pytest.mark.parametrize("division_id", [SEAT, ZONE])
def test_a_township_and_a_zone_have_no_organ(division_id: object) -> None:
    there = place(division_id)
    given().under(replace(NOW, place=there)).when(NameLeader("head")).refused(NoJusticeOrganError(there.name))


def test_an_organ_that_is_gone_names_nobody() -> None:
    gone = replace(NOW.place, dissolved=True)
    given().under(replace(NOW, place=gone)).when(NameLeader("head")).refused(
        DivisionDissolvedError(COUNTY, gone.name)
    )


def test_roles_of_administrators_do_not_suffice() -> None:
    office = caller(Body.COUNTY_BUREAU, "540121", Role.ADMINISTRATOR)
    given().under(replace(NOW, office=office)).when(NameLeader("head")).refused(
        NotPermittedError("oversight.name_leader")
    )
