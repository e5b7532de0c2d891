"""An open alert whose duty has come to other days, another place or another version of its rule, and stands by its stages (ADR 364).

It is told like a stage: at the moment of the move, as time goes on past it. What other events of that moment make of it counts,
and a stage that is reached at that moment tells it too.
"""

from collections.abc import Iterator

from reporting.duties.alerts import Transition, Turn, transition
from reporting.duties.rule import Rule
from sifasuo.internal.v1.timeline_pb2 import Duty, Move
from sifasuo.reporting.v1.alert_pb2 import AlertCause, AlertEnd

_TOLD = ("rule_version", "from_on", "until_on", "station_id", "division_id")
"""What an alert tells of its duty beside its stages; kind, severity, article and acting body are those of the rule's version."""


def told_last(duty: Duty) -> Move:
    """What its alert told of it last: before it is moved, all alike unless events of this moment moved it already."""
    said = duty.moved if duty.HasField("moved") else duty
    return Move(**{name: getattr(said, name) for name in _TOLD})


def note(duty: Duty, told: Move, moment: int, cause: AlertCause | None, reason: AlertEnd) -> None:
    """That the alert, if one is open, tells it otherwise than it stands now."""
    duty.ClearField("moved")
    if duty.stages and any(getattr(told, name) != getattr(duty, name) for name in _TOLD):
        duty.moved.MergeFrom(told)
        duty.moved.MergeFrom(Move(moment=moment, cause=cause, reason=reason))


def moved_by(duty: Duty) -> AlertCause | None:
    """The event whose move is not told yet."""
    if not duty.moved.HasField("cause"):
        return None
    cause = AlertCause()
    cause.CopyFrom(duty.moved.cause)
    return cause


def told_before(moment: int, duty: Duty, rule: Rule, subject_id: str) -> Iterator[Transition]:
    """The move that came before that moment."""
    if duty.HasField("moved") and duty.moved.moment < moment:
        at, reason, cause = duty.moved.moment, duty.moved.reason, moved_by(duty)
        yield transition(Turn.MOVED, duty, rule, subject_id, at, cause=cause, reason=reason)
