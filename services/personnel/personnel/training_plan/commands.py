"""What may be asked of a plan of training (O-6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class Plan:
    """For a year; the goal is the policy's unless a higher one is said."""

    plan_id: UUID
    year: int
    goal_minutes: int | None = None
    document_number: str | None = None
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class ChangeGoal:
    goal_minutes: int
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class PlanSession:
    session_id: UUID
    kind: str
    topic: str
    planned_for: date
    minutes: int
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class MoveSession:
    session_id: UUID
    planned_for: date
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Attended:
    """Whether somebody came, and how it went where that is tested."""

    present: bool
    result: str | None = None


@dataclass(frozen=True, slots=True)
class HoldSession:
    """`held_on` is the planned day, `minutes` are the planned ones unless they are said."""

    session_id: UUID
    attendances: Mapping[UUID, Attended]
    held_on: date | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class CorrectAttendance:
    """Of those named, who may be others too; the rest stay as they are."""

    session_id: UUID
    attendances: Mapping[UUID, Attended]
    note: NoteReference


@dataclass(frozen=True, slots=True)
class CancelSession:
    session_id: UUID
    note: NoteReference | None = None


OnSession: TypeAlias = MoveSession | HoldSession | CorrectAttendance | CancelSession
Command: TypeAlias = Plan | ChangeGoal | PlanSession | OnSession
