"""An alert as each of its transitions says that it stands, and the transition itself: nothing is worked out here."""

from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.duties.alerts import NAMES, Told
from reporting.projections.affair import day, optional
from reporting.projections.codes import code
from sifasuo.reporting.v1 import alert_pb2 as alerts

CONSULTATION = "consultation"
"""Whose alerts justice organs alone read: what is agreed upon there is known to them (ADR 178)."""

OF_STATIONS = frozenset(
    {
        "vacancy_opened",
        "vacancy_aging",
        "vacancy_overdue",
        "director_vacant",
        "station_unmanned",
        "staffing_unrecorded",
        "min_service_ending",
        "disclosure_stale",
        "disclosure_missing",
    }
)
"""Kinds that a station reads of itself: what they tell of is its own to read. Others are for the bodies above it (ADR 271)."""


class Standing(NamedTuple):
    """`rank` 1 is the first; `reason` says why it is no longer what it was. `stages_number` is that of the transition to its stages."""

    alert_id: UUID
    number: int
    stages_number: int
    status: str
    rule: str
    rule_version: str
    article: str
    stages: tuple[str, ...]
    kind: str
    severity: str
    rank: int
    acting_body: str
    subject_kind: str
    subject_id: UUID
    duty_key: str
    station_id: UUID | None
    division_id: UUID
    opened_on: date | None
    due_on: date | None
    due_at: datetime | None
    raised_at: datetime
    changed_at: datetime
    reason: str | None
    opened_by_service: str | None
    opened_by_position: int | None
    withheld: bool


class Transition(NamedTuple):
    """`cause` is the event by which it came about; none where time alone did it."""

    alert_id: UUID
    number: int
    turn: str
    status: str
    kind: str
    severity: str
    stages: tuple[str, ...]
    due_on: date | None
    rule_version: str
    station_id: UUID | None
    division_id: UUID
    changed_at: datetime
    reason: str | None
    cause_service: str | None
    cause_position: int | None


def standing(recorded: Recorded) -> Standing:
    told = _told(recorded)
    alert, cause = told.alert, _cause(told.alert.opened_by)
    return Standing(
        alert_id=uuid_of(alert.alert_id),
        number=alert.number,
        stages_number=alert.stages_number,
        status=code(alerts.AlertStatus.DESCRIPTOR, alert.status),
        rule=alert.rule,
        rule_version=alert.rule_version,
        article=alert.article,
        stages=tuple(alert.stages),
        kind=alert.kind,
        severity=code(alerts.AlertSeverity.DESCRIPTOR, alert.severity),
        rank=alerts.ALERT_SEVERITY_FIRST_RANK + 1 - alert.severity,
        acting_body=alert.acting_body,
        subject_kind=alert.subject_kind,
        subject_id=uuid_of(alert.subject_id),
        duty_key=alert.duty_key,
        station_id=optional(alert.station_id),
        division_id=uuid_of(alert.division_id),
        opened_on=day(alert.opened_on),
        due_on=day(alert.due_on),
        due_at=alert.due_at.ToDatetime(UTC) if alert.HasField("due_at") else None,
        raised_at=alert.raised_at.ToDatetime(UTC),
        changed_at=alert.changed_at.ToDatetime(UTC),
        reason=_reason(told),
        opened_by_service=cause[0],
        opened_by_position=cause[1],
        withheld=alert.kind not in OF_STATIONS,
    )


def transition(recorded: Recorded) -> Transition:
    told, stands = _told(recorded), standing(recorded)
    service, position = _cause(told.alert.changed_by)
    return Transition(
        stands.alert_id,
        stands.number,
        NAMES[type(told)],
        stands.status,
        stands.kind,
        stands.severity,
        stands.stages,
        stands.due_on,
        stands.rule_version,
        stands.station_id,
        stands.division_id,
        stands.changed_at,
        stands.reason,
        service,
        position,
    )


def _told(recorded: Recorded) -> Told:
    event = recorded.event
    if not isinstance(event, Told):
        raise TypeError(type(event))
    return event


def _reason(told: Told) -> str | None:
    if isinstance(told, alerts.AlertRaised | alerts.AlertEscalated) or not told.reason:
        return None
    return code(alerts.AlertEnd.DESCRIPTOR, told.reason)


def _cause(cause: alerts.AlertCause) -> tuple[str | None, int | None]:
    return (cause.service, cause.position) if cause.service else (None, None)
