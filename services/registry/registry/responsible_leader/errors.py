"""Why a responsible leader is not named."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class NoJusticeOrganError(DomainError):
    """Only region, prefectures and counties have one, and no unit without a county government."""

    article: ClassVar[str | None] = "O-17"

    name: str


class NamedInFutureError(DomainError):
    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/named_on"

    named_on: date
    latest: date


class NamedBeforeFormerError(DomainError):
    """The one before was named later."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/named_on"

    named_on: date
    former_on: date
