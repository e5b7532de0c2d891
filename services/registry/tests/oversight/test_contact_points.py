"""At each level one leader keeps in contact with a station, by a clerk of the leader's own organ (O-5, O-17)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from directory.bureaus import Bureau
from registry.contact_point.commands import GiveUpPoint, RecordVisit, StrikeVisit, TakePoint
from registry.contact_point.decider import CONTACT_POINT, decide
from registry.contact_point.errors import (
    ContactPointHeldError,
    GivenUpOnError,
    NoContactPointError,
    PurposeUnknownError,
    TakenOnError,
    VisitedOnError,
    VisitKnownError,
    VisitUnknownError,
)
from registry.errors import LeaderUnknownError, ReasonUnknownError
from registry.running import Running
from services.registry.tests.world import (
    COUNTY,
    OTHER_COUNTY,
    POLICY,
    PREFECTURE,
    REGION,
    TODAY,
    ZONE,
    approver,
    caller,
    clerk,
)
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.contact_point_pb2 import (
    ContactPointGivenUp,
    ContactPointTaken,
    ContactVisitRecorded,
    ContactVisitStruck,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY, DIVISION_LEVEL_PREFECTURE

STATION_ID = division_id("station")
FOUNDED = date(2005, 3, 1)
BUREAU = Bureau(Body.COUNTY_BUREAU, COUNTY)
ABOVE = (BUREAU, Bureau(Body.PREFECTURE_BUREAU, PREFECTURE), Bureau(Body.REGION_DEPARTMENT, REGION))
NOW = Running(TODAY, clerk(), POLICY, BUREAU, COUNTY, STATION_ID, FOUNDED, organs=ABOVE)
OF_PREFECTURE = replace(NOW, office=clerk("5401"))
given = Deciding(CONTACT_POINT, decide, NOW).given

OF_COUNTY: dict[str, Any] = {
    "station_id": str(STATION_ID),
    "county_id": str(COUNTY),
    "level": DIVISION_LEVEL_COUNTY,
    "division_id": str(COUNTY),
}
NOTE = NoteReference(note_id=str(division_id("note")), sha256=b"0" * 32)
BEFORE, BETWEEN = date(2024, 1, 10), date(2024, 2, 1)


def taken(on: date = TODAY, leader: str = "deputy") -> ContactPointTaken:
    return ContactPointTaken(**OF_COUNTY, leader=leader, effective_on=str(on))


def given_up(on: date = TODAY) -> ContactPointGivenUp:
    return ContactPointGivenUp(**OF_COUNTY, leader="deputy", effective_on=str(on))


def visited(on: date = TODAY, number: int = 1, leader: str = "deputy") -> ContactVisitRecorded:
    return ContactVisitRecorded(
        **OF_COUNTY, leader=leader, visit=number, visited_on=str(on), purpose="guidance", note=NOTE
    )


struck = ContactVisitStruck(**OF_COUNTY, visit=1, reason="wrong_day")


class TestTake:
    def test_from_today(self) -> None:
        given().when(TakePoint("deputy")).then(taken())

    def test_from_an_earlier_day(self) -> None:
        given().when(TakePoint("deputy", BEFORE)).then(taken(BEFORE))

    def test_by_each_level_for_itself(self) -> None:
        expected = ContactPointTaken(
            station_id=str(STATION_ID),
            county_id=str(COUNTY),
            level=DIVISION_LEVEL_PREFECTURE,
            division_id=str(PREFECTURE),
            leader="head",
            effective_on=str(TODAY),
        )
        given(taken()).under(OF_PREFECTURE).when(TakePoint("head")).then(expected)

    def test_not_twice_at_one_level(self) -> None:
        given(taken(BEFORE)).when(TakePoint("head")).refused(ContactPointHeldError("deputy", BEFORE))

    def test_again_once_it_was_given_up_and_not_before(self) -> None:
        handed = given(taken(BEFORE), given_up(BETWEEN))
        handed.when(TakePoint("head", BETWEEN)).then(taken(BETWEEN, "head"))
        handed.when(TakePoint("head", BEFORE)).refused(TakenOnError(BEFORE, BETWEEN, TODAY))

    @pytest.mark.parametrize("day", [date(2005, 2, 28), date(2024, 3, 2)])
    def test_neither_before_the_station_nor_in_the_future(self, day: date) -> None:
        given().when(TakePoint("deputy", day)).refused(TakenOnError(day, FOUNDED, TODAY))

    def test_only_an_office_that_the_policy_knows(self) -> None:
        given().when(TakePoint("driver")).refused(LeaderUnknownError("driver"))

    @pytest.mark.parametrize(
        "office",
        [
            clerk("540122"),
            clerk("5402"),
            approver(),
            caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER),
            caller(Body.REGION_DEPARTMENT, "54", Role.ADMINISTRATOR),
        ],
    )
    def test_only_by_a_clerk_of_an_organ_above_it(self, office: Caller) -> None:
        given().under(replace(NOW, office=office)).when(TakePoint("deputy")).refused(
            NotPermittedError("oversight.keep_contact")
        )


class TestGiveUp:
    def test_from_today_or_an_earlier_day(self) -> None:
        given(taken(BEFORE)).when(GiveUpPoint()).then(given_up())
        given(taken(BEFORE)).when(GiveUpPoint(BETWEEN)).then(given_up(BETWEEN))

    def test_not_what_nobody_has(self) -> None:
        given().when(GiveUpPoint()).refused(NoContactPointError())
        given(taken(BEFORE), given_up()).when(GiveUpPoint()).refused(NoContactPointError())
        given(taken(BEFORE)).under(OF_PREFECTURE).when(GiveUpPoint()).refused(NoContactPointError())

    @pytest.mark.parametrize("day", [date(2024, 1, 31), date(2024, 3, 2)])
    def test_neither_before_the_last_visit_nor_in_the_future(self, day: date) -> None:
        given(taken(BEFORE), visited(BETWEEN)).when(GiveUpPoint(day)).refused(
            GivenUpOnError(day, BETWEEN, TODAY)
        )

    def test_a_visit_struck_out_stands_in_no_way(self) -> None:
        given(taken(BEFORE), visited(BETWEEN), struck).when(GiveUpPoint(BEFORE)).then(given_up(BEFORE))

    def test_after_a_move_the_county_that_has_it_now_ends_what_the_other_left(self) -> None:
        moved = Bureau(Body.COUNTY_BUREAU, OTHER_COUNTY)
        there = replace(NOW, office=clerk("540122"), county_id=OTHER_COUNTY, organs=(moved, *ABOVE[1:]))
        expected = given_up()
        expected.county_id = str(OTHER_COUNTY)
        given(taken(BEFORE)).under(there).when(GiveUpPoint()).then(expected)


class TestVisit:
    def test_counted_with_what_was_found_beside_it(self) -> None:
        given(taken(BEFORE)).when(RecordVisit("guidance", None, NOTE)).then(visited())
        given(taken(BEFORE), visited(BETWEEN)).when(RecordVisit("guidance", None, NOTE)).then(
            visited(number=2)
        )

    def test_only_to_a_contact_point_of_the_organ_s_own_leader(self) -> None:
        given().when(RecordVisit("guidance")).refused(NoContactPointError())
        given(taken(BEFORE)).under(OF_PREFECTURE).when(RecordVisit("guidance")).refused(NoContactPointError())

    @pytest.mark.parametrize("day", [date(2024, 1, 9), date(2024, 3, 2)])
    def test_neither_before_it_was_one_nor_in_the_future(self, day: date) -> None:
        given(taken(BEFORE)).when(RecordVisit("guidance", day)).refused(VisitedOnError(day, BEFORE, TODAY))

    def test_not_after_it_was_given_up_but_on_that_day(self) -> None:
        ended = given(taken(BEFORE), given_up(BETWEEN))
        ended.when(RecordVisit("guidance", BETWEEN, NOTE)).then(visited(BETWEEN))
        ended.when(RecordVisit("guidance", TODAY)).refused(VisitedOnError(TODAY, BEFORE, BETWEEN))

    def test_on_the_day_of_a_handover_it_is_the_later_leader_s(self) -> None:
        handed = given(taken(BEFORE), given_up(BETWEEN), taken(BETWEEN, "head"))
        handed.when(RecordVisit("guidance", BETWEEN, NOTE)).then(visited(BETWEEN, leader="head"))
        handed.when(RecordVisit("guidance", BEFORE, NOTE)).then(visited(BEFORE))

    def test_once_a_day(self) -> None:
        given(taken(BEFORE), visited()).when(RecordVisit("inspection")).refused(VisitKnownError(TODAY))
        given(taken(BEFORE), visited(), struck).when(RecordVisit("guidance", None, NOTE)).then(
            visited(number=2)
        )

    def test_only_for_a_purpose_that_the_policy_knows(self) -> None:
        given(taken(BEFORE)).when(RecordVisit("banquet")).refused(PurposeUnknownError("banquet"))


class TestStrike:
    def test_a_visit_that_did_not_take_place_so(self) -> None:
        given(taken(BEFORE), visited()).when(StrikeVisit(1, "wrong_day")).then(struck)

    def test_neither_twice_nor_what_was_never_there(self) -> None:
        given(taken(BEFORE), visited(), struck).when(StrikeVisit(1, "wrong_day")).refused(
            VisitUnknownError(1)
        )
        given(taken(BEFORE), visited()).when(StrikeVisit(2, "wrong_day")).refused(VisitUnknownError(2))

    def test_not_a_visit_of_another_level(self) -> None:
        given(taken(BEFORE), visited()).under(OF_PREFECTURE).when(StrikeVisit(1, "wrong_day")).refused(
            VisitUnknownError(1)
        )

    def test_after_a_move_the_county_that_has_it_now_strikes_what_the_other_recorded(self) -> None:
        moved = Bureau(Body.COUNTY_BUREAU, OTHER_COUNTY)
        there = replace(NOW, office=clerk("540122"), county_id=OTHER_COUNTY, organs=(moved, *ABOVE[1:]))
        expected = ContactVisitStruck()
        expected.CopyFrom(struck)
        expected.county_id = str(OTHER_COUNTY)
        given(taken(BEFORE), visited()).under(there).when(StrikeVisit(1, "wrong_day")).then(expected)
        former = replace(there, office=clerk())
        given(taken(BEFORE), visited()).under(former).when(StrikeVisit(1, "wrong_day")).refused(
            NotPermittedError("oversight.keep_contact")
        )

    def test_in_a_zone_the_bureau_that_acts_strikes_what_a_county_recorded(self) -> None:
        acting = ABOVE[1]
        there = replace(OF_PREFECTURE, bureau=acting, county_id=ZONE, organs=ABOVE[1:])
        expected = ContactVisitStruck()
        expected.CopyFrom(struck)
        expected.county_id = str(ZONE)
        given(taken(BEFORE), visited()).under(there).when(StrikeVisit(1, "wrong_day")).then(expected)

    def test_only_for_a_reason_that_the_policy_knows(self) -> None:
        given(taken(BEFORE), visited()).when(StrikeVisit(1, "whim")).refused(ReasonUnknownError("whim"))
