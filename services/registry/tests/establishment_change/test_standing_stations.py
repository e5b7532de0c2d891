"""A station that stands gets another name, grade or seat by the same procedure (O-1, O-9)."""

from dataclasses import replace
from datetime import date

from chassis.errors import NothingToChangeError, NotPermittedError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from directory.errors import DivisionDissolvedError, StationUnknownError
from registry.establishment_change.circumstances import Holding
from registry.establishment_change.commands import (
    Approve,
    Asked,
    ChangeCoverage,
    Refer,
    Regrade,
    Reject,
    Relocate,
    Rename,
    TakeEffect,
)
from registry.establishment_change.decider import CHANGE, decide
from registry.establishment_change.errors import (
    AnotherChangeApprovedError,
    KindAndTownshipsDisagreeError,
    NameTakenError,
    NotCompetentError,
    SeatNotServedError,
    StationNameError,
    StationOfItsOwnError,
    TownshipAlreadyServedError,
    TownshipOfAnotherCountyError,
)
from registry.establishment_change.state import Approved
from services.registry.tests.establishment_change.changes import (
    APPROVER,
    EXISTING,
    NOW,
    OTHER_STATION,
    SPRING,
    STATION_ID,
    approved,
    asking,
    by,
    on,
    proposed,
    until_then,
)
from services.registry.tests.world import (
    ELSEWHERE,
    PREFECTURE,
    SEAT,
    SEAT_NAME,
    SECOND,
    SECOND_NAME,
    THIRD,
    clerk,
    places,
)
from sifasuo.registry.v1.division_pb2 import (
    DESIGNATION_BORDER,
    DivisionDesignated,
    DivisionMerged,
    DivisionRenamed,
)
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_CHANGE_COVERAGE,
    CHANGE_KIND_REGRADE,
    CHANGE_KIND_RELOCATE,
    CHANGE_KIND_RENAME,
    REFERRAL_REASON_BEYOND_COMPETENCE,
    REJECTION_REASON_NO_QUOTA,
    ChangeApproved,
    ChangeKind,
    ChangeNotEffected,
    ChangeProposed,
    ChangeTookEffect,
)
from sifasuo.registry.v1.station_pb2 import (
    STATION_GRADE_DEPUTY_SECTION,
    STATION_GRADE_SECTION,
    STATION_GRADE_SUB_SECTION,
    STATION_KIND_CENTRAL,
    STATION_KIND_STANDALONE,
)

given = Deciding(CHANGE, decide, NOW).given
STANDING = replace(NOW, station=EXISTING)
DECIDING = by(APPROVER, STANDING)
APPROVE = Approve("林编发〔2024〕3号")

NEW_NAME = "林周县司法局甘曲镇司法所"
RENAMED = places(
    DivisionRenamed(division_id=str(SEAT), former_name="甘丹曲果镇", name="甘曲镇", effective_on="2024-04-01")
)
WIDE = replace(EXISTING, kind=STATION_KIND_CENTRAL, township_ids=frozenset({SEAT, SECOND}))
MOVE = Relocate(SECOND_NAME, STATION_KIND_CENTRAL, SECOND, frozenset({SEAT, SECOND}))


def change(kind: ChangeKind, asked: Asked) -> ChangeProposed:
    """As the proposal of it is recorded."""
    (event,) = given().under(STANDING).when(asking(asked)).events
    assert isinstance(event, ChangeProposed)
    assert event.kind == kind
    return event


