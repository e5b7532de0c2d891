"""Why a command on a station's work rules is refused."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class WorkRuleUnknownError(DomainError):
    """The policy requires no such rule."""

    article: ClassVar[str | None] = "O-14"
    field: ClassVar[str | None] = "/work_rule"

    value: str


class VersionNotNewerError(DomainError):
    """Than the one in force; after a repeal numbers begin anew, so that a wrong one can be put right."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/rule_version"

    version: int
    latest: int


class AdoptedOnError(DomainError):
    """Not before the last step, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/adopted_on"

    adopted_on: date
    earliest: date
    latest: date


class NotAdoptedError(DomainError):
    """What the station has not adopted cannot be repealed."""

    article: ClassVar[str | None] = "O-14"
    field: ClassVar[str | None] = "/work_rule"

    value: str
