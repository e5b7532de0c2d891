"""Refusals that more than one aggregate speaks."""

from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


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


class NotACountyError(DomainError):
    """Plans and inspections are of counties."""

    article: ClassVar[str | None] = "O-18"
    field: ClassVar[str | None] = "/county_id"

    division_id: UUID
    name: str
