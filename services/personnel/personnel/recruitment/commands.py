"""What may be asked of a recruitment (O-4)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class Schedule:
    """By when it is to be announced, examined and ended."""

    announce_by: date
    examine_by: date
    hire_by: date


@dataclass(frozen=True, slots=True)
class Plan:
    """For the vacancies that were asked for and are found by the handler; `planned_on` is today unless it is said."""

    recruitment_id: UUID
    schedule: Schedule
    document_number: str
    note: NoteReference | None = None
    planned_on: date | None = None


@dataclass(frozen=True, slots=True)
class Enlarge:
    """By further vacancies."""


@dataclass(frozen=True, slots=True)
class Announce:
    """`announced_on` is today unless it is said; `closes_on` the last day to apply."""

    announced_on: date | None
    closes_on: date
    document_number: str


@dataclass(frozen=True, slots=True)
class Examine:
    examined_on: date | None
    applied: int
    admitted: int
    passed: int


@dataclass(frozen=True, slots=True)
class Hire:
    """The person holds the post already: the records are asked."""

    vacancy_id: UUID


@dataclass(frozen=True, slots=True)
class GiveUp:
    vacancy_id: UUID
    reason: str
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    reason: str
    note: NoteReference


Command: TypeAlias = Plan | Enlarge | Announce | Examine | Hire | GiveUp | Cancel
