"""Why a step of training is refused."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class TrainingYearError(DomainError):
    """For this year, or not further ahead than the policy plans."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/year"

    year: int
    earliest: int
    latest: int


class GoalTooLowError(DomainError):
    """A plan sets itself what the policy wants of each person, or more."""

    article: ClassVar[str | None] = "O-6"
    field: ClassVar[str | None] = "/goal_hours"

    hours: str
    least: str


class SessionKindError(DomainError):
    """The policy has no such kind of training."""

    article: ClassVar[str | None] = "O-6"
    field: ClassVar[str | None] = "/kind"

    value: str


class TrainingTopicError(DomainError):
    """The policy has no such topic."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/topic"

    value: str


class SessionLengthError(DomainError):
    """It takes some time, and not more than the policy holds possible."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/hours"

    hours: str
    most: str


class SessionDayError(DomainError):
    """Within the plan's year."""

    article: ClassVar[str | None] = "O-6"
    field: ClassVar[str | None] = "/planned_for"

    planned_for: date
    earliest: date
    latest: date


class HeldOnError(DomainError):
    """Within the plan's year, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/held_on"

    held_on: date
    earliest: date
    latest: date


class NoSessionError(DomainError):
    """The plan has no such session."""

    field: ClassVar[str | None] = "/session_id"

    session_id: UUID


class AttendancesError(DomainError):
    """Somebody took part, and not more people than the policy holds possible."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/attendances"

    number: int
    most: int


class NotOfThisOrganError(DomainError):
    """An organ records whom it trains of its own division; of others nothing is told."""

    article: ClassVar[str | None] = "O-6"
    field: ClassVar[str | None] = "/attendances"

    staff_id: UUID


class DrillResultError(DomainError):
    """A result of the policy for everybody present where the session is tested, and for nobody else."""

    article: ClassVar[str | None] = "O-6"
    field: ClassVar[str | None] = "/attendances"

    staff_id: UUID
