"""Refusals that name a division or a station."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class DivisionUnknownError(DomainError):
    """No division of that id, or none yet on that day."""

    article: ClassVar[str | None] = "REG"

    division_id: UUID


class DivisionDissolvedError(DomainError):
    """The division was merged or split by that day."""

    article: ClassVar[str | None] = "REG"

    division_id: UUID
    name: str


class StationUnknownError(DomainError):
    """No station of that id has been established."""

    field: ClassVar[str | None] = "/station_id"

    station_id: UUID


class NotACountyError(DomainError):
    """What is asked for is of counties."""

    field: ClassVar[str | None] = "/county_id"

    division_id: UUID
    name: str


class StationClosedError(DomainError):
    """The station has been closed: nothing is attached to it any more, and it does not change."""

    article: ClassVar[str | None] = "O-1"
    field: ClassVar[str | None] = "/station_id"

    station_id: UUID
    closed_on: date


class StationClosingError(DomainError):
    """The station is being closed: what would be there on that day or later is not attached to it."""

    article: ClassVar[str | None] = "O-1"
    field: ClassVar[str | None] = "/station_id"

    station_id: UUID
    closes_on: date
