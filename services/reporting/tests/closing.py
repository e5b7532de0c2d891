"""Events of closings, as short as tests want to say them: stations and changes go by name."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid5

from services.reporting.tests.recording import named
from services.reporting.tests.registry import Registry
from sifasuo.personnel.v1 import station_closing_pb2 as personnel
from sifasuo.registry.v1 import closing_pb2 as closings
from sifasuo.registry.v1 import station_pb2 as stations

PERSONNEL = ("personnel",)


def announce(
    log: Registry, station: str, county: str, since: date, *, until: date, into: str | None = None
) -> None:
    event = closings.StationClosing(
        **about(station, county),
        closure=stations.STATION_CLOSURE_MERGED if into else stations.STATION_CLOSURE_ABOLISHED,
        successor_id=str(named(into)) if into else "",
        bureau_division_id=str(named(county)),
        effective_on=str(since),
        confirm_until=str(until),
        participants=PERSONNEL,
    )
    _append(log, station, event)


def confirm(log: Registry, station: str, county: str, people: int = 2, posts: int = 3) -> None:
    counts = [
        closings.HandOverCount(subject="people", count=people),
        closings.HandOverCount(subject="posts", count=posts),
    ]
    _append(
        log,
        station,
        closings.ClosingConfirmed(**about(station, county), participant="personnel", counts=counts),
    )


def overdue(log: Registry, station: str, county: str, outstanding: Sequence[str] = PERSONNEL) -> None:
    _append(log, station, closings.ClosingOverdue(**about(station, county), outstanding=outstanding))


def complete(log: Registry, station: str, county: str) -> None:
    _append(log, station, closings.ClosingCompleted(**about(station, county), participants=PERSONNEL))


def hand_over(log: Registry, station: str, county: str) -> None:
    _append(log, station, closings.ClosingHandedOver(**about(station, county), participant="personnel"))


def cancel(log: Registry, station: str, county: str) -> None:
    event = closings.ClosingCancelled(
        **about(station, county), reason=closings.CLOSING_CANCELLATION_WITHDRAWN, participants=PERSONNEL
    )
    _append(log, station, event)


def lift(log: Registry, station: str, county: str) -> None:
    _append(log, station, closings.ClosingLifted(**about(station, county), participant="personnel"))


def hinder(log: Registry, station: str, county: str, *people: str) -> None:
    """As personnel tells it of its own staffing."""
    event = personnel.StationClosingHindered(
        **about(station, county),
        bureau_division_id=str(named(county)),
        hindrance=personnel.CLOSING_HINDRANCE_NOBODY_TAKES_OVER,
        staff_ids=[str(named(one)) for one in people],
    )
    log.append(uuid5(named(station), "station_staffing"), event)


def ready(log: Registry, station: str, county: str) -> None:
    """As personnel tells it; `confirm` is what the registry makes of it."""
    event = personnel.StationClosingConfirmed(**about(station, county))
    log.append(uuid5(named(station), "station_staffing"), event)


def about(station: str, county: str) -> dict[str, Any]:
    return {
        "closing_id": str(named(f"closing of {station}")),
        "station_id": str(named(station)),
        "county_id": str(named(county)),
        "change_id": str(named(f"another change of {station}")),
    }


def _append(log: Registry, station: str, event: Any) -> None:
    log.append(uuid5(named(station), "closing"), event)
