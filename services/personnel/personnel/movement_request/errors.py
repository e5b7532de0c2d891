"""Why a command on a request for consent is refused."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class AskedForPastError(DomainError):
    """Consent comes before the move (O-4)."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/effective_on"

    effective_on: date
    earliest: date


class RefusalReasonError(DomainError):
    """The policy has no such reason."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reason"

    value: str


class OwnRequestError(DomainError):
    """Whoever asked does not consent."""

    article: ClassVar[str | None] = "REG"
