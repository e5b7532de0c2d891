"""Which steps the caller may do now: what the pages offer."""

from typing import Literal

from registry.consultation.convening import Convening
from registry.consultation.state import Action, ActionStatus, Consultation

Step = Literal["minute", "correct", "cancel", "agree", "extend", "finish", "drop", "reopen"]
ON_ACTIONS: tuple[Step, ...] = ("extend", "finish", "drop", "reopen")


def allowed(consultation: Consultation, now: Convening) -> list[Step]:
    """Minutes not before the day; to others than clerks of the organ that convenes only what they have to do."""
    match consultation.status:
        case "held":
            own: list[Step] = ["agree", *on_actions(consultation, now), "minute", "correct"]
            return own if now.convenes else on_actions(consultation, now)
        case "called" if now.convenes:
            held: list[Step] = ["minute"] if consultation.held_on <= now.today else []
            return [*held, "correct", "cancel"]
        case _:
            return []


def on_actions(consultation: Consultation, now: Convening) -> list[Step]:
    offered = {step for one in consultation.actions.values() for step in steps_on(one, consultation, now)}
    return [step for step in ON_ACTIONS if step in offered]


def steps_on(action: Action, consultation: Consultation, now: Convening) -> list[Step]:
    """Of one action; whoever has to do it says that it is done."""
    if consultation.status != "held":
        return []
    if not now.convenes:
        ends = now.may("consultations.finish", None, [action])
        return ["finish"] if action.status == ActionStatus.OPEN and ends else []
    return ["extend", "finish", "drop"] if action.status == ActionStatus.OPEN else ["reopen"]
