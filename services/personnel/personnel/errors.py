"""Refusals that more than one aggregate speaks."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class EffectiveOnError(DomainError):
    """Not before the last step, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/effective_on"

    effective_on: date
    earliest: date
    latest: date
