"""Why a command on an inspection is refused."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class InspectedOnError(DomainError):
    """Neither long ago nor in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/inspected_on"

    inspected_on: date
    earliest: date
    latest: date


class StationElsewhereError(DomainError):
    """The station lies in another county."""

    article: ClassVar[str | None] = "O-18"
    field: ClassVar[str | None] = "/station_id"

    station_id: UUID


class OtherStationError(DomainError):
    """What is found when one station is inspected is found there."""

    article: ClassVar[str | None] = "O-18"
    field: ClassVar[str | None] = "/station_id"

    station_id: UUID


class FindingKindError(DomainError):
    """The policy has no such kind."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/finding"

    value: str


class NoFindingError(DomainError):
    """The inspection has no such finding."""

    field: ClassVar[str | None] = "/finding_id"

    finding_id: UUID


class DeadlineError(DomainError):
    """Ahead, and not further than the policy allows."""

    article: ClassVar[str | None] = "O-18"
    field: ClassVar[str | None] = "/due_on"

    due_on: date
    earliest: date
    latest: date


class RemediedOnError(DomainError):
    """Not before it was found or opened again, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/remedied_on"

    remedied_on: date
    earliest: date
    latest: date