class TestRename:
    now = replace(STANDING, places=RENAMED)

    def test_when_its_township_has_another_name(self) -> None:
        expected = proposed()
        expected.kind = CHANGE_KIND_RENAME
        expected.station.name = NEW_NAME
        until_then(expected)
        given().under(self.now).when(asking(Rename(NEW_NAME))).then(expected)

    def test_only_to_the_prescribed_name(self) -> None:
        wrong = "林周县甘曲镇司法所"
        given().under(self.now).when(asking(Rename(wrong))).refused(StationNameError(wrong, NEW_NAME))

    def test_not_to_the_name_that_it_has(self) -> None:
        given().under(STANDING).when(asking(Rename(SEAT_NAME))).refused(NothingToChangeError())

    def test_not_to_a_name_that_another_station_has(self) -> None:
        taken = replace(self.now, name_held=(Holding(OTHER_STATION, date(2022, 1, 1), None),))
        given().under(taken).when(asking(Rename(NEW_NAME))).refused(NameTakenError(NEW_NAME, OTHER_STATION))

    def test_only_of_a_station_that_is_established(self) -> None:
        given().when(asking(Rename(NEW_NAME))).refused(StationUnknownError(STATION_ID))

    def test_what_else_is_wrong_with_the_station_is_no_matter_of_its_name(self) -> None:
        border = DivisionDesignated(
            division_id=str(SECOND), designations=[DESIGNATION_BORDER], effective_on="2024-02-01"
        )
        renamed = DivisionRenamed(division_id=str(SEAT), name="甘曲镇", effective_on="2024-04-01")
        now = replace(STANDING, station=WIDE, places=places(border, renamed))
        assert given().under(now).when(asking(Rename(NEW_NAME))).error is None

    def test_a_township_that_gets_its_old_name_back_stops_it_on_the_day(self) -> None:
        decision = (
            given(self.renamed(), approved_of(CHANGE_KIND_RENAME))
            .under(on(SPRING, STANDING))
            .when(TakeEffect())
        )
        (event,) = decision.events
        assert isinstance(event, ChangeNotEffected)

    def renamed(self) -> ChangeProposed:
        (event,) = given().under(self.now).when(asking(Rename(NEW_NAME))).events
        assert isinstance(event, ChangeProposed)
        return event


class TestRegrade:
    up = Regrade(STATION_GRADE_SECTION)

    def test_says_both_grades(self) -> None:
        expected = proposed(grade=STATION_GRADE_SECTION)
        expected.kind = CHANGE_KIND_REGRADE
        until_then(expected)
        given().under(STANDING).when(asking(self.up)).then(expected)

    def test_a_full_section_is_beyond_the_county(self) -> None:
        given(change(CHANGE_KIND_REGRADE, self.up)).under(DECIDING).when(APPROVE).refused(
            NotCompetentError("prefecture", PREFECTURE, "拉萨市")
        )

    def test_so_is_taking_that_grade_away(self) -> None:
        section = replace(STANDING, station=replace(EXISTING, grade=STATION_GRADE_SECTION))
        down = asking(Regrade(STATION_GRADE_DEPUTY_SECTION))
        given(*given().under(section).when(down).events).under(by(APPROVER, section)).when(APPROVE).refused(
            NotCompetentError("prefecture", PREFECTURE, "拉萨市")
        )

    def test_competence_goes_by_the_grade_that_the_station_has_by_now(self) -> None:
        """Also where it is referred or rejected, and not only where it is approved."""
        section = by(APPROVER, replace(NOW, station=replace(WIDE, grade=STATION_GRADE_SECTION)))
        wider = ChangeCoverage(STATION_KIND_CENTRAL, frozenset({SEAT, SECOND, THIRD}))
        proposal = change(CHANGE_KIND_CHANGE_COVERAGE, wider)
        beyond = Refer(REFERRAL_REASON_BEYOND_COMPETENCE)
        assert given(proposal).under(section).when(beyond).error is None
        given(proposal).under(section).when(Reject(REJECTION_REASON_NO_QUOTA)).refused(
            NotCompetentError("prefecture", PREFECTURE, "拉萨市")
        )

    def test_to_the_grade_that_it_has_is_no_change(self) -> None:
        given().under(STANDING).when(asking(Regrade(STATION_GRADE_DEPUTY_SECTION))).refused(
            NothingToChangeError()
        )

    def test_builds_on_what_the_station_is_when_it_is_approved(self) -> None:
        """Between proposal and approval the station began to serve another township."""
        lower = change(CHANGE_KIND_REGRADE, Regrade(STATION_GRADE_SUB_SECTION))
        (event,) = given(lower).under(by(APPROVER, replace(NOW, station=WIDE))).when(APPROVE).events
        assert isinstance(event, ChangeApproved)
        state = CHANGE.fold([lower, event])
        assert isinstance(state, Approved)
        (step,) = state.proposal.steps
        plan = step.plan
        assert plan is not None
        assert (plan.grade, plan.kind, plan.township_ids) == (
            STATION_GRADE_SUB_SECTION,
            STATION_KIND_CENTRAL,
            WIDE.township_ids,
        )
        assert (step.added, step.dropped) == (frozenset(), frozenset())


