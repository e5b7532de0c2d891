"""Organs above inspect stations; what they find is remedied by the county and confirmed by them (O-18)."""

from dataclasses import replace
from datetime import date

import pytest

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError, OutOfTurnError
from chassis.ids import division_id
from chassis.testing.deciding import Deciding
from directory.bureaus import Bureau
from registry.inspection.commands import (
    Command,
    Confirm,
    ExtendFinding,
    RaiseFinding,
    RecordInspection,
    Remedy,
    ReopenFinding,
)
from registry.inspection.decider import INSPECTION, decide
from registry.inspection.errors import (
    DeadlineError,
    FindingKindError,
    InspectedOnError,
    NoFindingError,
    OtherStationError,
    RemediedOnError,
    StationElsewhereError,
)
from registry.inspection.organ import allowed
from registry.inspection.state import Event, Inspection
from registry.overseeing import Organ, Overseeing
from services.registry.tests.world import (
    COUNTY,
    OTHER_COUNTY,
    POLICY,
    PREFECTURE,
    REGION,
    TODAY,
    approver,
    caller,
    clerk,
)
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
)
from sifasuo.registry.v1.inspection_pb2 import (
    FindingConfirmed,
    FindingExtended,
    FindingRaised,
    FindingRemedied,
    FindingReopened,
    InspectionRecorded,
)

INSPECTION_ID, FINDING_ID = division_id("inspection"), division_id("finding")
STATION, OTHER_STATION, FAR_STATION = (division_id(one) for one in ("station", "other", "far"))
NOTE = NoteReference(note_id=str(division_id("note")))
DUE, LATER, LATEST = date(2024, 4, 1), date(2024, 5, 1), date(2025, 3, 1)
OWN, ABOVE = Bureau(Body.COUNTY_BUREAU, COUNTY), Bureau(Body.PREFECTURE_BUREAU, PREFECTURE)
ORGANS = (
    Organ(DIVISION_LEVEL_COUNTY, OWN),
    Organ(DIVISION_LEVEL_PREFECTURE, ABOVE),
    Organ(DIVISION_LEVEL_REGION, Bureau(Body.REGION_DEPARTMENT, REGION)),
)
LIE = {STATION: COUNTY, OTHER_STATION: COUNTY, FAR_STATION: OTHER_COUNTY}
NOW = Overseeing(TODAY, clerk("5401"), POLICY, COUNTY, OWN, ABOVE, ORGANS, LIE)
BY_COUNTY = replace(NOW, office=clerk())
given = Deciding(INSPECTION, decide, NOW).given

RECORD = RecordInspection(INSPECTION_ID, STATION, None, NOTE)
RAISE = RaiseFinding(FINDING_ID, "premises", None, DUE, NOTE)


def recorded(station: str = str(STATION), on: date = TODAY) -> InspectionRecorded:
    return InspectionRecorded(
        inspection_id=str(INSPECTION_ID),
        county_id=str(COUNTY),
        station_id=station,
        organ_level=DIVISION_LEVEL_PREFECTURE,
        organ_division_id=str(PREFECTURE),
        inspected_on=str(on),
        note=NOTE,
    )


OF_FINDING = {
    "inspection_id": str(INSPECTION_ID),
    "county_id": str(COUNTY),
    "finding_id": str(FINDING_ID),
    "finding": "premises",
}
raised = FindingRaised(**OF_FINDING, station_id=str(STATION), due_on=str(DUE), note=NOTE)
remedied = FindingRemedied(**OF_FINDING, remedied_on=str(TODAY), note=NOTE)
confirmed = FindingConfirmed(**OF_FINDING, confirmed_on=str(TODAY))
reopened = FindingReopened(**OF_FINDING, due_on=str(LATER), note=NOTE, reopened_on=str(TODAY))
extended = FindingExtended(**OF_FINDING, former_due_on=str(DUE), due_on=str(LATER), note=NOTE)


class TestRecord:
    def test_of_a_station(self) -> None:
        given().when(RECORD).then(recorded())

    def test_of_a_whole_county(self) -> None:
        given().when(replace(RECORD, station_id=None)).then(recorded(""))

    def test_by_the_region_too(self) -> None:
        found = recorded()
        found.organ_level, found.organ_division_id = DIVISION_LEVEL_REGION, str(REGION)
        given().under(replace(NOW, office=clerk("54"))).when(RECORD).then(found)

    @pytest.mark.parametrize("day", [date(2024, 3, 2), date(2023, 3, 1)])
    def test_neither_in_the_future_nor_long_ago(self, day: date) -> None:
        refused = InspectedOnError(day, date(2023, 3, 2), TODAY)
        given().when(replace(RECORD, inspected_on=day)).refused(refused)

    def test_not_of_another_countys_station(self) -> None:
        given().when(replace(RECORD, station_id=FAR_STATION)).refused(StationElsewhereError(FAR_STATION))

    @pytest.mark.parametrize(
        "office",
        [
            clerk(),
            clerk("5402"),
            approver("5401"),
            caller(Body.PREFECTURE_BUREAU, "5401", Role.VIEWER),
        ],
    )
    def test_only_by_a_clerk_above(self, office: Caller) -> None:
        refused = NotPermittedError("inspections.record")
        given().under(replace(NOW, office=office)).when(RECORD).refused(refused)

    def test_never_by_the_bureau_that_runs_the_stations(self) -> None:
        """Of a unit without a county government."""
        refused = NotPermittedError("inspections.record")
        given().under(replace(NOW, bureau=ABOVE)).when(RECORD).refused(refused)


