"""Stations change by the procedure alone; their bureau entrusts the ten functions (O-1, O-15)."""

from dataclasses import replace
from datetime import date

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NothingToChangeError, NotPermittedError, OutOfTurnError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from directory.bureaus import Bureau
from registry.station.commands import (
    ChangeStationCoverage,
    EntrustFunctions,
    EstablishStation,
    RegradeStation,
    RelocateStation,
    RenameStation,
)
from registry.station.decider import STATION, Circumstances, decide
from registry.station.errors import NoFunctionsError
from registry.station.state import Event, Station
from services.registry.tests.world import (
    COUNTY,
    POLICY,
    SEAT,
    SEAT_NAME,
    SECOND,
    SECOND_NAME,
    TODAY,
    approver,
    caller,
    clerk,
)
from sifasuo.registry.v1.station_pb2 import (
    STATION_FUNCTION_LEGAL_AID,
    STATION_FUNCTION_MEDIATION,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_GRADE_SECTION,
    STATION_KIND_CENTRAL,
    STATION_KIND_STANDALONE,
    StationCoverageChanged,
    StationEstablished,
    StationFunctionsEntrusted,
    StationRegraded,
    StationRelocated,
    StationRenamed,
)

APPROVAL, PAPER = "林编发〔2024〕3号", "林司〔2024〕5号"
STATION_ID, CHANGE_ID = division_id("station"), division_id("change")
NOW = Circumstances(TODAY, clerk(), Bureau(Body.COUNTY_BUREAU, COUNTY), COUNTY, POLICY)
SPRING = date(2024, 5, 1)
given = Deciding(STATION, decide, NOW).given

ESTABLISH = EstablishStation(
    STATION_ID,
    CHANGE_ID,
    COUNTY,
    SEAT_NAME,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_STANDALONE,
    SEAT,
    frozenset({SEAT}),
    frozenset({STATION_FUNCTION_MEDIATION}),
    SPRING,
    APPROVAL,
)
established = StationEstablished(
    station_id=str(STATION_ID),
    change_id=str(CHANGE_ID),
    county_id=str(COUNTY),
    name=SEAT_NAME,
    grade=STATION_GRADE_DEPUTY_SECTION,
    kind=STATION_KIND_STANDALONE,
    seat_id=str(SEAT),
    township_ids=[str(SEAT)],
    effective_on=str(SPRING),
)
entrusted = StationFunctionsEntrusted(
    station_id=str(STATION_ID),
    county_id=str(COUNTY),
    functions=[STATION_FUNCTION_MEDIATION],
    effective_on=str(SPRING),
    document_number=APPROVAL,
)
widen = ChangeStationCoverage(
    CHANGE_ID, COUNTY, STATION_KIND_CENTRAL, frozenset({SEAT, SECOND}), date(2024, 9, 1)
)


class TestEstablish:
    def test_a_station_is_established_and_entrusted_as_of_the_changes_date(self) -> None:
        given().when(ESTABLISH).then(established, entrusted)

    def test_once(self) -> None:
        given(established, entrusted).when(ESTABLISH).refused(OutOfTurnError("EstablishStation", "Station"))


class TestChangeCoverage:
    def test_says_what_was_and_what_is_served(self) -> None:
        changed = StationCoverageChanged(
            station_id=str(STATION_ID),
            change_id=str(CHANGE_ID),
            county_id=str(COUNTY),
            former_kind=STATION_KIND_STANDALONE,
            kind=STATION_KIND_CENTRAL,
            former_township_ids=[str(SEAT)],
            township_ids=sorted([str(SEAT), str(SECOND)]),
            effective_on="2024-09-01",
        )
        given(established, entrusted).when(widen).then(changed)
        station = STATION.fold([established, entrusted, changed])
        assert isinstance(station, Station)
        assert (station.kind, station.township_ids) == (STATION_KIND_CENTRAL, frozenset({SEAT, SECOND}))
        assert (station.founded_on, station.changed_on) == (SPRING, date(2024, 9, 1))

    def test_only_of_a_station_that_exists(self) -> None:
        given().when(widen).refused(OutOfTurnError("ChangeStationCoverage", "NoStation"))


