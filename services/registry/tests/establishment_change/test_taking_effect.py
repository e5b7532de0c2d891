"""On its day a change takes effect, or does not; afterwards it is filed (O-1)."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError, OutOfTurnError
from chassis.testing.deciding import Deciding
from directory.errors import DivisionDissolvedError, DivisionUnknownError
from registry.establishment_change.commands import File, TakeEffect
from registry.establishment_change.decider import CHANGE, decide
from registry.establishment_change.errors import (
    FiledOnError,
    HandOverNotConfirmedError,
    KindAndTownshipsDisagreeError,
    NotATownshipError,
    NotYetDueError,
    SeatNotServedError,
    SuccessorUnknownError,
    TownshipNotYetFreeError,
    TownshipOfAnotherCountyError,
)
from registry.establishment_change.rules import RULES
from services.registry.tests.establishment_change.changes import (
    CHANGE_ID,
    CLERK,
    EXISTING,
    OTHER_STATION,
    SPRING,
    STATION_ID,
    approved,
    by,
    coverage_proposed,
    held,
    not_effected,
    on,
    proposed,
    took_effect,
)
from services.registry.tests.world import (
    COUNTY,
    OTHER_COUNTY,
    PREFECTURE,
    REGION,
    SEAT,
    SECOND,
    TODAY,
    ZONE,
    ZONE_TOWN,
    approver,
    caller,
    clerk,
    places,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_PREFECTURE, DivisionMerged, DivisionMoved
from sifasuo.registry.v1.establishment_change_pb2 import (
    RULE_DIVISION_DISSOLVED,
    RULE_TOWNSHIP_ALREADY_SERVED,
    RULE_TOWNSHIP_OF_ANOTHER_COUNTY,
    ChangeApproved,
    ChangeFiled,
    ChangeTookEffect,
    RuleBroken,
)

calendar = caller(Body.OPERATIONS, "54")
THE_DAY = on(SPRING, by(calendar))
given = Deciding(CHANGE, decide, THE_DAY).given


class TestTakeEffect:
    def test_on_its_day_and_opens_thirty_days_for_filing(self) -> None:
        given(proposed(), approved()).when(TakeEffect()).then(took_effect())

    def test_not_before(self) -> None:
        eve = on(SPRING - timedelta(days=1), THE_DAY)
        given(proposed(), approved()).under(eve).when(TakeEffect()).refused(NotYetDueError(SPRING))

    def test_taken_up_late_it_counts_from_its_own_day(self) -> None:
        late = on(SPRING + timedelta(days=12), THE_DAY)
        given(proposed(), approved()).under(late).when(TakeEffect()).then(took_effect())

    def test_a_correction_is_filed_within_thirty_days_of_its_approval(self) -> None:
        past = date(2023, 1, 1)
        given(proposed(past), approved(past)).when(TakeEffect()).then(took_effect(past, date(2024, 3, 31)))

    def test_only_what_was_approved(self) -> None:
        given(proposed()).when(TakeEffect()).refused(OutOfTurnError("TakeEffect", "proposed"))
        given(proposed(), approved(), took_effect()).when(TakeEffect()).refused(
            OutOfTurnError("TakeEffect", "in_effect")
        )

    def test_of_a_unit_without_government_the_region_receives_the_filing(self) -> None:
        proposal = proposed()
        proposal.county_id, proposal.proposer_division_id = str(ZONE), str(PREFECTURE)
        proposal.authority_level = DIVISION_LEVEL_PREFECTURE
        proposal.authority_division_id = str(PREFECTURE)
        proposal.station.seat_id = str(ZONE_TOWN)
        proposal.station.township_ids[:] = [str(ZONE_TOWN)]
        proposal.station.name = "拉萨市司法局拉萨市经济技术开发区司法所"
        (event,) = given(proposal, approved()).when(TakeEffect()).events
        assert isinstance(event, ChangeTookEffect)
        assert event.filing_division_id == str(REGION)


class TestNotEffected:
    def test_says_which_rule_was_broken_by_whom(self) -> None:
        taken = replace(held(SEAT), today=SPRING, office=calendar)
        expected = not_effected()
        expected.broken.append(
            RuleBroken(
                rule=RULE_TOWNSHIP_ALREADY_SERVED,
                article="O-1",
                division_id=str(SEAT),
                station_id=str(OTHER_STATION),
            )
        )
        given(proposed(), approved()).under(taken).when(TakeEffect()).then(expected)

    def test_a_township_that_was_dissolved_meanwhile(self) -> None:
        merged = DivisionMerged(division_id=str(SEAT), into_id=str(SECOND), effective_on=str(TODAY))
        expected = not_effected()
        expected.broken.append(RuleBroken(rule=RULE_DIVISION_DISSOLVED, article="REG", division_id=str(SEAT)))
        given(proposed(), approved()).under(replace(THE_DAY, places=places(merged))).when(TakeEffect()).then(
            expected
        )

    def test_a_township_that_moved_to_another_county_meanwhile(self) -> None:
        moved = DivisionMoved(division_id=str(SECOND), parent_id=str(OTHER_COUNTY), effective_on=str(TODAY))
        now = replace(THE_DAY, places=places(moved), station=EXISTING)
        expected = not_effected()
        expected.broken.append(
            RuleBroken(rule=RULE_TOWNSHIP_OF_ANOTHER_COUNTY, article="O-2", division_id=str(SECOND))
        )
        given(coverage_proposed(SEAT, SECOND), coverage_approved(SEAT)).under(now).when(TakeEffect()).then(
            expected
        )

    def test_a_change_that_came_later_in_the_map_does_not_count(self) -> None:
        moved = DivisionMoved(
            division_id=str(SECOND), parent_id=str(OTHER_COUNTY), effective_on=str(SPRING + timedelta(days=1))
        )
        now = replace(THE_DAY, today=SPRING + timedelta(days=5), places=places(moved), station=EXISTING)
        (event,) = (
            given(coverage_proposed(SEAT, SECOND), coverage_approved(SEAT))
            .under(now)
            .when(TakeEffect())
            .events
        )
        assert isinstance(event, ChangeTookEffect)

    def test_it_waits_for_the_change_that_frees_its_township(self) -> None:
        now = replace(THE_DAY, served_now={SEAT: OTHER_STATION})
        given(proposed(), approved()).under(now).when(TakeEffect()).refused(
            TownshipNotYetFreeError(SEAT, OTHER_STATION)
        )


def test_the_article_of_a_broken_rule_is_the_one_that_a_refusal_cites() -> None:
    assert all(error.article for error in RULES)
    regional = {error for error in RULES if error.article == "REG"}
    assert regional == {
        DivisionUnknownError,
        DivisionDissolvedError,
        HandOverNotConfirmedError,
        KindAndTownshipsDisagreeError,
        SuccessorUnknownError,
        SeatNotServedError,
    }
    assert {NotATownshipError.article, TownshipOfAnotherCountyError.article} == {"O-2"}
    assert FiledOnError.article == "REG"


def coverage_approved(*former: UUID) -> ChangeApproved:
    event = approved()
    event.former_township_ids.extend(map(str, former))
    return event


class TestFile:
    in_effect = proposed(), approved(), took_effect()
    now = on(date(2024, 5, 10), by(CLERK))

    def filed(self, on: date) -> ChangeFiled:
        return ChangeFiled(
            change_id=str(CHANGE_ID),
            station_id=str(STATION_ID),
            county_id=str(COUNTY),
            filing_division_id=str(PREFECTURE),
            filed_on=str(on),
            filing_due_on="2024-05-31",
        )

    def test_ends_the_procedure(self) -> None:
        given(*self.in_effect).under(self.now).when(File()).then(self.filed(date(2024, 5, 10)))

    def test_on_an_earlier_day_after_the_change_took_effect(self) -> None:
        given(*self.in_effect).under(self.now).when(File(SPRING)).then(self.filed(SPRING))

    @pytest.mark.parametrize("day", [date(2024, 4, 30), date(2024, 5, 11)])
    def test_neither_before_nor_in_the_future(self, day: date) -> None:
        given(*self.in_effect).under(self.now).when(File(day)).refused(
            FiledOnError(day, SPRING, date(2024, 5, 10))
        )

    def test_late_is_possible_and_shows(self) -> None:
        late = on(date(2024, 6, 30), self.now)
        given(*self.in_effect).under(late).when(File()).then(self.filed(date(2024, 6, 30)))

    def test_what_reached_the_prefecture_it_may_enter_itself(self) -> None:
        decision = given(*self.in_effect).under(by(clerk("5401"), self.now)).when(File())
        assert decision.error is None

    @pytest.mark.parametrize("office", [clerk("540122"), clerk("5402"), approver()])
    def test_nobody_else_files_it(self, office: Caller) -> None:
        given(*self.in_effect).under(by(office, self.now)).when(File()).refused(
            NotPermittedError("changes.file")
        )

    def test_only_what_is_in_effect(self) -> None:
        given(proposed(), approved()).under(self.now).when(File()).refused(OutOfTurnError("File", "approved"))


def test_a_viewer_does_not_file() -> None:
    viewer = caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER)
    given(*TestFile.in_effect).under(by(viewer, TestFile.now)).when(File()).refused(
        NotPermittedError("changes.file")
    )
