"""Why an allowance is refused, or a step of it."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class AllowanceKindError(DomainError):
    """The policy has no such allowance."""

    article: ClassVar[str | None] = "O-7"
    field: ClassVar[str | None] = "/allowance"

    value: str


class AmountError(DomainError):
    """Something, and not more a month than the policy holds possible."""

    article: ClassVar[str | None] = "O-7"
    field: ClassVar[str | None] = "/yuan_per_month"

    yuan: str
    most: str


class FromMonthError(DomainError):
    """From a month in which the person is employed."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/from_month"

    from_on: date
    earliest: date
    latest: date


class UntilMonthError(DomainError):
    """Not before it began, and no longer than it holds already."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/until_month"

    until_on: date
    earliest: date


class AllowanceHeldError(DomainError):
    """The same allowance is held for some of these months."""

    article: ClassVar[str | None] = "O-7"
    field: ClassVar[str | None] = "/from_month"

    allowance: str
    from_on: date


class NoAllowanceError(DomainError):
    """The person has no such allowance."""

    field: ClassVar[str | None] = "/allowance_id"

    allowance_id: UUID


class AllowanceReasonError(DomainError):
    """The policy has no such reason."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reason"

    value: str
