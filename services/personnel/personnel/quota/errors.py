"""Why a command on a county's quota is refused."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class QuotaBelowDrawnError(DomainError):
    """Never below what is drawn: posts are abolished first."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/quota"

    quota: int
    drawn: int


class QuotaExceededError(DomainError):
    """Posts never stand above the quota."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/kind"

    quota: int
    drawn: int


class QuotaSetOnError(DomainError):
    """Not before the last time that it was set, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/effective_on"

    effective_on: date
    earliest: date
    latest: date
