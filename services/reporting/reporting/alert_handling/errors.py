"""Why an alert is not handled so."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class AlertEndedError(DomainError):
    """Nothing of it is open any more."""

    article: ClassVar[str | None] = "REG"

    status: str


class AlertMovedOnError(DomainError):
    """It stands otherwise than it was seen: whoever answers for it looks again."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/number"

    seen: int
    number: int
    kind: str
    severity: str


class AcknowledgedAlreadyError(DomainError):
    """As it stands, by somebody."""

    article: ClassVar[str | None] = "REG"

    number: int


class AssigneeError(DomainError):
    """Neither a justice body in whose division it lies nor the body that must act."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/body"

    body: str
    division_id: UUID | None


class SnoozeReasonError(DomainError):
    """The policy has no such reason."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reason"

    value: str


class SnoozeUntilError(DomainError):
    """Not before today, and no longer than the policy lets it."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/until_on"

    until_on: date
    earliest: date
    latest: date


class FirstRankError(DomainError):
    """An alert of the first rank is never kept off the board."""

    article: ClassVar[str | None] = "REG"


class NotSnoozedError(DomainError):
    """There is nothing to take back: it was not snoozed, or a further stage or its day woke it."""

    article: ClassVar[str | None] = "REG"
