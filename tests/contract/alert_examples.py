"""Filled examples of alerts, and of what people do with them."""

from typing import Any

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from sifasuo.reporting.v1 import alert_handling_pb2 as handling
from sifasuo.reporting.v1 import alert_pb2 as alert
from tests.contract.consulting_examples import NOTE
from tests.contract.post_examples import WHERE, made_up

COUNTY = WHERE["county_id"]
OPENED = alert.AlertCause(
    service="personnel", position=7, stream_id=made_up("post"), version=3, event_id=made_up("vacated")
)
ENDED = alert.AlertCause(
    service="personnel", position=9, stream_id=made_up("post"), version=4, event_id=made_up("filled")
)
ABOUT: dict[str, Any] = {
    "alert_id": made_up("alert"),
    "station_id": WHERE["station_id"],
    "division_id": COUNTY,
}
AGREED = {**ABOUT, "alert_id": made_up("alert of a consultation")}


def standing(number: int, status: alert.AlertStatus, *stages: str) -> alert.Alert:
    return alert.Alert(
        **ABOUT,
        number=number,
        stages_number=1,
        status=status,
        rule="vacancy_of_assistant",
        rule_version="0123456789ab",
        article="O-4",
        stages=stages,
        kind="vacancy_aging",
        severity=alert.ALERT_SEVERITY_WARNING,
        acting_body="county_bureau",
        subject_kind="post",
        subject_id=made_up("post"),
        duty_key=made_up("vacancy"),
        opened_on="2024-03-01",
        due_on="2025-03-01",
        due_at=Timestamp(seconds=1_740_844_800, nanos=1_000_000),
        raised_at=Timestamp(seconds=1_725_033_600, nanos=1_000_000),
        changed_at=Timestamp(seconds=1_734_537_600, nanos=1_000_000),
        opened_by=OPENED,
        changed_by=ENDED,
        restated_at=Timestamp(seconds=1_725_000_000, nanos=1_000_000),
    )


OPEN, CLEARED, RETRACTED = (
    alert.ALERT_STATUS_OPEN,
    alert.ALERT_STATUS_CLEARED,
    alert.ALERT_STATUS_RETRACTED,
)

ALERTS: tuple[Message, ...] = (
    alert.AlertRaised(alert=standing(1, OPEN, "opened", "half")),
    alert.AlertEscalated(alert=standing(2, OPEN, "opened", "half", "late")),
    alert.AlertEased(alert=standing(3, OPEN, "opened", "half"), reason=alert.ALERT_END_MOVED),
    alert.AlertMoved(alert=standing(4, OPEN, "opened", "half"), reason=alert.ALERT_END_MOVED),
    alert.AlertCleared(alert=standing(5, CLEARED, "opened", "half"), reason=alert.ALERT_END_MET),
    alert.AlertRetracted(alert=standing(6, RETRACTED, "opened"), reason=alert.ALERT_END_MET),
    handling.AlertAcknowledged(
        **AGREED, number=2, acknowledged_on="2025-01-02", note=NOTE, organs_alone=True
    ),
    handling.AlertAssigned(
        **AGREED,
        former_body="county_bureau",
        former_body_division_id=COUNTY,
        body="county_bureau",
        body_division_id=made_up("another county"),
        assigned_on="2025-01-02",
        note=NOTE,
        organs_alone=True,
    ),
    handling.AlertSnoozed(
        **AGREED,
        number=2,
        until_on="2025-01-31",
        reason="recruitment_under_way",
        snoozed_on="2025-01-02",
        note=NOTE,
        organs_alone=True,
    ),
    handling.AlertWoken(**AGREED, woken_on="2025-01-10", organs_alone=True),
)
