"""Which steps the caller may do now: what the pages offer."""

from typing import Literal

from registry.consultation.convening import Convening
from registry.consultation.state import ActionStatus, Consultation

Step = Literal["minute", "correct", "cancel", "agree", "extend", "finish", "drop", "reopen"]
ON_OPEN: tuple[Step, ...] = ("extend", "finish", "drop")
ON_ENDED: tuple[Step, ...] = ("reopen",)


def allowed(consultation: Consultation, now: Convening) -> list[Step]:
    """None to others than clerks of the organ that convenes; minutes not before the day."""
    if now.bureau is None or not now.bureau.employs(now.office):
        return []
    match consultation.status:
        case "cancelled":
            return []
        case "called":
            held: list[Step] = ["minute"] if consultation.held_on <= now.today else []
            return [*held, "correct", "cancel"]
        case "held":
            return ["agree", *on_actions(consultation), "minute", "correct"]


def on_actions(consultation: Consultation) -> list[Step]:
    statuses = {action.status for action in consultation.actions.values()}
    on_open = ON_OPEN if ActionStatus.OPEN in statuses else ()
    return [*on_open, *(ON_ENDED if statuses - {ActionStatus.OPEN} else ())]
