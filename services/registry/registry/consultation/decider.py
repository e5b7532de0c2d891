"""Consultations: called and minuted by the organ that convenes, which also follows what was agreed to its end (O-19)."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from chassis.codes import text
from chassis.decider import Evolution
from chassis.errors import NothingToChangeError, OutOfTurnError
from directory.bureaus import BODIES
from registry.consultation.acting import agree, on_action
from registry.consultation.commands import Agree, Call, Cancel, Command, Correct, Finish, Minute
from registry.consultation.convening import Convening
from registry.consultation.errors import (
    ConsultationDivisionError,
    ConsultationTopicError,
    HeldOnError,
    ParticipantUnknownError,
)
from registry.consultation.state import Consultation, Event, NoConsultation, State, evolve
from sifasuo.registry.v1.consultation_pb2 import (
    ConsultationCalled,
    ConsultationCancelled,
    ConsultationCorrected,
    ConsultationMinuted,
)

CONSULTATION: Evolution[State, Event] = Evolution("consultation", NoConsultation(), evolve)


def decide(command: Command, state: State, now: Convening) -> list[Event]:
    if isinstance(command, Call) and now.seat.level not in BODIES:
        raise ConsultationDivisionError(now.seat.name)
    permit(command, state, now)
    match command, state:
        case Call(), NoConsultation():
            return [call(command, now)]
        case Minute(), Consultation(status="called" | "held"):
            return [minute(command, state, now)]
        case Correct(), Consultation(status="called" | "held"):
            return [correct(command, state, now)]
        case Cancel(), Consultation(status="called"):
            return [ConsultationCancelled(**named(state), note=command.note)]
        case Agree(), Consultation(status="held"):
            return [agree(command, state, now)]
        case Call() | Minute() | Correct() | Cancel() | Agree(), _:
            raise OutOfTurnError(type(command).__name__, status_of(state))
        case _, Consultation(status="held"):
            return [on_action(command, state, now)]
        case _:
            raise OutOfTurnError(type(command).__name__, status_of(state))


def permit(command: Command, state: State, now: Convening) -> None:
    if not isinstance(command, Finish):
        return now.permit("consultations.convene")
    own = state.actions.get(command.action_id) if isinstance(state, Consultation) else None
    return now.permit("consultations.finish", [own] if own else [])


def status_of(state: State) -> str:
    return f"consultation_{state.status}" if isinstance(state, Consultation) else "none"


def named(state: Consultation) -> dict[str, str]:
    return {"consultation_id": str(state.consultation_id), "division_id": str(state.division_id)}


def call(command: Call, now: Convening) -> ConsultationCalled:
    refuse_day(command.held_on, planned_by(now), now)
    return ConsultationCalled(
        consultation_id=str(command.consultation_id),
        division_id=text(now.seat.division_id),
        topic=known_topic(command.topic, now),
        held_on=str(command.held_on),
        participants=in_order(command.participants, now),
        note=command.note,
    )


def minute(command: Minute, state: Consultation, now: Convening) -> ConsultationMinuted:
    held_on = command.held_on or state.held_on
    refuse_day(held_on, last_day(state, now), now)
    return ConsultationMinuted(
        **named(state),
        held_on=str(held_on),
        participants=in_order(command.participants or state.participants, now),
        corrects=state.minutes_id is not None,
        note=command.note,
    )


def correct(command: Correct, state: Consultation, now: Convening) -> ConsultationCorrected:
    topic = known_topic(command.topic, now) if command.topic else state.topic
    held_on = command.held_on or state.held_on
    participants = in_order(command.participants, now) if command.participants else [*state.participants]
    if command.held_on:
        refuse_day(held_on, planned_by(now) if state.status == "called" else last_day(state, now), now)
    unchanged = (topic, held_on, tuple(participants)) == (state.topic, state.held_on, state.participants)
    if unchanged and command.title is None:
        raise NothingToChangeError
    return ConsultationCorrected(
        **named(state),
        former_topic=state.topic,
        topic=topic,
        former_held_on=str(state.held_on),
        held_on=str(held_on),
        former_participants=state.participants,
        participants=participants,
        title_note=command.title,
        note=command.note,
    )


def last_day(state: Consultation, now: Convening) -> date:
    """On which it can have been held: what was agreed there is due and done no earlier."""
    days = [day for action in state.actions.values() for day in (action.due_on, action.done_on) if day]
    return min([now.today, *days])


def planned_by(now: Convening) -> date:
    return now.today + timedelta(days=now.policy.consultations.planning_days)


def refuse_day(held_on: date, latest: date, now: Convening) -> None:
    earliest = now.policy.consultations.held_from
    if not earliest <= held_on <= latest:
        raise HeldOnError(held_on, earliest, latest)


def known_topic(topic: str, now: Convening) -> str:
    if topic not in now.policy.consultations.topics:
        raise ConsultationTopicError(topic)
    return topic


def in_order(participants: Iterable[str], now: Convening) -> list[str]:
    """That of the policy."""
    known, asked = now.policy.consultations.bodies, set(participants)
    for unknown in sorted(asked.difference(known)):
        raise ParticipantUnknownError(unknown)
    return [body for body in known if body in asked]


def divisions_of(state: State, command: Command | None = None) -> set[UUID]:
    """Those that a decision looks at, or who reads it."""
    own = {command.division_id} if isinstance(command, Call) else set[UUID]()
    asked = {command.owner_division_id} if isinstance(command, Agree) else set[UUID]()
    if not isinstance(state, Consultation):
        return own | asked
    return asked | {state.division_id, *(action.owner_division_id for action in state.actions.values())}
