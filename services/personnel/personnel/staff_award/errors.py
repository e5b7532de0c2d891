"""Why an award is refused, or its revocation."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class AwardUnknownError(DomainError):
    """The policy has no such award."""

    article: ClassVar[str | None] = "O-7"
    field: ClassVar[str | None] = "/award"

    value: str


class AwardLevelError(DomainError):
    """The policy has no such level of whoever gives it."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/level"

    value: str


class AwardedOnError(DomainError):
    """While the person was employed, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/awarded_on"

    awarded_on: date
    earliest: date
    latest: date


class AwardedTwiceError(DomainError):
    """The same award of the same level and day stands already."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/award"

    award: str


class NoAwardError(DomainError):
    """No such award stands."""

    field: ClassVar[str | None] = "/award_id"

    award_id: UUID


class RevokeReasonError(DomainError):
    """The policy has no such reason."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reason"

    value: str
