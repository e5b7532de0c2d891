"""Why a command on a post is refused."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class RegionalRuleMissingError(DomainError):
    """Auxiliary posts cite the regional rule in force."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/rule_document_number"


class RegionalRuleUnusedError(DomainError):
    """Special posts stand by the quota, and by no regional rule on auxiliary staff."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/rule_document_number"


class PostNotVacantError(DomainError):
    """A post is filled only while it is vacant, and never twice."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/post_id"

    post_id: UUID
    status: str


class SameStationError(DomainError):
    """A post moves to another station."""

    field: ClassVar[str | None] = "/station_id"

    station_id: UUID


class NoTermError(DomainError):
    """The vacancy has no term that could be extended."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/until"


class ExtendedUntilError(DomainError):
    """Beyond the day on which it was to be filled, and no further than the policy lets it at once."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/until"

    until: date
    earliest: date
    latest: date
