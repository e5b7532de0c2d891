"""Stations: established and changed by the change procedure alone (O-1), entrusted with functions (O-15)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.relation import Relation
from chassis.codes import text, texts
from chassis.decider import Evolution
from chassis.errors import NothingToChangeError, OutOfTurnError
from directory.bureaus import Bureau
from directory.errors import StationClosedError
from registry.policy import Policy
from registry.station.commands import (
    ChangeStationCoverage,
    CloseStation,
    Command,
    EntrustFunctions,
    EstablishStation,
    RegradeStation,
    RelocateStation,
    RenameStation,
)
from registry.station.errors import NoFunctionsError
from registry.station.state import Closed, Event, NoStation, State, Station, evolve
from sifasuo.registry.v1.station_pb2 import (
    StationClosed,
    StationCoverageChanged,
    StationEstablished,
    StationFunctionsEntrusted,
    StationRegraded,
    StationRelocated,
    StationRenamed,
)

STATION: Evolution[State, Event] = Evolution("station", NoStation(), evolve)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Who asks, on which day, and which bureau runs the station then, in which county."""

    today: date
    office: Caller
    bureau: Bureau
    county_id: UUID
    policy: Policy


def decide(command: Command, state: State, now: Circumstances) -> list[Event]:  # noqa: PLR0911 - a case each
    match command, state:
        case _, Station(closed=Closed(closed_on)):
            raise StationClosedError(state.station_id, closed_on)
        case EstablishStation(), NoStation():
            return establish(command)
        case ChangeStationCoverage(), Station():
            return [change_coverage(command, state)]
        case RenameStation(), Station():
            return [rename(command, state)]
        case RegradeStation(), Station():
            return [regrade(command, state)]
        case RelocateStation(), Station():
            return [relocate(command, state)]
        case CloseStation(), Station():
            return [close(command, state)]
        case EntrustFunctions(), Station():
            return [entrust(command, state, now)]
        case _:
            raise OutOfTurnError(type(command).__name__, type(state).__name__)


def establish(command: EstablishStation) -> list[Event]:
    established = StationEstablished(
        station_id=str(command.station_id),
        change_id=str(command.change_id),
        county_id=str(command.county_id),
        name=command.name,
        grade=command.grade,
        kind=command.kind,
        seat_id=str(command.seat_id),
        township_ids=texts(command.township_ids),
        effective_on=str(command.effective_on),
    )
    entrusted = StationFunctionsEntrusted(
        station_id=str(command.station_id),
        county_id=str(command.county_id),
        functions=sorted(command.functions),
        effective_on=str(command.effective_on),
        document_number=command.document_number,
    )
    return [established, entrusted]


def change_coverage(command: ChangeStationCoverage, station: Station) -> StationCoverageChanged:
    return StationCoverageChanged(
        station_id=str(station.station_id),
        change_id=str(command.change_id),
        county_id=str(command.county_id),
        former_kind=station.kind,
        kind=command.kind,
        former_township_ids=texts(station.township_ids),
        township_ids=texts(command.township_ids),
        effective_on=str(command.effective_on),
    )


def rename(command: RenameStation, station: Station) -> StationRenamed:
    return StationRenamed(
        station_id=str(station.station_id),
        change_id=str(command.change_id),
        county_id=str(command.county_id),
        former_name=station.name,
        name=command.name,
        effective_on=str(command.effective_on),
    )


def regrade(command: RegradeStation, station: Station) -> StationRegraded:
    return StationRegraded(
        station_id=str(station.station_id),
        change_id=str(command.change_id),
        county_id=str(command.county_id),
        former_grade=station.grade,
        grade=command.grade,
        effective_on=str(command.effective_on),
    )


def relocate(command: RelocateStation, station: Station) -> StationRelocated:
    return StationRelocated(
        station_id=str(station.station_id),
        change_id=str(command.change_id),
        county_id=str(command.county_id),
        former_seat_id=str(station.seat_id),
        seat_id=str(command.seat_id),
        former_name=station.name,
        name=command.name,
        former_kind=station.kind,
        kind=command.kind,
        former_township_ids=texts(station.township_ids),
        township_ids=texts(command.township_ids),
        effective_on=str(command.effective_on),
    )


def close(command: CloseStation, station: Station) -> StationClosed:
    return StationClosed(
        station_id=str(station.station_id),
        change_id=str(command.change_id),
        county_id=str(command.county_id),
        closure=command.closure,
        successor_id=text(command.successor_id),
        former_name=station.name,
        former_grade=station.grade,
        former_kind=station.kind,
        former_seat_id=str(station.seat_id),
        former_township_ids=texts(station.township_ids),
        effective_on=str(command.effective_on),
    )


def entrust(command: EntrustFunctions, station: Station, now: Circumstances) -> StationFunctionsEntrusted:
    """O-15: by a clerk of the bureau that runs the station; says anew all that it performs."""
    runs = now.bureau.is_of(now.office)
    now.policy.jurisdiction.permit(
        "stations.entrust", now.office, lambda relation: runs and relation == Relation.RUNS_IT
    )
    if not command.functions:
        raise NoFunctionsError
    if command.functions == station.functions:
        raise NothingToChangeError
    return StationFunctionsEntrusted(
        station_id=str(station.station_id),
        county_id=str(now.county_id),
        former_functions=sorted(station.functions),
        functions=sorted(command.functions),
        effective_on=str(now.today),
        document_number=command.document_number,
    )
