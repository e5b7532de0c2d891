"""Why a step of a person's assessment is refused."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class TownshipNotHeardError(DomainError):
    """The township government is heard before a person of its station is assessed."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/year"

    year: int


class NoTownshipError(DomainError):
    """Who works at no station has no township government that is heard."""

    article: ClassVar[str | None] = "O-3"


class OpinionUnknownError(DomainError):
    """The policy has no such form of an opinion."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/opinion"

    value: str


class OpinionDayError(DomainError):
    """Of a year nobody judges before it has begun, nor in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/given_on"

    given_on: date
    earliest: date
    latest: date


class StaffResultUnknownError(DomainError):
    """The policy has no such result."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/result"

    value: str


class StaffYearError(DomainError):
    """A year in which the person was employed, and which is over or nearly so."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/year"

    year: int
    earliest: int
    latest: int


class AssessedAlreadyError(DomainError):
    """What was entered is corrected, for a reason, and not entered again."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/year"

    year: int


class NotAssessedError(DomainError):
    """There is no result of that year to correct."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/year"

    year: int


class CorrectionReasonError(DomainError):
    """The policy has no such reason."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reason"

    value: str
