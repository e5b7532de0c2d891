"""Events of oversight, as short as tests want to say them: an organ goes by its division."""

from datetime import date
from typing import Any

from services.reporting.tests.recording import Log, named
from services.reporting.tests.registry import level
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1 import contact_point_pb2 as contacts
from sifasuo.registry.v1 import responsible_leader_pb2 as leaders
from sifasuo.registry.v1 import station_assessment_pb2 as assessments


def take(log: Log, station: str, organ: str, since: date, leader: str = "deputy") -> None:
    event = contacts.ContactPointTaken(**_contact(station, organ), leader=leader, effective_on=str(since))
    log.append(named(f"contact points of {station}"), event)


def give_up(log: Log, station: str, organ: str, since: date, leader: str = "deputy") -> None:
    event = contacts.ContactPointGivenUp(**_contact(station, organ), leader=leader, effective_on=str(since))
    log.append(named(f"contact points of {station}"), event)


def visit(log: Log, station: str, organ: str, number: int, on: date) -> None:
    event = contacts.ContactVisitRecorded(
        **_contact(station, organ),
        leader="deputy",
        visit=number,
        visited_on=str(on),
        purpose="guidance",
        note=NoteReference(note_id=str(named(f"visit {number} of {station}"))),
    )
    log.append(named(f"contact points of {station}"), event)


def strike(log: Log, station: str, organ: str, number: int) -> None:
    event = contacts.ContactVisitStruck(**_contact(station, organ), visit=number, reason="wrong_day")
    log.append(named(f"contact points of {station}"), event)


def assess(log: Log, station: str, county: str, year: int, *, result: str, on: date) -> None:
    event = assessments.StationAssessed(
        station_id=str(named(station)),
        county_id=str(named(county)),
        year=year,
        result=result,
        assessed_on=str(on),
        note=NoteReference(note_id=str(named(f"{station} in {year}"))),
    )
    log.append(named(f"assessments of {station}"), event)


def correct(log: Log, station: str, county: str, year: int, *, result: str, on: date) -> None:
    """For the first time."""
    event = assessments.StationAssessmentCorrected(
        station_id=str(named(station)),
        county_id=str(named(county)),
        year=year,
        version=2,
        result=result,
        reason="after_review",
        effective_on=str(on),
    )
    log.append(named(f"assessments of {station}"), event)


def name(log: Log, organ: str, leader: str, since: date) -> None:
    event = leaders.ResponsibleLeaderNamed(
        division_id=str(named(organ)),
        level=level(organ),  # type: ignore[arg-type] # an enum's number
        leader=leader,
        effective_on=str(since),
    )
    log.append(named(f"responsible leader of {organ}"), event)


def _contact(station: str, organ: str) -> dict[str, Any]:
    return {
        "station_id": str(named(station)),
        "county_id": str(named("C1")),
        "level": level(organ),
        "division_id": str(named(organ)),
    }
