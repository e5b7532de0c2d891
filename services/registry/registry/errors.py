"""Refusals that more than one aggregate speaks."""

from collections.abc import Callable
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


def passes(check: Callable[[], object]) -> bool:
    """Whether that refuses nothing."""
    try:
        check()
    except DomainError:
        return False
    return True


class NotFoundError(DomainError):
    """Nothing of that kind lies at this address."""

    kind: str


class DivisionUnknownError(DomainError):
    """No division of that id, or none yet on that day."""

    article: ClassVar[str | None] = "REG"

    division_id: UUID


class DivisionDissolvedError(DomainError):
    """The division was merged or split by that day."""

    article: ClassVar[str | None] = "REG"

    division_id: UUID
    name: str


class NothingToChangeError(DomainError):
    """What is asked for is already so."""


class LeaderUnknownError(DomainError):
    """The policy knows no such office of a leader."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/leader"

    value: str


class ReasonUnknownError(DomainError):
    """The policy has no such reason for that step."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reason"

    value: str


class StationUnknownError(DomainError):
    """No station of that id has been established."""

    field: ClassVar[str | None] = "/station_id"

    station_id: UUID


class NotACountyError(DomainError):
    """Plans and inspections are of counties."""

    article: ClassVar[str | None] = "O-18"
    field: ClassVar[str | None] = "/county_id"

    division_id: UUID
    name: str
