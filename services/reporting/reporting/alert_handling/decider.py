"""Acknowledging, assigning and snoozing: an alert that is open, as it stands now (REG)."""

from collections.abc import Sequence
from typing import Any

from chassis.decider import Evolution
from chassis.errors import NothingToChangeError
from reporting.alert_handling.commands import Acknowledge, Assign, Command, Snooze, Wake
from reporting.alert_handling.errors import (
    AcknowledgedAlreadyError,
    AlertEndedError,
    AlertMovedOnError,
    AssigneeError,
    FirstRankError,
    NotSnoozedError,
    SnoozeReasonError,
    SnoozeUntilError,
)
from reporting.alert_handling.standing import Seen
from reporting.alert_handling.state import Event, Handling, evolve
from sifasuo.reporting.v1.alert_handling_pb2 import (
    AlertAcknowledged,
    AlertAssigned,
    AlertSnoozed,
    AlertWoken,
)

HANDLING: Evolution[Handling, Event] = Evolution("alert_handling", Handling(), evolve)


def decide(command: Command, handling: Handling, now: Seen) -> Sequence[Event]:
    now.permit()
    if not now.is_open:
        raise AlertEndedError(now.status)
    match command:
        case Acknowledge():
            return [acknowledge(command, handling, now)]
        case Assign():
            return [assign(command, handling, now)]
        case Snooze():
            return [snooze(command, now)]
        case Wake():
            return [wake(handling, now)]


def acknowledge(command: Acknowledge, handling: Handling, now: Seen) -> AlertAcknowledged:
    refuse_other(command.number, now)
    if handling.acknowledged is not None and handling.acknowledged >= now.stages_number:
        raise AcknowledgedAlreadyError(now.number)
    return AlertAcknowledged(
        **about(now), number=now.number, acknowledged_on=str(now.today), note=command.note
    )


def assign(command: Assign, handling: Handling, now: Seen) -> AlertAssigned:
    fitting = (
        one
        for one in now.assignees()
        if one.body == command.body and command.division_id in {None, one.division_id}
    )
    assignee, former = next(fitting, None), handling.assignee
    if assignee is None:
        raise AssigneeError(command.body, command.division_id)
    if assignee == former:
        raise NothingToChangeError
    return AlertAssigned(
        **about(now),
        former_body=former.body if former else "",
        former_body_division_id=str(former.division_id) if former else "",
        body=assignee.body,
        body_division_id=str(assignee.division_id),
        assigned_on=str(now.today),
        note=command.note,
    )


def snooze(command: Snooze, now: Seen) -> AlertSnoozed:
    refuse_other(command.number, now)
    if not now.may_be_snoozed:
        raise FirstRankError
    if command.reason not in now.policy.reasons:
        raise SnoozeReasonError(command.reason)
    earliest, latest = now.today, now.today + now.policy.longest
    if not earliest <= command.until_on <= latest:
        raise SnoozeUntilError(command.until_on, earliest, latest)
    return AlertSnoozed(
        **about(now),
        number=now.number,
        until_on=str(command.until_on),
        reason=command.reason,
        snoozed_on=str(now.today),
        note=command.note,
    )


def wake(handling: Handling, now: Seen) -> AlertWoken:
    snoozed = handling.snoozed
    if snoozed is None or not now.may_be_snoozed or not snoozed.holds(now.stages_number, now.today):
        raise NotSnoozedError
    return AlertWoken(**about(now), woken_on=str(now.today))


def refuse_other(number: int, now: Seen) -> None:
    if number != now.number:
        raise AlertMovedOnError(number, now.number, now.kind, now.severity)


def about(now: Seen) -> dict[str, Any]:
    return {
        "alert_id": str(now.alert_id),
        "station_id": str(now.station_id) if now.station_id else "",
        "division_id": str(now.division_id),
        "organs_alone": now.organs_alone,
    }
