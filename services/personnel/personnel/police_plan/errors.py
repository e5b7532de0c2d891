"""Why a plan of police is refused."""

from typing import ClassVar

from chassis.errors import DomainError


class PlanYearError(DomainError):
    """None for what is over, or too far ahead."""

    article: ClassVar[str | None] = "O-7"
    field: ClassVar[str | None] = "/year"

    year: int
    first: int
    last: int


class PlannedTooManyError(DomainError):
    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/planned"

    planned: int
    most: int
