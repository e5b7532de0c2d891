"""Why a command on a commendation is refused."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class CommendationTitleError(DomainError):
    """The policy knows no such title."""

    article: ClassVar[str | None] = "O-20"
    field: ClassVar[str | None] = "/title"

    value: str


class CommendedOnError(DomainError):
    """Not before the station was founded, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/commended_on"

    commended_on: date
    earliest: date
    latest: date


class CommendedAlreadyError(DomainError):
    """By the same paper, of the same level, under the same title."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/document_number"

    document_number: str
