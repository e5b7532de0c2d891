"""A consultation and what was agreed there, as their events make them; texts are the registry's alone (O-19)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
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

ON_ACTION = (
    ConsultationActionExtended,
    ConsultationActionDone,
    ConsultationActionDropped,
    ConsultationActionReopened,
)
EVENTS = (
    ConsultationCalled,
    ConsultationMinuted,
    ConsultationCorrected,
    ConsultationCancelled,
    ConsultationActionAgreed,
    *ON_ACTION,
)

REACH = {"staffing_authority": "own", "township_government": "below"}
"""Of bodies that take part: that of the same division, a township's in it."""


class Row(NamedTuple):
    """`status` is called, held or cancelled."""

    consultation_id: UUID
    division_id: UUID
    topic: str
    held_on: date
    participants: tuple[str, ...]
    status: str
    called_at: datetime
    changed_at: datetime
    version: int = 0


class ActionRow(NamedTuple):
    """`status` is open, done or dropped; `extended` counts how often it was given a later day."""

    action_id: UUID
    consultation_id: UUID
    division_id: UUID
    owner_body: str
    owner_division_id: UUID
    due_on: date
    changed_at: datetime
    status: str = "open"
    done_on: date | None = None
    extended: int = 0


class Audience(NamedTuple):
    """Bodies of that kind that may know of it: the division's `own`, or its and those `above` or `below` it."""

    consultation_id: UUID
    body: str
    reach: str
    division_id: UUID


class Talk(NamedTuple):
    """All of it together: a stream's."""

    row: Row
    actions: Mapping[UUID, ActionRow]

    @property
    def audience(self) -> set[Audience]:
        """Organs up to the region, who takes part, and who has something to do: as the registry's `may_read` (ADR 178)."""
        one, seat = self.row.consultation_id, self.row.division_id
        taking_part = {
            Audience(one, body, REACH[body], seat) for body in self.row.participants if body in REACH
        }
        owning = {
            Audience(one, owned.owner_body, "own", owned.owner_division_id) for owned in self.actions.values()
        }
        return {Audience(one, "justice_organ", "above", seat), *taking_part, *owning}


def evolved(talk: Talk | None, recorded: Recorded) -> Talk:
    """The consultation once this event is recorded too."""
    if isinstance(recorded.event, ConsultationCalled):
        stepped = Talk(_called(recorded.event, recorded.recorded_at), {})
    elif talk is None:
        raise TypeError(f"{type(recorded.event).__name__} before ConsultationCalled")
    else:
        stepped = _stepped(talk, recorded)
    row = stepped.row._replace(changed_at=recorded.recorded_at, version=recorded.version)
    return stepped._replace(row=row)


def _called(event: ConsultationCalled, called_at: datetime) -> Row:
    return Row(
        uuid_of(event.consultation_id),
        uuid_of(event.division_id),
        event.topic,
        date.fromisoformat(event.held_on),
        tuple(event.participants),
        "called",
        called_at,
        called_at,
    )


def _stepped(talk: Talk, recorded: Recorded) -> Talk:
    row, event = talk.row, recorded.event
    match event:
        case ConsultationMinuted():
            return talk._replace(row=_told(row, event)._replace(status="held"))
        case ConsultationCorrected():
            return talk._replace(row=_told(row, event)._replace(topic=event.topic))
        case ConsultationCancelled():
            return talk._replace(row=row._replace(status="cancelled"))
        case ConsultationActionAgreed():
            return _with(talk, _agreed(event, recorded.recorded_at))
        case _:
            return _with(talk, _moved(talk, recorded))


def _told(row: Row, event: ConsultationMinuted | ConsultationCorrected) -> Row:
    return row._replace(held_on=date.fromisoformat(event.held_on), participants=tuple(event.participants))


def _agreed(event: ConsultationActionAgreed, agreed_at: datetime) -> ActionRow:
    return ActionRow(
        uuid_of(event.action_id),
        uuid_of(event.consultation_id),
        uuid_of(event.division_id),
        event.owner_body,
        uuid_of(event.owner_division_id),
        date.fromisoformat(event.due_on),
        agreed_at,
    )


def _moved(talk: Talk, recorded: Recorded) -> ActionRow:
    event = recorded.event
    if not isinstance(event, ON_ACTION):
        raise TypeError(type(event))
    action = talk.actions[uuid_of(event.action_id)]._replace(changed_at=recorded.recorded_at)
    match event:
        case ConsultationActionExtended():
            return action._replace(due_on=date.fromisoformat(event.due_on), extended=action.extended + 1)
        case ConsultationActionDone():
            return action._replace(status="done", done_on=date.fromisoformat(event.done_on))
        case ConsultationActionDropped():
            return action._replace(status="dropped")
        case ConsultationActionReopened():
            return action._replace(status="open", done_on=None)


def _with(talk: Talk, action: ActionRow) -> Talk:
    return talk._replace(actions={**talk.actions, action.action_id: action})