class TestRaise:
    def test_of_the_station_that_was_inspected(self) -> None:
        given(recorded()).when(RAISE).then(raised)

    def test_of_no_other_one(self) -> None:
        wrong = replace(RAISE, station_id=OTHER_STATION)
        given(recorded()).when(wrong).refused(OtherStationError(STATION))

    def test_of_any_in_the_county_that_was_inspected(self) -> None:
        given(recorded("")).when(replace(RAISE, station_id=STATION)).then(raised)

    def test_of_none_elsewhere(self) -> None:
        wrong = replace(RAISE, station_id=FAR_STATION)
        given(recorded("")).when(wrong).refused(StationElsewhereError(FAR_STATION))

    def test_of_a_kind_that_the_policy_has(self) -> None:
        given(recorded()).when(replace(RAISE, finding="weather")).refused(FindingKindError("weather"))

    @pytest.mark.parametrize("day", [TODAY, date(2025, 3, 2)])
    def test_to_be_put_right_neither_before_tomorrow_nor_after_a_year(self, day: date) -> None:
        refused = DeadlineError(day, date(2024, 3, 2), LATEST)
        given(recorded()).when(replace(RAISE, due_on=day)).refused(refused)


class TestRemedy:
    def test_by_the_county(self) -> None:
        given(recorded(), raised).under(BY_COUNTY).when(Remedy(FINDING_ID, None, NOTE)).then(remedied)

    @pytest.mark.parametrize("day", [date(2024, 2, 29), date(2024, 3, 2)])
    def test_neither_before_it_was_found_nor_in_the_future(self, day: date) -> None:
        refused = RemediedOnError(day, TODAY, TODAY)
        given(recorded(), raised).under(BY_COUNTY).when(Remedy(FINDING_ID, day, NOTE)).refused(refused)

    def test_not_twice(self) -> None:
        refused = OutOfTurnError("Remedy", "finding_remedied")
        history = (recorded(), raised, remedied)
        given(*history).under(BY_COUNTY).when(Remedy(FINDING_ID, None, NOTE)).refused(refused)

    def test_only_what_was_found(self) -> None:
        refused = NoFindingError(FINDING_ID)
        given(recorded()).under(BY_COUNTY).when(Remedy(FINDING_ID, None, NOTE)).refused(refused)

    def test_not_by_the_inspecting_organ(self) -> None:
        refused = NotPermittedError("inspections.remedy")
        given(recorded(), raised).when(Remedy(FINDING_ID, None, NOTE)).refused(refused)


class TestTheEnd:
    def test_what_is_remedied_is_confirmed(self) -> None:
        given(recorded(), raised, remedied).when(Confirm(FINDING_ID)).then(confirmed)

    def test_what_is_open_is_not(self) -> None:
        refused = OutOfTurnError("Confirm", "finding_open")
        given(recorded(), raised).when(Confirm(FINDING_ID)).refused(refused)

    @pytest.mark.parametrize("more", [(remedied,), (remedied, confirmed)])
    def test_what_was_not_put_right_is_open_again(self, more: tuple[Event, ...]) -> None:
        given(recorded(), raised, *more).when(ReopenFinding(FINDING_ID, LATER, NOTE)).then(reopened)

    def test_what_is_open_again_is_not_remedied_before_it_was_opened(self) -> None:
        early = FindingRemedied(**OF_FINDING, remedied_on="2024-01-15", note=NOTE)
        history = (recorded(on=date(2024, 1, 1)), raised, early, reopened)
        day = date(2024, 2, 1)
        refused = RemediedOnError(day, TODAY, TODAY)
        given(*history).under(BY_COUNTY).when(Remedy(FINDING_ID, day, NOTE)).refused(refused)

    def test_a_deadline_is_put_off(self) -> None:
        given(recorded(), raised).when(ExtendFinding(FINDING_ID, LATER, NOTE)).then(extended)

    def test_never_put_forward(self) -> None:
        refused = DeadlineError(DUE, date(2024, 4, 2), LATEST)
        given(recorded(), raised).when(ExtendFinding(FINDING_ID, DUE, NOTE)).refused(refused)

    @pytest.mark.parametrize("office", [clerk(), clerk("54"), clerk("5402")])
    @pytest.mark.parametrize(
        "command",
        [
            RAISE,
            Confirm(FINDING_ID),
            ReopenFinding(FINDING_ID, LATER, NOTE),
            ExtendFinding(FINDING_ID, LATER, NOTE),
        ],
    )
    def test_is_the_inspecting_organs(self, office: Caller, command: Command) -> None:
        refused = NotPermittedError("inspections.follow")
        now = replace(NOW, office=office)
        given(recorded(), raised, remedied).under(now).when(command).refused(refused)


@pytest.mark.parametrize(
    ("history", "now", "steps"),
    [
        ((recorded(),), NOW, ["raise"]),
        ((recorded(), raised), NOW, ["raise", "extend"]),
        ((recorded(), raised, remedied), NOW, ["raise", "confirm", "reopen"]),
        ((recorded(), raised), BY_COUNTY, ["remedy"]),
        ((recorded(), raised, remedied, confirmed), BY_COUNTY, []),
    ],
)
def test_each_sees_what_they_may_do_now(
    history: tuple[Event, ...], now: Overseeing, steps: list[str]
) -> None:
    inspection = INSPECTION.fold(history)
    assert isinstance(inspection, Inspection)
    assert allowed(inspection, now) == steps