class TestChangedByTheProcedure:
    by = (CHANGE_ID, COUNTY)
    autumn = date(2024, 9, 1)

    def test_a_name_is_told_with_the_one_before(self) -> None:
        renamed = StationRenamed(**self.named(), former_name=SEAT_NAME, name=SECOND_NAME)
        command = RenameStation(*self.by, SECOND_NAME, self.autumn)
        given(established, entrusted).when(command).then(renamed)
        assert self.after(renamed).name == SECOND_NAME

    def test_a_grade_is_told_with_the_one_before(self) -> None:
        regraded = StationRegraded(
            **self.named(), former_grade=STATION_GRADE_DEPUTY_SECTION, grade=STATION_GRADE_SECTION
        )
        command = RegradeStation(*self.by, STATION_GRADE_SECTION, self.autumn)
        given(established, entrusted).when(command).then(regraded)
        assert self.after(regraded).grade == STATION_GRADE_SECTION

    def test_a_seat_is_told_with_all_that_follows_it(self) -> None:
        relocated = StationRelocated(
            **self.named(),
            former_seat_id=str(SEAT),
            seat_id=str(SECOND),
            former_name=SEAT_NAME,
            name=SECOND_NAME,
            former_kind=STATION_KIND_STANDALONE,
            kind=STATION_KIND_CENTRAL,
            former_township_ids=[str(SEAT)],
            township_ids=sorted([str(SEAT), str(SECOND)]),
        )
        command = RelocateStation(
            *self.by, SECOND_NAME, STATION_KIND_CENTRAL, SECOND, frozenset({SEAT, SECOND}), self.autumn
        )
        given(established, entrusted).when(command).then(relocated)
        after = self.after(relocated)
        assert (after.name, after.kind, after.seat_id) == (SECOND_NAME, STATION_KIND_CENTRAL, SECOND)
        assert (after.township_ids, after.changed_on) == (frozenset({SEAT, SECOND}), self.autumn)

    def named(self) -> dict[str, str]:
        return {
            "station_id": str(STATION_ID),
            "change_id": str(CHANGE_ID),
            "county_id": str(COUNTY),
            "effective_on": str(self.autumn),
        }

    def after(self, event: Event) -> Station:
        station = STATION.fold([established, entrusted, event])
        assert isinstance(station, Station)
        return station


class TestEntrust:
    aid = EntrustFunctions(frozenset({STATION_FUNCTION_MEDIATION, STATION_FUNCTION_LEGAL_AID}), PAPER)

    def test_says_anew_all_that_the_station_performs(self) -> None:
        given(established, entrusted).when(self.aid).then(
            StationFunctionsEntrusted(
                station_id=str(STATION_ID),
                county_id=str(COUNTY),
                former_functions=[STATION_FUNCTION_MEDIATION],
                functions=[STATION_FUNCTION_MEDIATION, STATION_FUNCTION_LEGAL_AID],
                effective_on=str(TODAY),
                document_number=PAPER,
            )
        )

    def test_a_station_performs_at_least_one_function(self) -> None:
        given(established, entrusted).when(EntrustFunctions(frozenset(), PAPER)).refused(NoFunctionsError())

    def test_what_is_so_already_is_no_change(self) -> None:
        same = EntrustFunctions(frozenset({STATION_FUNCTION_MEDIATION}), PAPER)
        given(established, entrusted).when(same).refused(NothingToChangeError())

    @pytest.mark.parametrize(
        "office",
        [clerk("540122"), clerk("5401"), approver(), caller(Body.COUNTY_BUREAU, "540121", Role.VIEWER)],
    )
    def test_only_a_clerk_of_the_bureau_that_runs_it(self, office: Caller) -> None:
        given(established, entrusted).under(replace(NOW, office=office)).when(self.aid).refused(
            NotPermittedError("stations.entrust")
        )
