"""By whose lying today a restricted event of personnel's shows: its station's, its county's, its organ's."""

from typing import Any

from google.protobuf.message import Message

from chassis.messages import event_options
from sifasuo.personnel.v1.staff_member_pb2 import (
    UNIT_KIND_ELSEWHERE,
    UNIT_KIND_STATION,
    UNIT_KIND_TOWNSHIP_GOVERNMENT,
    Move,
    StaffMoved,
    Standing,
    Unit,
)

_OUTSIDE = frozenset({UNIT_KIND_ELSEWHERE, UNIT_KIND_TOWNSHIP_GOVERNMENT})
_ITS_OWN = frozenset({"post", "staff_member"})
"""Aggregates of which a station reads what is its own."""
_OF_OTHERS = frozenset(
    {
        "alert_handling",
        "director_nomination",
        "movement_request",
        "personal_data",
        "recruitment_request",
        "staff_allowance",
        "staff_assessment",
        "staff_award",
    }
)
"""Those that are about a station, and for the bodies above it alone."""


def station_of(event: Message) -> str:
    """The station with whose township it goes; empty where it is a body's, a county's or an organ's."""
    if event_options(type(event)).aggregate not in _ITS_OWN | _OF_OTHERS:
        return ""
    told: Any = event
    names = event.DESCRIPTOR.fields_by_name
    for name in ("home_station_id", "station_id"):
        if name in names:
            return str(getattr(told, name))
    return home(told.standing) if "standing" in names else home_of(told)


def is_withheld(event: Message) -> bool:
    """Whether the station itself does not read it."""
    return event_options(type(event)).aggregate in _OF_OTHERS


def home_of(event: Any) -> str:
    """Of a move that was made: of where they go, if anybody there answers for them; else, and of any other, of where they are."""
    move: Move = event.move
    made = isinstance(event, StaffMoved) and move.HasField("standing")
    goes = made and answering(move.standing).kind not in _OUTSIDE
    return home(move.standing if goes else move.former)


def home(standing: Standing) -> str:
    """The station by which they are somebody's: where they belong, or else work; empty for a body's."""
    return answering(standing).station_id


def answering(standing: Standing) -> Unit:
    works, belongs = standing.works, standing.belongs
    sent = works.kind == UNIT_KIND_STATION and belongs.kind != UNIT_KIND_STATION
    return works if sent else belongs
