"""Why an assessment is refused."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class ResultUnknownError(DomainError):
    """The policy knows no such result."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/result"

    value: str


class AssessedYearError(DomainError):
    """Not before the station was founded, and not before the year is open to assessment."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/year"

    year: int
    earliest: int
    latest: int


class AssessedOnError(DomainError):
    """Not before the year is open to assessment, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/assessed_on"

    assessed_on: date
    earliest: date
    latest: date


class AlreadyAssessedError(DomainError):
    """A year has one result, which is corrected and never given twice."""

    article: ClassVar[str | None] = "O-17"
    field: ClassVar[str | None] = "/year"

    year: int


class NotAssessedError(DomainError):
    """What was not assessed cannot be corrected."""

    article: ClassVar[str | None] = "O-17"
    field: ClassVar[str | None] = "/year"

    year: int
