"""What of an alert webhooks tell: that it came to the first rank, rose, fell or moved within it, left it, ended or was never right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import orjson
from google.protobuf.message import Message

from reporting.duties.alerts import NAMES
from sifasuo.reporting.v1 import alert_pb2
from sifasuo.reporting.v1.alert_pb2 import Alert, AlertSeverity, AlertStatus

TYPES: Mapping[type[Message], str] = {kind: f"alert.{name}" for kind, name in NAMES.items()}
NOT_SAID = {"staff_member"}
"""Of whom nobody outside is told, not even by an id."""


@dataclass(frozen=True, slots=True)
class Told:
    """One webhook, the same for all subscribers; repeated, it has the same id.

    `former_division_id` is where it was told before, if it was another division: there it is told that it went.
    """

    alert_id: UUID
    number: int
    type: str
    division_id: UUID | None
    former_division_id: UUID | None
    body: str
    changed_at: datetime

    @property
    def webhook_id(self) -> str:
        return f"alert_{self.alert_id}_{self.number}"


def alert_in(event: Message) -> Alert:
    """Every event of an alert says how it stands afterwards."""
    alert: Alert = getattr(event, "alert")  # noqa: B009 - protoc's messages have no common type for it
    return alert


def of_first_rank(alert: Alert) -> bool:
    """Whether it stands there."""
    return (
        alert.severity == alert_pb2.ALERT_SEVERITY_FIRST_RANK and alert.status == alert_pb2.ALERT_STATUS_OPEN
    )


def division_of(alert: Alert) -> UUID | None:
    return UUID(alert.division_id) if alert.division_id else None


def told(event: Message, console_url: str, before: UUID | None) -> Told:
    """No names, no persons, no free text: ids, codes, days, and where to look. `before` is the division that it was told of last."""
    alert = alert_in(event)
    division = division_of(alert)
    changed_at = alert.changed_at.ToDatetime(UTC)
    body = {"type": TYPES[type(event)], "timestamp": _moment(changed_at), "data": _data(alert, console_url)}
    return Told(
        UUID(alert.alert_id),
        alert.number,
        TYPES[type(event)],
        division,
        before if before != division else None,
        orjson.dumps(body).decode(),
        changed_at,
    )


def _data(alert: Alert, console_url: str) -> dict[str, object]:
    subject = {} if alert.subject_kind in NOT_SAID else {"subject_id": alert.subject_id}
    return {
        "alert_id": alert.alert_id,
        "number": alert.number,
        "status": _code(AlertStatus.Name(alert.status), "ALERT_STATUS_"),
        "severity": _code(AlertSeverity.Name(alert.severity), "ALERT_SEVERITY_"),
        "kind": alert.kind,
        "rule": alert.rule,
        "rule_version": alert.rule_version,
        "article": alert.article,
        "acting_body": alert.acting_body,
        "subject_kind": alert.subject_kind,
        **subject,
        "station_id": alert.station_id or None,
        "division_id": alert.division_id or None,
        "opened_on": alert.opened_on or None,
        "due_on": alert.due_on or None,
        "raised_at": _moment(alert.raised_at.ToDatetime(UTC)),
        "url": f"{console_url}/alerts/{alert.alert_id}",
    }


def _code(name: str, prefix: str) -> str:
    return name.removeprefix(prefix).lower()


def _moment(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")
