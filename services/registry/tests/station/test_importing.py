"""A roll of stations becomes what it adds: nothing half done, and the same roll twice adds nothing."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import DomainError, NotPermittedError, RulesBrokenError
from chassis.ids import division_id
from registry.establishment_change.circumstances import Holding
from registry.establishment_change.errors import (
    KindAndTownshipsDisagreeError,
    NameTakenError,
    SeatNotServedError,
    StationNameError,
    TownshipAlreadyServedError,
    TownshipOfAnotherCountyError,
)
from registry.station.decider import STATION
from registry.station.importing import (
    LOOK,
    TAKE_IN,
    Asking,
    ImportPlan,
    Known,
    plan_import,
)
from registry.station.roll import Entry
from registry.station.roll_errors import (
    RollDesignationError,
    RollDiffersError,
    RollFoundedLaterError,
    RollHoldsLaterError,
    RollSeatNameError,
    RollTownshipUnknownError,
    RollTwiceError,
)
from registry.station.state import Station
from services.registry.tests.world import (
    COUNTY,
    OPENED,
    POLICY,
    SEAT,
    SEAT_NAME,
    SECOND,
    SECOND_NAME,
    TODAY,
    administrator,
    approver,
    caller,
    clerk,
    divisions,
)
from sifasuo.registry.v1.division_pb2 import DESIGNATION_BORDER, DESIGNATION_POPULOUS, DivisionDesignated
from sifasuo.registry.v1.station_pb2 import (
    STATION_FUNCTION_LEGAL_AID,
    STATION_FUNCTION_MEDIATION,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_GRADE_SUB_SECTION,
    STATION_KIND_CENTRAL,
    STATION_KIND_STANDALONE,
    StationRegistered,
)
from tables.findings import MOST_ERRORS

IMPORT, OTHER_STATION = division_id("import"), division_id("other station")
SINCE = date(2023, 1, 1)
FOUNDED = date(2005, 3, 1)
NOTHING_KNOWN = Known(divisions(), {}, {}, {})
ENTRY = Entry(
    2,
    SEAT_NAME,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_STANDALONE,
    "540121100",
    "甘丹曲果镇",
    frozenset({"540121100"}),
    frozenset({STATION_FUNCTION_MEDIATION}),
    {},
    FOUNDED,
)


def id_of(code: str) -> UUID:
    return division_id(f"station {code}")


def plan(*entries: Entry, known: Known = NOTHING_KNOWN, office: Caller = administrator()) -> ImportPlan:  # noqa: B008
    """Taken in by the administrator, looked at by others."""
    action = TAKE_IN if Role.ADMINISTRATOR in office.roles else LOOK
    return plan_import(entries, (), known, Asking(IMPORT, id_of, SINCE, TODAY, office, POLICY, action))


def refused(
    *entries: Entry,
    known: Known = NOTHING_KNOWN,
    office: Caller = administrator(),  # noqa: B008
) -> list[tuple[DomainError, str | None]]:
    with pytest.raises(DomainError) as caught:
        plan(*entries, known=known, office=office)
    found = caught.value
    return [(e, e.field) for e in (found if isinstance(found, RulesBrokenError) else (found,))]


def held_by(station_id: UUID, *townships: UUID, since: date = OPENED) -> dict[UUID, tuple[Holding, ...]]:
    return {township: (Holding(station_id, since, None),) for township in townships}


registered = StationRegistered(
    station_id=str(id_of("540121100")),
    import_id=str(IMPORT),
    county_id=str(COUNTY),
    name=SEAT_NAME,
    grade=STATION_GRADE_DEPUTY_SECTION,
    kind=STATION_KIND_STANDALONE,
    seat_id=str(SEAT),
    township_ids=[str(SEAT)],
    functions=[STATION_FUNCTION_MEDIATION],
    founded_on=str(FOUNDED),
    effective_on=str(SINCE),
)


def known_already() -> Known:
    station = STATION.fold([registered])
    assert isinstance(station, Station)
    return replace(
        NOTHING_KNOWN,
        stations={station.station_id: station},
        townships_held=held_by(station.station_id, SEAT, since=SINCE),
        names_held={SEAT_NAME: (Holding(station.station_id, SINCE, None),)},
    )


class TestAdds:
    def test_each_row_is_a_station(self) -> None:
        assert plan(ENTRY) == ImportPlan((registered,), {}, 0)

    def test_which_then_is_as_the_roll_says(self) -> None:
        station = STATION.fold(plan(ENTRY).registered)
        assert isinstance(station, Station)
        assert (station.founded_on, station.changed_on) == (FOUNDED, SINCE)
        assert station.functions == {STATION_FUNCTION_MEDIATION}

    def test_the_same_roll_twice_changes_nothing(self) -> None:
        assert plan(ENTRY, known=known_already()) == ImportPlan((), {}, 1)

    def test_what_is_new_comes_beside_what_is_known(self) -> None:
        second = replace(
            ENTRY,
            line=3,
            name=SECOND_NAME,
            seat_code="540121200",
            seat="",
            township_codes=frozenset({"540121200"}),
        )
        found = plan(ENTRY, second, known=known_already())
        assert ([event.name for event in found.registered], found.unchanged) == ([SECOND_NAME], 1)

    def test_the_administrators_roll_designates(self) -> None:
        found = plan(replace(ENTRY, designations={DESIGNATION_POPULOUS: True, DESIGNATION_BORDER: False}))
        assert found.designated == {
            SEAT: (
                DivisionDesignated(
                    division_id=str(SEAT), designations=[DESIGNATION_POPULOUS], effective_on=str(SINCE)
                ),
            )
        }


class TestRefuses:
    @pytest.mark.parametrize(
        ("changed", "error", "column"),
        [
            ({"name": "林周司法所"}, StationNameError("林周司法所", SEAT_NAME), "name"),
            ({"kind": STATION_KIND_CENTRAL}, KindAndTownshipsDisagreeError("central", 1), "kind"),
            (
                {"township_codes": frozenset({"540121200"})},
                SeatNotServedError(SEAT),
                "seat_code",
            ),
            ({"seat": "春堆乡"}, RollSeatNameError("春堆乡", "甘丹曲果镇"), "seat"),
            ({"founded_on": date(2023, 1, 2)}, RollFoundedLaterError(date(2023, 1, 2), SINCE), "founded_on"),
            ({"seat_code": "540121999"}, RollTownshipUnknownError("540121999", SINCE), "seat_code"),
        ],
    )
    def test_what_breaks_a_rule_with_its_row_and_column(
        self, changed: dict[str, object], error: DomainError, column: str
    ) -> None:
        assert refused(replace(ENTRY, **changed)) == [(error, f"/rows/2/{column}")]  # type: ignore[arg-type] # values of their fields

    def test_a_township_of_another_county(self) -> None:
        both = frozenset({"540121100", "540122100"})
        wide = replace(ENTRY, kind=STATION_KIND_CENTRAL, township_codes=both)
        found = refused(wide)
        assert [(type(e), f) for e, f in found] == [(TownshipOfAnotherCountyError, "/rows/2/township_codes")]

    def test_a_township_that_another_station_serves(self) -> None:
        known = replace(NOTHING_KNOWN, townships_held=held_by(OTHER_STATION, SECOND))
        wide = replace(ENTRY, kind=STATION_KIND_CENTRAL, township_codes=frozenset({"540121100", "540121200"}))
        assert refused(wide, known=known) == [
            (TownshipAlreadyServedError(SECOND, "春堆乡", OTHER_STATION, OPENED), "/rows/2/township_codes")
        ]

    def test_a_township_that_a_station_serves_still_though_it_is_to_be_taken_away(self) -> None:
        """Should that change come to nothing, the township would have two."""
        known = known_already()
        (station,) = known.stations.values()
        wide = replace(station, kind=STATION_KIND_CENTRAL, township_ids=frozenset({SEAT, SECOND}))
        until = (Holding(station.station_id, OPENED, SINCE),)
        given_up = replace(
            known,
            stations={station.station_id: wide},
            townships_held={**known.townships_held, SECOND: until},
        )
        entry = replace(
            ENTRY,
            name=SECOND_NAME,
            seat_code="540121200",
            seat="",
            township_codes=frozenset({"540121200"}),
        )
        assert [type(e) for e, _ in refused(entry, known=given_up)] == [TownshipAlreadyServedError]

    def test_a_day_to_come(self) -> None:
        asking = Asking(IMPORT, id_of, date(2024, 3, 2), TODAY, administrator(), POLICY, TAKE_IN)
        with pytest.raises(RollHoldsLaterError):
            plan_import([ENTRY], (), NOTHING_KNOWN, asking)

    def test_a_name_that_another_station_has(self) -> None:
        known = replace(NOTHING_KNOWN, names_held={SEAT_NAME: (Holding(OTHER_STATION, OPENED, None),)})
        assert refused(ENTRY, known=known) == [(NameTakenError(SEAT_NAME, OTHER_STATION), "/rows/2/name")]

    def test_what_the_registry_has_otherwise(self) -> None:
        other = replace(
            ENTRY,
            grade=STATION_GRADE_SUB_SECTION,
            functions=frozenset({STATION_FUNCTION_MEDIATION, STATION_FUNCTION_LEGAL_AID}),
        )
        assert refused(other, known=known_already()) == [
            (RollDiffersError("sub_section", "deputy_section"), "/rows/2/grade"),
            (RollDiffersError("1、5", "1"), "/rows/2/functions"),
        ]

    def test_a_designation_that_the_roll_denies(self) -> None:
        border = replace(
            ENTRY,
            name="定日县司法局协格尔镇司法所",
            seat_code="540223100",
            seat="",
            township_codes=frozenset({"540223100"}),
            designations={DESIGNATION_BORDER: False},
        )
        assert refused(border) == [(RollDesignationError("是"), "/rows/2/border")]

    def test_a_township_that_an_earlier_row_has(self) -> None:
        second = replace(
            ENTRY,
            line=3,
            name=SECOND_NAME,
            kind=STATION_KIND_CENTRAL,
            seat_code="540121200",
            seat="",
            township_codes=frozenset({"540121100", "540121200"}),
        )
        error = (RollTwiceError("540121100", 2), "/rows/3/township_codes")
        assert refused(ENTRY, second) == [error]
        assert error in refused(ENTRY, second, known=known_already())

    def test_all_at_once_in_the_order_of_the_rows(self) -> None:
        rows = [replace(ENTRY, line=line, name=f"{line}所", seat="x") for line in (7, 3)]
        assert [field for _, field in refused(*rows)] == [
            "/rows/3/seat",
            "/rows/3/name",
            "/rows/3/township_codes",
            "/rows/7/seat",
            "/rows/7/name",
        ]


class TestWhoMay:
    def test_a_clerk_of_the_bureau_that_runs_them_all(self) -> None:
        assert plan(ENTRY, office=clerk()).registered

    def test_who_does_not_designate(self) -> None:
        marked = replace(ENTRY, designations={DESIGNATION_POPULOUS: True})
        assert refused(marked, office=clerk()) == [(RollDesignationError("否"), "/rows/2/populous")]

    @pytest.mark.parametrize(
        "office",
        [clerk("540122"), clerk("5401"), approver(), caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER)],
    )
    def test_nobody_else(self, office: Caller) -> None:
        with pytest.raises(NotPermittedError):
            plan(ENTRY, office=office)

    def test_nobody_else_is_told_what_is_wrong_with_its_other_rows(self) -> None:
        unknown = [replace(ENTRY, line=line, seat_code="540121999") for line in range(3, 3 + MOST_ERRORS)]
        with pytest.raises(NotPermittedError):
            plan(*unknown, ENTRY, office=clerk("540122"))

    @pytest.mark.parametrize("office", [approver(), caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER)])
    def test_nor_is_a_file_read_for_others(self, office: Caller) -> None:
        with pytest.raises(NotPermittedError):
            POLICY.jurisdiction.permit_some(LOOK, office)

    def test_no_other_regions_administrator(self) -> None:
        elsewhere = replace(administrator(), division_id=division_id("53"))
        with pytest.raises(NotPermittedError):
            plan(ENTRY, office=elsewhere)

    def test_only_the_administrator_takes_one_in(self) -> None:
        POLICY.jurisdiction.permit_some(TAKE_IN, administrator())
        with pytest.raises(NotPermittedError):
            POLICY.jurisdiction.permit_some(TAKE_IN, clerk())
