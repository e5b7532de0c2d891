"""An alert as it stands after a transition of its duty."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple, TypeAlias
from uuid import UUID, uuid5

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from reporting.duties.moments import MICROSECONDS
from reporting.duties.rule import SEVERITIES, Rule, Severity
from reporting.duties.stages import due_moment
from sifasuo.internal.v1.timeline_pb2 import Duty
from sifasuo.reporting.v1 import alert_pb2
from sifasuo.reporting.v1.alert_pb2 import Alert, AlertCause, AlertEnd, AlertSeverity, AlertStatus

_IDS = UUID("5d1f5f0e-7c0f-5c55-9b8e-3a1f6c2f54a1")

Told: TypeAlias = (
    alert_pb2.AlertRaised
    | alert_pb2.AlertEscalated
    | alert_pb2.AlertEased
    | alert_pb2.AlertMoved
    | alert_pb2.AlertCleared
    | alert_pb2.AlertRetracted
)
NAMES: Mapping[type[Told], str] = {
    alert_pb2.AlertRaised: "raised",
    alert_pb2.AlertEscalated: "escalated",
    alert_pb2.AlertEased: "eased",
    alert_pb2.AlertMoved: "moved",
    alert_pb2.AlertCleared: "cleared",
    alert_pb2.AlertRetracted: "retracted",
}
"""What readers call a transition."""

EVENTS = tuple(NAMES)

SEVERITY: Mapping[Severity, AlertSeverity] = {
    "notice": alert_pb2.ALERT_SEVERITY_NOTICE,
    "warning": alert_pb2.ALERT_SEVERITY_WARNING,
    "urgent": alert_pb2.ALERT_SEVERITY_URGENT,
    "first_rank": alert_pb2.ALERT_SEVERITY_FIRST_RANK,
}


class Turn(Enum):
    """What a transition is, with the status after it."""

    RAISED = alert_pb2.AlertRaised, alert_pb2.ALERT_STATUS_OPEN
    ESCALATED = alert_pb2.AlertEscalated, alert_pb2.ALERT_STATUS_OPEN
    EASED = alert_pb2.AlertEased, alert_pb2.ALERT_STATUS_OPEN
    MOVED = alert_pb2.AlertMoved, alert_pb2.ALERT_STATUS_OPEN
    CLEARED = alert_pb2.AlertCleared, alert_pb2.ALERT_STATUS_CLEARED
    RETRACTED = alert_pb2.AlertRetracted, alert_pb2.ALERT_STATUS_RETRACTED


class Transition(NamedTuple):
    """`moment` is that of the log; `rank` 0 comes first of those of one moment. Without an event the current alert is dropped."""

    moment: int
    rank: int
    alert_id: str
    event: Message | None


def alert_id(duty: Duty, subject: str) -> str:
    """The same whoever works it out, and however often. What a change of rules took up is another than what was before it (ADR 363)."""
    said = [duty.rule, subject, duty.key, duty.opened_by.event_id]
    if duty.restated_at:
        said.append(str(duty.restated_at))
    return str(uuid5(_IDS, "|".join(said)))


def transition(
    turn: Turn,
    duty: Duty,
    rule: Rule,
    subject: str,
    moment: int,
    *,
    cause: AlertCause | None = None,
    reason: AlertEnd = alert_pb2.ALERT_END_UNSPECIFIED,
    was: str = "",
) -> Transition:
    """Counts it in the duty, and tells it as it stands. `was` is the stage by which the alert is called where it stands by none."""
    duty.transitions += 1
    duty.ClearField("moved")
    if turn is not Turn.MOVED:
        duty.stages_number = duty.transitions
    if turn is Turn.RAISED:
        duty.raised_at = moment
    kind, status = turn.value
    alert = _alert(duty, rule, subject, status, was)
    alert.changed_at.CopyFrom(_timestamp(moment))
    if cause is not None:
        alert.changed_by.CopyFrom(cause)
    event = kind(alert=alert)
    if reason:
        event.reason = reason
    rank = len(SEVERITIES) - alert.severity
    return Transition(moment, rank, alert.alert_id, event)


def _alert(duty: Duty, rule: Rule, subject: str, status: AlertStatus, was: str) -> Alert:
    called = (duty.stages[-1] if duty.stages else "") or was
    # Another version of the rule may not know the stage any more.
    stage = next((stage for stage in rule.stages if stage.code == called), rule.stages[0])
    alert = Alert(
        alert_id=alert_id(duty, subject),
        number=duty.transitions,
        status=status,
        rule=duty.rule,
        rule_version=duty.rule_version,
        article=rule.article,
        stages=duty.stages,
        kind=stage.kind,
        severity=SEVERITY[stage.severity],
        acting_body=rule.acts,
        subject_kind=rule.subject,
        subject_id=subject,
        duty_key=duty.key,
        station_id=duty.station_id,
        division_id=duty.division_id,
        opened_on=duty.from_on,
        due_on=duty.until_on,
        raised_at=_timestamp(duty.raised_at),
        opened_by=duty.opened_by,
        stages_number=duty.stages_number,
    )
    if duty.until_on:
        alert.due_at.CopyFrom(_timestamp(due_moment(duty.until_on)))
    if duty.restated_at:
        alert.restated_at.CopyFrom(_timestamp(duty.restated_at))
    return alert


def _timestamp(moment: int) -> Timestamp:
    seconds, micro = divmod(moment, MICROSECONDS)
    return Timestamp(seconds=seconds, nanos=micro * 1_000)
