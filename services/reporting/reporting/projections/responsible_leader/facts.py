"""Who answers for the work of stations at each level, over both times (O-17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chassis.messages import Recorded
from reporting.projections.bitemporal import Slice, ended, first
from sifasuo.registry.v1.responsible_leader_pb2 import ResponsibleLeaderNamed

EVENTS = (ResponsibleLeaderNamed,)


@dataclass(frozen=True, slots=True)
class Fact:
    """`leader` is the office, as the policy calls it."""

    leader: str
    document_number: str


def stated(plane: Sequence[Slice[Fact]], recorded: Recorded) -> list[Slice[Fact]]:
    """Whoever was named before answers until that day."""
    event, known = recorded.event, recorded.recorded_at
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    since = date.fromisoformat(event.effective_on)
    return [
        *ended(plane, since, known),
        *first(Fact(event.leader, event.document_number), since, known),
    ]
