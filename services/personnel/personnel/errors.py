"""Refusals that more than one aggregate speaks."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class EffectiveOnError(DomainError):
    """Not before the last step, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/effective_on"

    effective_on: date
    earliest: date
    latest: date


class StationClosedError(DomainError):
    """The station stands no longer."""

    article: ClassVar[str | None] = "O-1"
    field: ClassVar[str | None] = "/station_id"

    station_id: UUID
    closed_on: date