class TestRelocate:
    def test_the_name_follows_the_seat(self) -> None:
        expected = proposed()
        expected.kind = CHANGE_KIND_RELOCATE
        expected.station.name = SECOND_NAME
        expected.station.kind = STATION_KIND_CENTRAL
        expected.station.seat_id = str(SECOND)
        del expected.station.township_ids[:]
        expected.station.township_ids.extend(sorted(map(str, (SEAT, SECOND))))
        until_then(expected)
        given().under(STANDING).when(asking(MOVE)).then(expected)

    def test_not_with_the_name_of_the_old_seat(self) -> None:
        given().under(STANDING).when(asking(replace(MOVE, name=SEAT_NAME))).refused(
            StationNameError(SEAT_NAME, SECOND_NAME)
        )

    def test_the_new_seat_is_served(self) -> None:
        decision = given().under(STANDING).when(asking(replace(MOVE, township_ids=frozenset({SEAT, THIRD}))))
        decision.refused(SeatNotServedError(SECOND))

    def test_a_standalone_station_leaves_its_township(self) -> None:
        alone = replace(MOVE, kind=STATION_KIND_STANDALONE)
        given().under(STANDING).when(asking(alone)).refused(KindAndTownshipsDisagreeError("standalone", 2))
        gone = replace(alone, township_ids=frozenset({SECOND}))
        assert given().under(STANDING).when(asking(gone)).error is None

    def test_to_where_no_other_station_serves(self) -> None:
        served = replace(STANDING, townships_held={SECOND: (Holding(OTHER_STATION, date(2022, 1, 1), None),)})
        given().under(served).when(asking(MOVE)).refused(
            TownshipAlreadyServedError(SECOND, "春堆乡", OTHER_STATION, date(2022, 1, 1))
        )

    def test_never_into_another_county(self) -> None:
        away = Relocate(
            "当雄县司法局当曲卡镇司法所", STATION_KIND_STANDALONE, ELSEWHERE, frozenset({ELSEWHERE})
        )
        given().under(STANDING).when(asking(away)).refused(
            TownshipOfAnotherCountyError(ELSEWHERE, "当曲卡镇", "当雄县")
        )

    def test_another_countys_bureau_takes_no_station_away(self) -> None:
        away = Relocate(
            "当雄县司法局当曲卡镇司法所", STATION_KIND_STANDALONE, ELSEWHERE, frozenset({ELSEWHERE})
        )
        given().under(by(clerk("540122"), STANDING)).when(asking(away)).refused(
            NotPermittedError("changes.propose")
        )

    def test_a_township_with_a_station_of_its_own_right_is_left_to_one(self) -> None:
        border = DivisionDesignated(
            division_id=str(SECOND), designations=[DESIGNATION_BORDER], effective_on="2024-02-01"
        )
        given().under(replace(STANDING, places=places(border))).when(asking(MOVE)).refused(
            StationOfItsOwnError(SECOND, "春堆乡", ("border",))
        )

    def test_from_a_seat_that_went_up_into_another_township(self) -> None:
        merged = DivisionMerged(division_id=str(SEAT), into_id=str(SECOND), effective_on="2024-04-01")
        now = replace(STANDING, places=places(merged))
        there = Relocate(SECOND_NAME, STATION_KIND_STANDALONE, SECOND, frozenset({SECOND}))
        assert given().under(now).when(asking(there)).error is None
        given().under(now).when(asking(MOVE)).refused(DivisionDissolvedError(SEAT, "甘丹曲果镇"))

    def test_on_its_day_it_takes_effect(self) -> None:
        events = given(change(CHANGE_KIND_RELOCATE, MOVE), approved_of(CHANGE_KIND_RELOCATE))
        (event,) = events.under(on(SPRING, STANDING)).when(TakeEffect()).events
        assert isinstance(event, ChangeTookEffect)
        assert event.kind == CHANGE_KIND_RELOCATE

    def test_after_another_change_of_the_station(self) -> None:
        pending = division_id("pending")
        given(change(CHANGE_KIND_RELOCATE, MOVE)).under(replace(DECIDING, pending=pending)).when(
            APPROVE
        ).refused(AnotherChangeApprovedError(pending))


def approved_of(kind: ChangeKind) -> ChangeApproved:
    event = approved()
    event.kind = kind
    until_then(event)
    return event
