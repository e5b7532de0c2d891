"""Which work rules a station has adopted, over both times (O-14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chassis.messages import Recorded
from reporting.projections.bitemporal import Slice, ended, first
from sifasuo.registry.v1.work_rules_pb2 import WorkRuleAdopted, WorkRuleRepealed

EVENTS = (WorkRuleAdopted, WorkRuleRepealed)


@dataclass(frozen=True, slots=True)
class Fact:
    """`work_rule` is the policy's name of it."""

    work_rule: str
    version: int
    document_number: str


def stated(plane: Sequence[Slice[Fact]], recorded: Recorded) -> list[Slice[Fact]]:
    """What is known of all the station's rules once this event is recorded too."""
    event, known = recorded.event, recorded.recorded_at
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    since = date.fromisoformat(event.effective_on)
    others = [one for one in plane if one.value.work_rule != event.work_rule]
    before = ended([one for one in plane if one.value.work_rule == event.work_rule], since, known)
    if isinstance(event, WorkRuleRepealed):
        return [*others, *before]
    return [
        *others,
        *before,
        *first(Fact(event.work_rule, event.version, event.document_number), since, known),
    ]
