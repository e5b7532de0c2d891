"""What was done with an alert so far."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias
from uuid import UUID

from chassis.auth.caller import Body
from sifasuo.reporting.v1.alert_handling_pb2 import (
    AlertAcknowledged,
    AlertAssigned,
    AlertSnoozed,
    AlertWoken,
)

Event: TypeAlias = AlertAcknowledged | AlertAssigned | AlertSnoozed | AlertWoken


@dataclass(frozen=True, slots=True)
class Assignee:
    """A body that sees to it."""

    body: Body
    division_id: UUID


@dataclass(frozen=True, slots=True)
class Snoozed:
    """Until that day is over, as long as the alert keeps the stages that it had at that transition."""

    number: int
    until_on: date

    def holds(self, stages_number: int, today: date) -> bool:
        return self.number >= stages_number and today <= self.until_on


@dataclass(frozen=True, slots=True)
class Handling:
    """`acknowledged` is the number of the transition that was seen last; None where nobody has said so."""

    acknowledged: int | None = None
    assignee: Assignee | None = None
    snoozed: Snoozed | None = None


def evolve(handling: Handling, event: Event) -> Handling:
    match event:
        case AlertAcknowledged():
            return replace(handling, acknowledged=event.number)
        case AlertAssigned():
            assignee = Assignee(Body(event.body), UUID(event.body_division_id))
            return replace(handling, assignee=assignee)
        case AlertSnoozed():
            return replace(handling, snoozed=Snoozed(event.number, date.fromisoformat(event.until_on)))
        case AlertWoken():
            return replace(handling, snoozed=None)
