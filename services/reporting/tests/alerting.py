"""Alerts as the streams write them, and what people do with them, for a log of the tests."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid5

from google.protobuf.timestamp_pb2 import Timestamp

from services.reporting.tests.recording import moment, named
from services.reporting.tests.registry import Registry
from sifasuo.reporting.v1 import alert_handling_pb2 as handling
from sifasuo.reporting.v1 import alert_pb2 as alerts

SEVERITIES = ("notice", "warning", "urgent", "first_rank")
VACANCY: dict[str, Any] = {
    "rule": "vacancy_of_assistant",
    "rule_version": "0123456789ab",
    "article": "O-4",
    "acting_body": "county_bureau",
    "subject_kind": "post",
}


def timestamp(when: datetime) -> Timestamp:
    made = Timestamp()
    made.FromDatetime(when.astimezone(UTC))
    return made


def severity(name: str) -> Any:
    return getattr(alerts, f"ALERT_SEVERITY_{name.upper()}")


@dataclass
class Alerting(Registry):
    """A registry's log in which alerts lie too, each a stream; each knows how it stands."""

    raised: dict[str, alerts.Alert] = field(default_factory=dict)

    def raise_alert(
        self, name: str, division: str, station: str | None = None, rank: str = "warning", **said: Any
    ) -> None:
        due: date | None = said.pop("due", None)
        self.raised[name] = alerts.Alert(
            alert_id=str(named(name)),
            status=alerts.ALERT_STATUS_OPEN,
            stages=["opened"],
            severity=severity(rank),
            subject_id=str(named(f"subject of {name}")),
            station_id=str(named(station)) if station else "",
            division_id=str(named(division)),
            opened_on=str(moment(self.minute).date()),
            due_on=str(due or ""),
            due_at=timestamp(datetime(due.year, due.month, due.day, 16, tzinfo=UTC)) if due else None,
            raised_at=timestamp(moment(self.minute)),
            opened_by=alerts.AlertCause(
                service="registry",
                position=1,
                stream_id=str(named("R")),
                version=1,
                event_id=str(named("event 1")),
            ),
            **VACANCY | {"kind": "vacancy_opened"} | said,
        )
        self._turn(name, alerts.AlertRaised)

    def escalate(self, name: str, rank: str, kind: str = "vacancy_overdue") -> None:
        alert = self.raised[name]
        alert.stages.append("overdue")
        alert.kind, alert.severity = kind, severity(rank)
        self._turn(name, alerts.AlertEscalated)

    def ease(self, name: str) -> None:
        del self.raised[name].stages[-1]
        self._turn(name, alerts.AlertEased, reason=alerts.ALERT_END_MOVED)

    def move_duty(self, name: str, due: date, *, station: str = "", division: str = "") -> None:
        alert = self.raised[name]
        alert.station_id = str(named(station)) if station else alert.station_id
        alert.division_id = str(named(division)) if division else alert.division_id
        alert.due_on = str(due)
        alert.due_at.CopyFrom(timestamp(datetime(due.year, due.month, due.day, 16, tzinfo=UTC)))
        self._turn(name, alerts.AlertMoved, reason=alerts.ALERT_END_MOVED)

    def clear(self, name: str) -> None:
        self.raised[name].status = alerts.ALERT_STATUS_CLEARED
        self._turn(name, alerts.AlertCleared, reason=alerts.ALERT_END_MET)

    def retract(self, name: str) -> None:
        self.raised[name].status = alerts.ALERT_STATUS_RETRACTED
        self._turn(name, alerts.AlertRetracted, reason=alerts.ALERT_END_MET)

    def _turn(self, name: str, kind: Any, **said: Any) -> None:
        alert = self.raised[name]
        alert.number += 1
        alert.stages_number = alert.stages_number if kind is alerts.AlertMoved else alert.number
        alert.changed_at.CopyFrom(timestamp(moment(self.minute)))
        self.append(named(name), kind(alert=alert, **said))

    def acknowledge(self, name: str, on: date) -> None:
        number = self.raised[name].number
        self._handle(name, handling.AlertAcknowledged, number=number, acknowledged_on=str(on))

    def assign(self, name: str, body: str, of: str, on: date) -> None:
        said = {"body": body, "body_division_id": str(named(of)), "assigned_on": str(on)}
        self._handle(name, handling.AlertAssigned, **said)

    def snooze(self, name: str, on: date, days: int, reason: str = "under_way") -> None:
        said = {"until_on": str(on + timedelta(days=days)), "snoozed_on": str(on), "reason": reason}
        self._handle(name, handling.AlertSnoozed, number=self.raised[name].number, **said)

    def wake(self, name: str, on: date) -> None:
        self._handle(name, handling.AlertWoken, woken_on=str(on))

    def _handle(self, name: str, kind: Any, **said: Any) -> None:
        alert = self.raised[name]
        about = {
            "alert_id": alert.alert_id,
            "station_id": alert.station_id,
            "division_id": alert.division_id,
            "organs_alone": alert.subject_kind == "consultation",
        }
        self.append(uuid5(named(name), "alert_handling"), kind(**about, **said))
