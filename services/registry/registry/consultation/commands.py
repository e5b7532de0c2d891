"""What may be asked of a consultation (O-19); its texts are kept apart, commands refer to them."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class Call:
    """`note` is its title; it may have been held already."""

    consultation_id: UUID
    division_id: UUID
    topic: str
    held_on: date
    participants: frozenset[str]
    note: NoteReference


@dataclass(frozen=True, slots=True)
class Minute:
    """It was held, on the day and by those called unless others are said; later minutes take the place of earlier ones."""

    note: NoteReference
    held_on: date | None = None
    participants: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Correct:
    """What is left out stays; `note` says why."""

    note: NoteReference
    topic: str | None = None
    held_on: date | None = None
    participants: frozenset[str] = frozenset()
    title: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    """It will not be held."""

    note: NoteReference


@dataclass(frozen=True, slots=True)
class Agree:
    """`note` is what the owner, a body of a division, is to do."""

    action_id: UUID
    owner_body: str
    owner_division_id: UUID
    due_on: date
    note: NoteReference


@dataclass(frozen=True, slots=True)
class Extend:
    action_id: UUID
    due_on: date
    note: NoteReference


@dataclass(frozen=True, slots=True)
class Finish:
    """`done_on` is today unless it is said."""

    action_id: UUID
    done_on: date | None = None
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    action_id: UUID
    note: NoteReference


@dataclass(frozen=True, slots=True)
class Reopen:
    """It was entered as done or dropped in error."""

    action_id: UUID
    note: NoteReference


OnAction: TypeAlias = Extend | Finish | Drop | Reopen
Command: TypeAlias = Call | Minute | Correct | Cancel | Agree | OnAction
