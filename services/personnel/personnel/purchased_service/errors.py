"""Why a service is not bought, or not ended."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class NeedNotStatedError(DomainError):
    """Whether posts fall short is told by the station's need, which nobody has stated."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/station_id"


class PostsSufficeError(DomainError):
    """Services are bought only where special posts fall short, and for no more people than are missing."""

    article: ClassVar[str | None] = "O-5"
    field: ClassVar[str | None] = "/people"

    people: int
    need: int
    filled: int
    bought: int


class ServiceEndsOnError(DomainError):
    """After its first day, and no further ahead than the policy lets a contract run."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/ends_on"

    ends_on: date
    earliest: date
    latest: date


class ServiceNotRunningError(DomainError):
    """What is over, or was never bought, is not ended."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/service_id"

    service_id: UUID
