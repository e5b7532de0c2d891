"""What was agreed at a consultation: each action has an owner and a day, and comes to an end with its reason (O-19)."""

from datetime import date, timedelta
from uuid import UUID

from registry.consultation.commands import Agree, Drop, Extend, Finish, OnAction, Reopen
from registry.consultation.convening import TOWNSHIP_GOVERNMENT, Convening
from registry.consultation.errors import (
    ActionDoneOnError,
    ActionDueOnError,
    ActionOwnerDivisionError,
    ActionOwnerError,
    ActionStateError,
    ActionUnknownError,
)
from registry.consultation.state import Action, ActionStatus, Consultation
from registry.consultation.state import OnAction as Event
from sifasuo.registry.v1.consultation_pb2 import (
    ConsultationActionAgreed,
    ConsultationActionDone,
    ConsultationActionDropped,
    ConsultationActionExtended,
    ConsultationActionReopened,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY, DIVISION_LEVEL_TOWNSHIP


def agree(command: Agree, state: Consultation, now: Convening) -> ConsultationActionAgreed:
    if command.owner_body not in now.policy.consultations.bodies:
        raise ActionOwnerError(command.owner_body)
    refuse_owner_elsewhere(command, now)
    refuse_due(command.due_on, state.held_on, state, now)
    return ConsultationActionAgreed(
        consultation_id=str(state.consultation_id),
        division_id=str(state.division_id),
        action_id=str(command.action_id),
        owner_body=command.owner_body,
        owner_division_id=str(command.owner_division_id),
        due_on=str(command.due_on),
        note=command.note,
    )


def refuse_owner_elsewhere(command: Agree, now: Convening) -> None:
    place = now.places.at(command.owner_division_id, now.today)
    if place is None or place.dissolved or not now.inside(place):
        raise ActionOwnerDivisionError(command.owner_division_id)
    township = command.owner_body == TOWNSHIP_GOVERNMENT
    if not (place.level == DIVISION_LEVEL_TOWNSHIP if township else place.level <= DIVISION_LEVEL_COUNTY):
        raise ActionOwnerDivisionError(command.owner_division_id)


def refuse_due(due_on: date, earliest: date, state: Consultation, now: Convening) -> None:
    latest = state.held_on + timedelta(days=now.policy.consultations.action_days)
    if not earliest <= due_on <= latest:
        raise ActionDueOnError(due_on, earliest, latest)


def on_action(command: OnAction, state: Consultation, now: Convening) -> Event:
    action = action_of(command.action_id, state)
    wants_open = not isinstance(command, Reopen)
    if wants_open != (action.status == ActionStatus.OPEN):
        raise ActionStateError(f"action_{action.status}")
    told = {
        "consultation_id": str(state.consultation_id),
        "division_id": str(state.division_id),
        "action_id": str(action.action_id),
    }
    match command:
        case Extend():
            refuse_due(command.due_on, action.due_on + timedelta(days=1), state, now)
            former, due_on = str(action.due_on), str(command.due_on)
            return ConsultationActionExtended(**told, former_due_on=former, due_on=due_on, note=command.note)
        case Finish():
            done_on = done_day(command, state, now)
            return ConsultationActionDone(**told, done_on=str(done_on), note=command.note)
        case Drop():
            return ConsultationActionDropped(**told, note=command.note)
        case Reopen():
            return ConsultationActionReopened(**told, note=command.note)


def action_of(action_id: UUID, state: Consultation) -> Action:
    if action_id not in state.actions:
        raise ActionUnknownError(action_id)
    return state.actions[action_id]


def done_day(command: Finish, state: Consultation, now: Convening) -> date:
    done_on = command.done_on or now.today
    if not state.held_on <= done_on <= now.today:
        raise ActionDoneOnError(done_on, state.held_on, now.today)
    return done_on
