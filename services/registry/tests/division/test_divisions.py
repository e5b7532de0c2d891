"""Divisions are facts with dates, kept by the region's department."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NothingToChangeError, NotPermittedError, OutOfTurnError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from directory.division import Division, Event
from directory.errors import DivisionDissolvedError, DivisionUnknownError
from directory.places import Places
from registry.division.commands import (
    DesignateDivision,
    MergeDivision,
    MoveDivision,
    RecodeDivision,
    RegisterDivision,
    RenameDivision,
    SplitDivision,
)
from registry.division.decider import DIVISION, Circumstances, decide
from registry.division.errors import (
    AlreadyRegisteredError,
    CodeFormError,
    CodeTakenError,
    DesignationLevelError,
    LaterFactsKnownError,
    ParentLevelError,
    ParentToBeDissolvedError,
    StillHasChildrenError,
    SuccessorLevelError,
    SuccessorReturnsError,
    TownshipCodeFormError,
)
from services.registry.tests.world import (
    COUNTY,
    ELSEWHERE,
    OPENED,
    OTHER_COUNTY,
    POLICY,
    PREFECTURE,
    REGION,
    SEAT,
    SECOND,
    THIRD,
    TODAY,
    ZONE,
    administrator,
    caller,
    clerk,
    places,
    registered,
)
from sifasuo.registry.v1.division_pb2 import (
    DESIGNATION_BORDER,
    DESIGNATION_POPULOUS,
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_REGION,
    DIVISION_LEVEL_TOWNSHIP,
    DivisionDesignated,
    DivisionMerged,
    DivisionMoved,
    DivisionRecoded,
    DivisionRenamed,
    DivisionSplit,
)

NOW = Circumstances(administrator(), POLICY, places())
NEW = division_id("540121202")
given = Deciding(DIVISION, decide, NOW).given
the_seat = registered("540121100")


def new_township(code: str = "540121202", parent: UUID | None = COUNTY) -> RegisterDivision:
    return RegisterDivision(NEW, code, "强嘎乡", DIVISION_LEVEL_TOWNSHIP, parent, frozenset(), TODAY)


def as_of(day: date, *events: Event) -> tuple[str, str, UUID | None, bool] | None:
    state = DIVISION.fold(events)
    place = state.as_of(day)
    return (place.code, place.name, place.parent_id, place.dissolved) if place else None


class TestRegister:
    def test_a_township_is_registered_in_its_county(self) -> None:
        event = registered("540121202", "强嘎乡", effective_on=TODAY)
        given().when(new_township()).then(event)

    def test_the_region_lies_in_nothing(self) -> None:
        command = RegisterDivision(
            REGION, "54", "西藏自治区", DIVISION_LEVEL_REGION, None, frozenset(), OPENED
        )
        given().when(command).then(registered("54"))

    def test_a_unit_that_the_policy_names_has_no_county_government(self) -> None:
        command = RegisterDivision(
            ZONE, "540172", "拉萨经济技术开发区", DIVISION_LEVEL_COUNTY, PREFECTURE, frozenset(), OPENED
        )
        given().when(command).then(registered("540172"))
        assert registered("540172").without_government

    def test_a_division_is_registered_once(self) -> None:
        given(the_seat).when(new_township()).refused(AlreadyRegisteredError(SEAT))

    @pytest.mark.parametrize("code", ["54012120", "5401212020", "54012120x", "54012120２"])
    def test_a_code_has_the_digits_of_its_level(self, code: str) -> None:
        given().when(new_township(code)).refused(TownshipCodeFormError(code, 9))

    def test_down_to_the_county_one_standard_rules_and_below_it_another(self) -> None:
        county = RegisterDivision(
            NEW, "5401231", "尼木县", DIVISION_LEVEL_COUNTY, PREFECTURE, frozenset(), TODAY
        )
        given().when(county).refused(CodeFormError("5401231", 6))
        assert (CodeFormError.article, TownshipCodeFormError.article) == ("GB/T 2260", "GB/T 10114")
        assert TownshipCodeFormError.code() == CodeFormError.code()

    def test_a_code_has_one_owner_at_a_time(self) -> None:
        taken = replace(NOW, code_holder=SEAT)
        given().under(taken).when(new_township()).refused(CodeTakenError("540121202", SEAT))

    def test_a_parent_is_of_the_next_higher_level(self) -> None:
        given().when(new_township(parent=PREFECTURE)).refused(ParentLevelError("county"))
        given().when(new_township(parent=None)).refused(ParentLevelError("county"))

    def test_a_parent_is_known_and_not_dissolved(self) -> None:
        given().when(new_township(parent=NEW)).refused(DivisionUnknownError(NEW))
        merged = DivisionMerged(division_id=str(COUNTY), into_id=str(OTHER_COUNTY), effective_on=str(TODAY))
        gone = replace(NOW, places=places(merged))
        given().under(gone).when(new_township()).refused(DivisionDissolvedError(COUNTY, "林周县"))

    def test_nor_is_it_to_be_dissolved_later(self) -> None:
        later = date(2024, 9, 1)
        merged = DivisionMerged(division_id=str(COUNTY), into_id=str(OTHER_COUNTY), effective_on=str(later))
        known = replace(NOW, places=places(merged))
        given().under(known).when(new_township()).refused(ParentToBeDissolvedError(COUNTY, "林周县", later))
        given(registered("540122100")).under(known).when(MoveDivision(COUNTY, TODAY)).refused(
            ParentToBeDissolvedError(COUNTY, "林周县", later)
        )

    def test_only_townships_are_designated(self) -> None:
        command = RegisterDivision(
            NEW, "540123", "尼木县", DIVISION_LEVEL_COUNTY, PREFECTURE, frozenset({DESIGNATION_BORDER}), TODAY
        )
        given().when(command).refused(DesignationLevelError())


class TestChange:
    def test_a_division_keeps_what_it_was_called_before(self) -> None:
        renamed = DivisionRenamed(
            division_id=str(SEAT), former_name="甘丹曲果镇", name="甘丹镇", effective_on="2024-07-01"
        )
        given(the_seat).when(RenameDivision("甘丹镇", date(2024, 7, 1))).then(renamed)
        assert as_of(date(2024, 6, 30), the_seat, renamed) == ("540121100", "甘丹曲果镇", COUNTY, False)
        assert as_of(date(2024, 7, 1), the_seat, renamed) == ("540121100", "甘丹镇", COUNTY, False)

    def test_before_it_was_registered_there_is_none(self) -> None:
        assert as_of(date(2019, 12, 31), the_seat) is None

    def test_a_division_keeps_its_id_when_its_code_changes(self) -> None:
        given(the_seat).when(RecodeDivision("540121101", TODAY)).then(
            DivisionRecoded(
                division_id=str(SEAT), former_code="540121100", code="540121101", effective_on=str(TODAY)
            )
        )

    def test_a_new_code_has_the_right_form_and_no_owner(self) -> None:
        given(the_seat).when(RecodeDivision("54", TODAY)).refused(TownshipCodeFormError("54", 9))
        taken = replace(NOW, code_holder=SECOND)
        given(the_seat).under(taken).when(RecodeDivision("540121101", TODAY)).refused(
            CodeTakenError("540121101", SECOND)
        )

    def test_a_township_moved_to_another_county_stays_on_the_map_of_its_day(self) -> None:
        moved = DivisionMoved(
            division_id=str(SEAT),
            former_parent_id=str(COUNTY),
            parent_id=str(OTHER_COUNTY),
            effective_on=str(TODAY),
        )
        given(the_seat).when(MoveDivision(OTHER_COUNTY, TODAY)).then(moved)
        assert as_of(date(2024, 2, 29), the_seat, moved) == ("540121100", "甘丹曲果镇", COUNTY, False)
        assert as_of(TODAY, the_seat, moved) == ("540121100", "甘丹曲果镇", OTHER_COUNTY, False)

    def test_a_township_moves_into_a_county_only(self) -> None:
        given(the_seat).when(MoveDivision(PREFECTURE, TODAY)).refused(ParentLevelError("county"))

    def test_a_designation_says_anew_all_that_a_township_is(self) -> None:
        command = DesignateDivision(frozenset({DESIGNATION_BORDER, DESIGNATION_POPULOUS}), TODAY)
        given(registered("540223100")).when(command).then(
            DivisionDesignated(
                division_id=str(division_id("540223100")),
                former_designations=[DESIGNATION_BORDER],
                designations=[DESIGNATION_POPULOUS, DESIGNATION_BORDER],
                effective_on=str(TODAY),
            )
        )

    def test_a_county_is_not_designated(self) -> None:
        command = DesignateDivision(frozenset({DESIGNATION_POPULOUS}), TODAY)
        given(registered("540121")).when(command).refused(DesignationLevelError())

    def test_what_is_so_already_is_no_change(self) -> None:
        commands: Iterable[RenameDivision | RecodeDivision | MoveDivision | DesignateDivision] = (
            RenameDivision("甘丹曲果镇", TODAY),
            RecodeDivision("540121100", TODAY),
            MoveDivision(COUNTY, TODAY),
            DesignateDivision(frozenset(), TODAY),
        )
        for command in commands:
            given(the_seat).when(command).refused(NothingToChangeError())

    def test_dates_of_one_property_never_fall(self) -> None:
        renamed = DivisionRenamed(division_id=str(SEAT), name="甘丹镇", effective_on="2024-07-01")
        given(the_seat, renamed).when(RenameDivision("曲果镇", date(2024, 6, 30))).refused(
            LaterFactsKnownError(date(2024, 6, 30), date(2024, 7, 1))
        )

    def test_another_property_may_change_on_an_earlier_day(self) -> None:
        renamed = DivisionRenamed(division_id=str(SEAT), name="甘丹镇", effective_on="2024-07-01")
        moved = DivisionMoved(
            division_id=str(SEAT),
            former_parent_id=str(COUNTY),
            parent_id=str(OTHER_COUNTY),
            effective_on=str(TODAY),
        )
        given(the_seat, renamed).when(MoveDivision(OTHER_COUNTY, TODAY)).then(moved)
        assert as_of(TODAY, the_seat, renamed, moved) == ("540121100", "甘丹曲果镇", OTHER_COUNTY, False)

    def test_nothing_changes_before_it_was_registered(self) -> None:
        early = date(2019, 1, 1)
        given(the_seat).when(RenameDivision("甘丹镇", early)).refused(LaterFactsKnownError(early, OPENED))

    def test_what_was_never_registered_does_not_change(self) -> None:
        given().when(RenameDivision("甘丹镇", TODAY)).refused(
            OutOfTurnError("RenameDivision", "unregistered")
        )


class TestDissolve:
    merged = DivisionMerged(
        division_id=str(SEAT), into_id=str(SECOND), former_parent_id=str(COUNTY), effective_on=str(TODAY)
    )

    def test_a_township_is_merged_into_another(self) -> None:
        given(the_seat).when(MergeDivision(SECOND, TODAY)).then(self.merged)
        assert as_of(date(2024, 2, 29), the_seat, self.merged) == ("540121100", "甘丹曲果镇", COUNTY, False)
        assert as_of(TODAY, the_seat, self.merged) == ("540121100", "甘丹曲果镇", COUNTY, True)

    def test_a_township_is_split_into_those_that_follow_it(self) -> None:
        given(the_seat).when(SplitDivision((SECOND, THIRD), TODAY)).then(
            DivisionSplit(
                division_id=str(SEAT),
                into_ids=[str(SECOND), str(THIRD)],
                former_parent_id=str(COUNTY),
                effective_on=str(TODAY),
            )
        )

    def test_a_successor_is_another_of_the_same_level(self) -> None:
        given(the_seat).when(MergeDivision(COUNTY, TODAY)).refused(SuccessorLevelError(COUNTY, "township"))
        given(the_seat).when(MergeDivision(SEAT, TODAY)).refused(SuccessorLevelError(SEAT, "township"))
        given(the_seat).when(MergeDivision(NEW, TODAY)).refused(DivisionUnknownError(NEW))

    def test_a_successor_does_not_come_back_to_it_on_a_later_day(self) -> None:
        later, last = date(2024, 3, 20), date(2024, 3, 30)
        parted = DivisionSplit(
            division_id=str(SECOND), into_ids=[str(ELSEWHERE), str(THIRD)], effective_on=str(later)
        )
        back = DivisionMerged(division_id=str(THIRD), into_id=str(SEAT), effective_on=str(last))
        circle = replace(NOW, places=places(parted, back))
        refusal = SuccessorReturnsError(SECOND, "春堆乡", later)
        given(the_seat).under(circle).when(MergeDivision(SECOND, TODAY)).refused(refusal)
        given(the_seat).under(circle).when(SplitDivision((SECOND, ELSEWHERE), TODAY)).refused(refusal)

    def test_one_that_goes_up_into_another_later_may_succeed_it(self) -> None:
        back = DivisionMerged(division_id=str(SECOND), into_id=str(THIRD), effective_on="2024-03-20")
        given(the_seat).under(replace(NOW, places=places(back))).when(MergeDivision(SECOND, TODAY)).then(
            self.merged
        )

    def test_a_county_goes_after_its_townships(self) -> None:
        crowded = replace(NOW, children={SEAT: "甘丹曲果镇"})
        given(registered("540121")).under(crowded).when(MergeDivision(OTHER_COUNTY, TODAY)).refused(
            StillHasChildrenError((SEAT,), ("甘丹曲果镇",))
        )

    def test_after_it_nothing_changes(self) -> None:
        later = date(2024, 3, 2)
        gone = DivisionDissolvedError(SEAT, "甘丹曲果镇")
        given(the_seat, self.merged).when(RenameDivision("甘丹镇", later)).refused(gone)
        given(the_seat, self.merged).when(MergeDivision(THIRD, later)).refused(gone)

    def test_no_later_change_is_known(self) -> None:
        renamed = DivisionRenamed(division_id=str(SEAT), name="甘丹镇", effective_on="2024-07-01")
        given(the_seat, renamed).when(MergeDivision(SECOND, TODAY)).refused(
            LaterFactsKnownError(TODAY, date(2024, 7, 1))
        )


class TestWhoMay:
    @pytest.mark.parametrize(
        "office",
        [
            clerk(),
            caller(Body.REGION_DEPARTMENT, "54", Role.CLERK, Role.VIEWER),
            caller(Body.COUNTY_BUREAU, "540121", Role.ADMINISTRATOR),
            caller(Body.REGION_DEPARTMENT, "63", Role.ADMINISTRATOR),
        ],
    )
    def test_only_an_administrator_of_the_regions_department(self, office: Caller) -> None:
        others = replace(NOW, office=office)
        refusal = NotPermittedError("divisions.keep")
        given().under(others).when(new_township()).refused(refusal)
        region = RegisterDivision(
            REGION, "54", "西藏自治区", DIVISION_LEVEL_REGION, None, frozenset(), OPENED
        )
        given().under(replace(others, places=Places({}))).when(region).refused(refusal)
        given(the_seat).under(others).when(RenameDivision("甘丹镇", TODAY)).refused(refusal)
        given(the_seat).under(others).when(MergeDivision(SECOND, TODAY)).refused(refusal)


def test_a_division_lies_in_every_parent_that_it_will_have() -> None:
    moved = DivisionMoved(
        division_id=str(ELSEWHERE),
        former_parent_id=str(OTHER_COUNTY),
        parent_id=str(COUNTY),
        effective_on="2024-07-01",
    )
    state = DIVISION.fold([registered("540122100"), moved])
    assert isinstance(state, Division)
    assert state.lies_in(OTHER_COUNTY, TODAY)
    assert state.lies_in(COUNTY, TODAY)
    assert not state.lies_in(OTHER_COUNTY, date(2024, 7, 1))
