"""A consultation: called, then held with actions agreed upon, or cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias, assert_never
from uuid import UUID

from sifasuo.registry.v1.consultation_pb2 import (
    ConsultationActionAgreed,
    ConsultationActionDone,
    ConsultationActionDropped,
    ConsultationActionExtended,
    ConsultationActionReopened,
    ConsultationCalled,
    ConsultationCancelled,
    ConsultationCorrected,
    ConsultationMinuted,
)

OnAction: TypeAlias = (
    ConsultationActionExtended
    | ConsultationActionDone
    | ConsultationActionDropped
    | ConsultationActionReopened
)
Later: TypeAlias = (
    ConsultationMinuted | ConsultationCorrected | ConsultationCancelled | ConsultationActionAgreed | OnAction
)
Event: TypeAlias = ConsultationCalled | Later
Status = Literal["called", "held", "cancelled"]


class ActionStatus(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    """`note_id` is what is to be done, `said_id` what was last said of it."""

    action_id: UUID
    owner_body: str
    owner_division_id: UUID
    due_on: date
    note_id: UUID
    status: ActionStatus = ActionStatus.OPEN
    done_on: date | None = None
    said_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NoConsultation:
    """Before it is called."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """`title_id` and `minutes_id` are notes; there are no minutes before it is held."""

    consultation_id: UUID
    division_id: UUID
    topic: str
    held_on: date
    participants: tuple[str, ...]
    title_id: UUID
    status: Status = "called"
    minutes_id: UUID | None = None
    actions: Mapping[UUID, Action] = field(default_factory=dict)


State: TypeAlias = NoConsultation | Consultation


def evolve(state: State, event: Event) -> State:
    if isinstance(event, ConsultationCalled):
        return called(event)
    if isinstance(state, Consultation):
        return evolved(state, event)
    raise TypeError(f"{type(event).__name__} before ConsultationCalled")


def called(event: ConsultationCalled) -> Consultation:
    return Consultation(
        UUID(event.consultation_id),
        UUID(event.division_id),
        event.topic,
        date.fromisoformat(event.held_on),
        tuple(event.participants),
        UUID(event.note.note_id),
    )


def evolved(state: Consultation, event: Later) -> Consultation:
    match event:
        case ConsultationMinuted():
            return minuted(state, event)
        case ConsultationCorrected():
            return corrected(state, event)
        case ConsultationCancelled():
            return replace(state, status="cancelled")
        case ConsultationActionAgreed():
            return with_action(state, agreed(event))
        case _:
            return with_action(state, moved(state.actions[UUID(event.action_id)], event))


def minuted(state: Consultation, event: ConsultationMinuted) -> Consultation:
    return replace(
        state,
        status="held",
        held_on=date.fromisoformat(event.held_on),
        participants=tuple(event.participants),
        minutes_id=UUID(event.note.note_id),
    )


def corrected(state: Consultation, event: ConsultationCorrected) -> Consultation:
    return replace(
        state,
        topic=event.topic,
        held_on=date.fromisoformat(event.held_on),
        participants=tuple(event.participants),
        title_id=UUID(event.title_note.note_id) if event.title_note.note_id else state.title_id,
    )


def agreed(event: ConsultationActionAgreed) -> Action:
    return Action(
        UUID(event.action_id),
        event.owner_body,
        UUID(event.owner_division_id),
        date.fromisoformat(event.due_on),
        UUID(event.note.note_id),
    )


def moved(action: Action, event: OnAction) -> Action:
    said = replace(action, said_id=UUID(event.note.note_id) if event.note.note_id else None)
    match event:
        case ConsultationActionExtended():
            return replace(said, due_on=date.fromisoformat(event.due_on))
        case ConsultationActionDone():
            return replace(said, status=ActionStatus.DONE, done_on=date.fromisoformat(event.done_on))
        case ConsultationActionDropped():
            return replace(said, status=ActionStatus.DROPPED)
        case ConsultationActionReopened():
            return replace(said, status=ActionStatus.OPEN, done_on=None)
        case _:
            assert_never(event)


def with_action(state: Consultation, action: Action) -> Consultation:
    return replace(state, actions={**state.actions, action.action_id: action})
