"""A consultation as it is told to those whom it concerns, texts included."""

import asyncio
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from chassis.http.answers import Answer, Done
from registry.consultation.standing import Step, allowed, steps_on
from registry.consultation.state import Action, ActionStatus, Consultation, Status
from registry.handling.consulting import FoundConsultation
from registry.handling.registry import Registry


class ActionDone(Done):
    action_id: UUID


class ActionAnswer(Answer):
    """`text` is what is to be done, `said` what was last said of it; none once it was deleted.

    `allowed` are the steps on it that the caller may do now.
    """

    id: UUID
    owner_body: str
    owner_division_id: UUID
    due_on: date
    status: ActionStatus
    done_on: date | None
    text: str | None
    said: str | None
    allowed: list[Step]


class ConsultationAnswer(Answer):
    """`allowed` are the steps that the caller may do now."""

    id: UUID
    version: int
    division_id: UUID
    status: Status
    topic: str
    held_on: date
    participants: list[str]
    title: str | None
    minutes: str | None
    actions: list[ActionAnswer]
    allowed: list[Step]


async def consultation_answer(registry: Registry, found: FoundConsultation) -> ConsultationAnswer:
    one = found.consultation
    texts = await texts_of(registry, notes_of(one))
    return ConsultationAnswer(
        id=one.consultation_id,
        version=found.stream.version,
        division_id=one.division_id,
        status=one.status,
        topic=one.topic,
        held_on=one.held_on,
        participants=list(one.participants),
        title=texts.get(one.title_id),
        minutes=texts.get(one.minutes_id) if one.minutes_id else None,
        actions=[action_answer(action, found, texts) for action in one.actions.values()],
        allowed=allowed(one, found.now),
    )


def action_answer(action: Action, found: FoundConsultation, texts: dict[UUID, str]) -> ActionAnswer:
    return ActionAnswer(
        id=action.action_id,
        owner_body=action.owner_body,
        owner_division_id=action.owner_division_id,
        due_on=action.due_on,
        status=action.status,
        done_on=action.done_on,
        text=texts.get(action.note_id),
        said=texts.get(action.said_id) if action.said_id else None,
        allowed=steps_on(action, found.consultation, found.now),
    )


def notes_of(one: Consultation) -> list[UUID]:
    of_actions = (note for action in one.actions.values() for note in (action.note_id, action.said_id))
    return [note for note in (one.title_id, one.minutes_id, *of_actions) if note]


async def texts_of(registry: Registry, note_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Without those that were deleted."""
    notes = await asyncio.gather(*(registry.store.note(one) for one in note_ids))
    return {note.note_id: note.text for note in notes if note}
