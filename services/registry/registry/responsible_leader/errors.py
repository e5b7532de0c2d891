"""Why a responsible leader is not named."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class NoJusticeOrganError(DomainError):
    """Only region, prefectures and counties have one, and no unit without a county government."""

    article: ClassVar[str | None] = "O-17"

    name: str


class NamedOnError(DomainError):
    """Neither before the Opinions, nor before the organ or the former leader, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/named_on"

    named_on: date
    earliest: date
    latest: date
