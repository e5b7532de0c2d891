"""Why what is said of the whereabouts of staff is refused."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class WhereaboutsDayError(DomainError):
    """Of today and of few days to come: a day that is over stays as it was said."""

    article: ClassVar[str | None] = "REG"

    day: date
    earliest: date
    latest: date


class WhereaboutsPeopleError(DomainError):
    """Of all who work there today and of nobody else; whom, is not told."""

    article: ClassVar[str | None] = "O-13"
    field: ClassVar[str | None] = "/people"

    missing: int
    strangers: int
