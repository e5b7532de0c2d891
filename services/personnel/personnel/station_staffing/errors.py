"""Why something cannot happen to a station's staffing."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class DirectorPostExistsError(DomainError):
    """A station is run by one director."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/kind"

    station_id: UUID


class DirectorComesError(DomainError):
    """The director of a station that closes is handed over to it with their post: a station is run by one director."""

    article: ClassVar[str | None] = "O-3"

    station_id: UUID
    closing_station_id: UUID
    effective_on: date


class AlreadyAtWorkError(DomainError):
    """They work there already."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/station_id"

    station_id: UUID


class NotAtWorkError(DomainError):
    """They do not work there."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/station_id"

    station_id: UUID
