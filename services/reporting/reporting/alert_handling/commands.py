"""What people may do with an alert: it stays what it is."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from chassis.auth.caller import Body
from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """`number` is that of the transition that was seen."""

    number: int
    note: NoteReference | None


@dataclass(frozen=True, slots=True)
class Assign:
    """Without a division, to the body of that kind nearest to it."""

    body: Body
    division_id: UUID | None
    note: NoteReference | None


@dataclass(frozen=True, slots=True)
class Snooze:
    """`until_on` is the last day on which it is kept off the board."""

    number: int
    until_on: date
    reason: str
    note: NoteReference | None


@dataclass(frozen=True, slots=True)
class Wake:
    """The snooze is taken back."""


Command: TypeAlias = Acknowledge | Assign | Snooze | Wake
