"""A proposal obeys the rules of the station that is to be (O-1, O-9)."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NothingToChangeError, NotPermittedError, OutOfTurnError, RulesBrokenError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from directory.errors import DivisionDissolvedError, DivisionUnknownError, StationUnknownError
from registry.establishment_change.circumstances import Circumstances, Corrected, Holding
from registry.establishment_change.commands import ChangeCoverage, Propose
from registry.establishment_change.decider import CHANGE, decide
from registry.establishment_change.errors import (
    AnotherSubjectError,
    EffectiveDatePassedError,
    EffectiveDateTooFarError,
    KindAndTownshipsDisagreeError,
    LaterChangeInEffectError,
    NameTakenError,
    NotATownshipError,
    NothingToCorrectError,
    SeatNotServedError,
    StationNameError,
    StationOfItsOwnError,
    TownshipAlreadyServedError,
    TownshipOfAnotherCountyError,
)
from services.registry.tests.establishment_change.changes import (
    COVER_SECOND,
    ESTABLISH,
    EXISTING,
    NOW,
    OTHER_STATION,
    PROPOSE,
    SPRING,
    STATION_ID,
    approved,
    asking,
    by,
    coverage_proposed,
    held,
    not_effected,
    proposed,
)
from services.registry.tests.world import (
    BORDER_TOWN,
    COUNTY,
    ELSEWHERE,
    PREFECTURE,
    SEAT,
    SEAT_NAME,
    SECOND,
    THIRD,
    TODAY,
    ZONE,
    ZONE_TOWN,
    approver,
    caller,
    clerk,
    places,
)
from sifasuo.registry.v1.division_pb2 import (
    DESIGNATION_POPULOUS,
    DESIGNATION_TRANSPORT_HUB,
    DIVISION_LEVEL_PREFECTURE,
    DivisionDesignated,
    DivisionMerged,
    DivisionMoved,
    DivisionRenamed,
)
from sifasuo.registry.v1.establishment_change_pb2 import CHANGE_KIND_ESTABLISH, ChangeProposed
from sifasuo.registry.v1.station_pb2 import (
    STATION_KIND_CENTRAL,
    STATION_KIND_JOINT,
    STATION_KIND_STANDALONE,
    StationKind,
)

given = Deciding(CHANGE, decide, NOW).given
EARLIER = division_id("an earlier change")


def serving(*townships: UUID, kind: StationKind = STATION_KIND_CENTRAL) -> Propose:
    return asking(replace(ESTABLISH, kind=kind, township_ids=frozenset(townships)))


class TestEstablish:
    def test_waits_thirty_days_for_the_countys_staffing_authority(self) -> None:
        given().when(PROPOSE).then(proposed())

    def test_a_proposal_is_made_once(self) -> None:
        given(proposed()).when(PROPOSE).refused(OutOfTurnError("Propose", "proposed"))
        given(proposed(), approved()).when(PROPOSE).refused(OutOfTurnError("Propose", "approved"))

    def test_the_name_is_county_bureau_and_seat(self) -> None:
        named = asking(replace(ESTABLISH, name="林周司法所"))
        given().when(named).refused(StationNameError("林周司法所", SEAT_NAME))

    def test_a_county_level_city_keeps_its_suffix(self) -> None:
        city = DivisionRenamed(division_id=str(COUNTY), name="林周市", effective_on=str(SPRING))
        renamed = replace(NOW, places=places(city))
        expected = "林周市司法局甘丹曲果镇司法所"
        given().under(renamed).when(PROPOSE).refused(StationNameError(SEAT_NAME, expected))

    def test_a_name_is_borne_by_one_station(self) -> None:
        taken = replace(NOW, name_held=(Holding(OTHER_STATION, TODAY, None),))
        given().under(taken).when(PROPOSE).refused(NameTakenError(SEAT_NAME, OTHER_STATION))

    def test_an_unknown_seat_is_no_place_for_a_station(self) -> None:
        nowhere = division_id("nowhere")
        unknown = asking(replace(ESTABLISH, seat_id=nowhere, township_ids=frozenset({nowhere})))
        given().when(unknown).refused(DivisionUnknownError(nowhere))

    def test_an_unknown_township_is_not_served(self) -> None:
        nowhere = division_id("nowhere")
        given().when(serving(SEAT, nowhere)).refused(DivisionUnknownError(nowhere))

    def test_a_township_not_yet_registered_on_the_day_is_unknown(self) -> None:
        given().when(asking(ESTABLISH, date(2019, 1, 1), EARLIER)).refused(DivisionUnknownError(SEAT))

    def test_a_township_dissolved_by_the_day_is_not_served(self) -> None:
        merged = DivisionMerged(division_id=str(SECOND), into_id=str(THIRD), effective_on=str(SPRING))
        gone = replace(NOW, places=places(merged))
        given().under(gone).when(serving(SEAT, SECOND)).refused(DivisionDissolvedError(SECOND, "春堆乡"))

    def test_a_county_is_no_township(self) -> None:
        given().when(serving(SEAT, COUNTY)).refused(NotATownshipError(COUNTY, "林周县"))

    def test_a_county_does_not_serve_anothers_township(self) -> None:
        given().when(serving(SEAT, ELSEWHERE)).refused(
            TownshipOfAnotherCountyError(ELSEWHERE, "当曲卡镇", "当雄县")
        )

    def test_a_township_belongs_to_its_county_of_the_day(self) -> None:
        moved = DivisionMoved(division_id=str(ELSEWHERE), parent_id=str(COUNTY), effective_on=str(SPRING))
        joined = replace(NOW, places=places(moved))
        decision = given().under(joined).when(serving(SEAT, ELSEWHERE))
        assert decision.error is None
        early = replace(serving(SEAT, ELSEWHERE), effective_on=SPRING - timedelta(days=1))
        given().under(joined).when(early).refused(
            TownshipOfAnotherCountyError(ELSEWHERE, "当曲卡镇", "当雄县")
        )

    def test_a_station_serves_the_township_where_it_sits(self) -> None:
        given().when(serving(SECOND, THIRD)).refused(SeatNotServedError(SEAT))

    @pytest.mark.parametrize(
        ("kind", "townships"),
        [
            (STATION_KIND_STANDALONE, (SEAT, SECOND)),
            (STATION_KIND_CENTRAL, (SEAT,)),
            (STATION_KIND_JOINT, (SEAT,)),
        ],
    )
    def test_standalone_serves_one_and_the_other_kinds_several(
        self, kind: StationKind, townships: tuple[UUID, ...]
    ) -> None:
        words = {
            STATION_KIND_STANDALONE: "standalone",
            STATION_KIND_CENTRAL: "central",
            STATION_KIND_JOINT: "joint",
        }
        given().when(serving(*townships, kind=kind)).refused(
            KindAndTownshipsDisagreeError(words[kind], len(townships))
        )

    @pytest.mark.parametrize("kind", [STATION_KIND_CENTRAL, STATION_KIND_JOINT])
    def test_central_and_joint_stations_serve_several(self, kind: StationKind) -> None:
        assert given().when(serving(SEAT, SECOND, kind=kind)).error is None

    def test_a_township_served_by_another_is_not_served_twice(self) -> None:
        given().under(held(SEAT)).when(PROPOSE).refused(
            TownshipAlreadyServedError(SEAT, "甘丹曲果镇", OTHER_STATION, date(2022, 1, 1))
        )

    def test_a_township_that_another_will_serve_is_not_served_before(self) -> None:
        later = date(2024, 9, 1)
        given().under(held(SEAT, later)).when(PROPOSE).refused(
            TownshipAlreadyServedError(SEAT, "甘丹曲果镇", OTHER_STATION, later)
        )

    def test_a_township_that_another_leaves_on_the_day_is_free(self) -> None:
        given().under(held(SEAT, until=SPRING)).when(PROPOSE).then(proposed())

    def test_all_broken_rules_are_told_at_once(self) -> None:
        wrong = asking(replace(ESTABLISH, name="x", township_ids=frozenset({ELSEWHERE})))
        error = given().when(wrong).error
        assert isinstance(error, RulesBrokenError)
        assert {type(e) for e in error} == {
            SeatNotServedError,
            StationNameError,
            TownshipOfAnotherCountyError,
        }


class TestStationOfItsOwn:
    def populous(self) -> Circumstances:
        event = DivisionDesignated(
            division_id=str(SECOND),
            designations=[DESIGNATION_POPULOUS, DESIGNATION_TRANSPORT_HUB],
            effective_on=str(SPRING),
        )
        return replace(NOW, places=places(event))

    def test_a_populous_township_is_not_served_from_elsewhere(self) -> None:
        given().under(self.populous()).when(serving(SEAT, SECOND)).refused(
            StationOfItsOwnError(SECOND, "春堆乡", ("populous", "transport_hub"))
        )

    def test_nor_does_its_own_station_serve_others(self) -> None:
        asked = replace(
            ESTABLISH,
            name="林周县司法局春堆乡司法所",
            kind=STATION_KIND_CENTRAL,
            seat_id=SECOND,
            township_ids=frozenset({SEAT, SECOND}),
        )
        given().under(self.populous()).when(asking(asked)).refused(
            StationOfItsOwnError(SECOND, "春堆乡", ("populous", "transport_hub"))
        )

    def test_before_it_is_designated_it_may_be_served_with_others(self) -> None:
        early = replace(serving(SEAT, SECOND), effective_on=SPRING - timedelta(days=1))
        assert given().under(self.populous()).when(early).error is None

    def test_a_border_township_has_a_standalone_station(self) -> None:
        asked = replace(
            ESTABLISH,
            name="定日县司法局协格尔镇司法所",
            seat_id=BORDER_TOWN,
            township_ids=frozenset({BORDER_TOWN}),
        )
        assert given().under(by(clerk("540223"))).when(asking(asked)).error is None


class TestDates:
    def test_an_effective_date_does_not_lie_in_the_past(self) -> None:
        yesterday = TODAY - timedelta(days=1)
        given().when(asking(ESTABLISH, yesterday)).refused(EffectiveDatePassedError(yesterday, TODAY))

    def test_nor_before_there_were_any_divisions(self) -> None:
        long_ago = date(1949, 9, 30)
        passed = EffectiveDatePassedError(long_ago, TODAY)
        given().when(asking(ESTABLISH, long_ago)).refused(passed)
        wrong = RulesBrokenError((passed, StationNameError("某所", ESTABLISH.name)))
        given().when(asking(replace(ESTABLISH, name="某所"), long_ago)).refused(wrong)

    def test_today_is_early_enough(self) -> None:
        given().when(asking(ESTABLISH, TODAY)).then(proposed(TODAY))

    def test_nor_beyond_what_can_be_planned(self) -> None:
        latest = TODAY + NOW.policy.planning
        far = latest + timedelta(days=1)
        given().when(asking(ESTABLISH, far)).refused(EffectiveDateTooFarError(far, latest))
        assert given().when(asking(ESTABLISH, latest)).error is None

    def test_a_correction_names_a_change_of_its_townships_that_took_effect(self) -> None:
        past = date(2023, 1, 1)
        correction = asking(ESTABLISH, past, EARLIER)
        about = frozenset({SEAT, SECOND})
        known = replace(
            NOW, corrected=Corrected(EARLIER, frozenset({OTHER_STATION}), about, took_effect=True)
        )
        expected = proposed(past)
        expected.corrects_change_id = str(EARLIER)
        given().under(known).when(correction).then(expected)

    @pytest.mark.parametrize(
        "corrected",
        [
            None,
            Corrected(EARLIER, frozenset({STATION_ID}), frozenset({SEAT}), took_effect=False),
            Corrected(EARLIER, frozenset({OTHER_STATION}), frozenset({SECOND}), took_effect=True),
        ],
    )
    def test_nothing_else_can_be_corrected(self, corrected: Corrected | None) -> None:
        correction = asking(ESTABLISH, date(2023, 1, 1), EARLIER)
        given().under(replace(NOW, corrected=corrected)).when(correction).refused(
            NothingToCorrectError(EARLIER)
        )


class TestChangeCoverage:
    now = replace(NOW, station=EXISTING)

    def test_says_what_was_served_before(self) -> None:
        given().under(self.now).when(asking(COVER_SECOND)).then(coverage_proposed(SEAT, SECOND))

    def test_a_station_that_was_not_established_has_no_coverage(self) -> None:
        given().when(asking(COVER_SECOND)).refused(StationUnknownError(STATION_ID))

    def test_the_seat_stays_served(self) -> None:
        away = ChangeCoverage(STATION_KIND_STANDALONE, frozenset({SECOND}))
        given().under(self.now).when(asking(away)).refused(SeatNotServedError(SEAT))

    def test_what_is_so_already_is_no_change(self) -> None:
        same = ChangeCoverage(STATION_KIND_STANDALONE, frozenset({SEAT}))
        given().under(self.now).when(asking(same)).refused(NothingToChangeError())

    def test_the_name_is_not_touched(self) -> None:
        named = replace(NOW, station=replace(EXISTING, name="林周县司法局旧名司法所"))
        assert given().under(named).when(asking(COVER_SECOND)).error is None

    def test_an_added_township_is_not_served_by_another(self) -> None:
        now = replace(held(SECOND), station=EXISTING)
        given().under(now).when(asking(COVER_SECOND)).refused(
            TownshipAlreadyServedError(SECOND, "春堆乡", OTHER_STATION, date(2022, 1, 1))
        )

    def test_what_was_before_the_last_change_is_not_changed_behind_it(self) -> None:
        early = date(2021, 6, 1)
        now = replace(
            self.now,
            corrected=Corrected(EARLIER, frozenset({STATION_ID}), frozenset({SEAT}), took_effect=True),
        )
        given().under(now).when(asking(COVER_SECOND, early, EARLIER)).refused(
            LaterChangeInEffectError(early, EXISTING.changed_on)
        )

    def test_a_correction_is_of_the_same_station(self) -> None:
        now = replace(
            self.now,
            corrected=Corrected(
                EARLIER, frozenset({OTHER_STATION}), frozenset({SEAT, SECOND}), took_effect=True
            ),
        )
        given().under(now).when(asking(COVER_SECOND, date(2023, 1, 1), EARLIER)).refused(
            NothingToCorrectError(EARLIER)
        )


class TestWhoMay:
    @pytest.mark.parametrize(
        "office",
        [
            clerk("540122"),
            clerk("5401"),
            caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER),
            caller(Body.TOWNSHIP_GOVERNMENT, "540121100", Role.CLERK),
            approver(),
        ],
    )
    def test_only_a_clerk_of_the_countys_bureau_proposes(self, office: Caller) -> None:
        given().under(by(office)).when(PROPOSE).refused(NotPermittedError("changes.propose"))


class TestUnitWithoutGovernment:
    name = "拉萨市司法局拉萨市经济技术开发区司法所"
    asked = replace(ESTABLISH, name=name, seat_id=ZONE_TOWN, township_ids=frozenset({ZONE_TOWN}))

    def test_the_prefectures_bureau_proposes_and_its_staffing_authority_decides(self) -> None:
        (event,) = given().under(by(clerk("5401"))).when(asking(self.asked)).events
        assert isinstance(event, ChangeProposed)
        assert (event.county_id, event.proposer_division_id) == (str(ZONE), str(PREFECTURE))
        assert (event.authority_level, event.authority_division_id) == (
            DIVISION_LEVEL_PREFECTURE,
            str(PREFECTURE),
        )
        assert event.kind == CHANGE_KIND_ESTABLISH

    def test_nobody_of_the_unit_itself_proposes(self) -> None:
        given().under(by(clerk("540172"))).when(asking(self.asked)).refused(
            NotPermittedError("changes.propose")
        )

    def test_the_name_is_formed_with_the_prefectures(self) -> None:
        named = replace(self.asked, name="拉萨经济技术开发区司法局拉萨市经济技术开发区司法所")
        given().under(by(clerk("5401"))).when(asking(named)).refused(StationNameError(named.name, self.name))


class TestProposeAgain:
    def test_after_it_did_not_take_effect_the_same_change_is_proposed_again(self) -> None:
        later = replace(PROPOSE, effective_on=date(2024, 6, 1))
        given(proposed(), approved(), not_effected()).when(later).then(proposed(date(2024, 6, 1)))

    def test_it_keeps_its_kind_and_station(self) -> None:
        history = proposed(), approved(), not_effected()
        other = replace(PROPOSE, station_id=OTHER_STATION)
        given(*history).when(other).refused(AnotherSubjectError("establish", STATION_ID))
        coverage = asking(COVER_SECOND)
        given(*history).under(replace(NOW, station=EXISTING)).when(coverage).refused(
            AnotherSubjectError("establish", STATION_ID)
        )

    def test_only_its_proposer_proposes_it_again(self) -> None:
        given(proposed(), approved(), not_effected()).under(by(clerk("540122"))).when(PROPOSE).refused(
            NotPermittedError("changes.propose_again")
        )
