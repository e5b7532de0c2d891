"""Why a step of a return is refused."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class ReturnDefinitionError(DomainError):
    """The policy defines no such return."""

    article: ClassVar[str | None] = "O-14"
    field: ClassVar[str | None] = "/definition"

    value: str


class ReturnSenderError(DomainError):
    """Organs of another level send it."""

    article: ClassVar[str | None] = "O-17"
    field: ClassVar[str | None] = "/division_id"

    level: str


class ReturnPeriodError(DomainError):
    """No period of the return's kind, or one from before there were any."""

    article: ClassVar[str | None] = "O-14"
    field: ClassVar[str | None] = "/period"

    value: str
    kind: str
    first_year: int


class ReturnPeriodOpenError(DomainError):
    """Its reference day must be over."""

    article: ClassVar[str | None] = "O-14"
    field: ClassVar[str | None] = "/period"

    reference_on: date


class ReturnEmptyError(DomainError):
    """No county lay there on the reference day: there was nobody to tell of."""

    article: ClassVar[str | None] = "O-17"
    field: ClassVar[str | None] = "/period"

    reference_on: date


class ReturnCountyError(DomainError):
    """The return has no row of that county."""

    field: ClassVar[str | None] = "/county_id"

    county_id: UUID


class ReturnColumnError(DomainError):
    """The return has no such column."""

    field: ClassVar[str | None] = "/columns"

    value: str


class ReturnReasonError(DomainError):
    """A locked return is corrected for a reason of the policy; before that there is none to give."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reason"

    value: str


class RowsUncheckedError(DomainError):
    """Each county checks its row first, and what is said to be wrong is put right."""

    article: ClassVar[str | None] = "O-14"

    waiting: int
    disputed: int


class OwnReviewError(DomainError):
    """Whoever generated it does not review it."""

    article: ClassVar[str | None] = "REG"


class FiguresMovedError(DomainError):
    """The records show the reference day otherwise by now: another version first."""

    article: ClassVar[str | None] = "O-14"
