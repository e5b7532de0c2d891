"""The yearly results of stations, over both times (O-17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chassis.messages import Recorded
from reporting.projections.bitemporal import Slice, ended, first
from sifasuo.registry.v1.station_assessment_pb2 import StationAssessed, StationAssessmentCorrected

EVENTS = (StationAssessed, StationAssessmentCorrected)


@dataclass(frozen=True, slots=True)
class Fact:
    """`position` is where the registry's log has it: its grounds are asked for there."""

    year: int
    version: int
    result: str
    position: int


def stated(plane: Sequence[Slice[Fact]], recorded: Recorded) -> list[Slice[Fact]]:
    """What is known of all the station's years once this event is recorded too."""
    event, known = recorded.event, recorded.recorded_at
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    if isinstance(event, StationAssessmentCorrected):
        version, since = event.version, date.fromisoformat(event.effective_on)
    else:
        version, since = 1, date.fromisoformat(event.assessed_on)
    fact = Fact(event.year, version, event.result, recorded.position)
    others = [one for one in plane if one.value.year != event.year]
    before = ended([one for one in plane if one.value.year == event.year], since, known)
    return [*others, *before, *first(fact, since, known)]
