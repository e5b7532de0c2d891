"""Which commendations a station has, over both times (O-20)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.clock import local_date
from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice, ended, first
from reporting.projections.codes import code
from sifasuo.registry.v1.commendation_pb2 import (
    REVOCATION_REASON_ENTERED_IN_ERROR,
    CommendationLevel,
    CommendationRevoked,
    StationCommended,
)

EVENTS = (StationCommended, CommendationRevoked)


@dataclass(frozen=True, slots=True)
class Fact:
    """`level` is that of the body that commends, `awarding_division_id` whose organ recorded it."""

    station_id: UUID
    level: str
    awarding_division_id: UUID
    title: str
    document_number: str
    commended_on: date


def stated(plane: Sequence[Slice[Fact]], recorded: Recorded) -> list[Slice[Fact]]:
    """What is known of the commendation once this event is recorded too.

    What was entered in error never held; what was taken back holds no more.
    """
    event, known = recorded.event, recorded.recorded_at
    match event:
        case StationCommended():
            return first(fact(event), date.fromisoformat(event.commended_on), known)
        case CommendationRevoked():
            never = event.reason == REVOCATION_REASON_ENTERED_IN_ERROR
            return ended(plane, date.fromisoformat(event.commended_on) if never else local_date(known), known)
        case _:
            raise TypeError(type(event))


def fact(event: StationCommended) -> Fact:
    return Fact(
        uuid_of(event.station_id),
        code(CommendationLevel.DESCRIPTOR, event.awarding_level),
        uuid_of(event.awarding_division_id),
        event.title,
        event.document_number,
        date.fromisoformat(event.commended_on),
    )
