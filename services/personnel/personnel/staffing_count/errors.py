"""Why a step of a count is refused."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class CountedStationError(DomainError):
    """What was found on the spot is said of stations of the county."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/found"

    station_id: UUID


class BooksMovedError(DomainError):
    """What would be signed is not as the records are now: the count is drawn up anew first."""

    article: ClassVar[str | None] = "O-4"


class NoCountFindingError(DomainError):
    """The count shows no such difference."""

    field: ClassVar[str | None] = "/finding_id"

    finding_id: UUID


class StillStandsError(DomainError):
    """The records show the difference to this day."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/finding_id"

    difference: str


class FixedOnError(DomainError):
    """Not before it was found or opened again, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/fixed_on"

    fixed_on: date
    earliest: date
    latest: date


class FixDeadlineError(DomainError):
    """Ahead, and not further than the policy allows."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/due_on"

    due_on: date
    earliest: date
    latest: date


class AcceptReasonError(DomainError):
    """The policy has no such reason."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reason"

    value: str
