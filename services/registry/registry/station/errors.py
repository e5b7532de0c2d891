"""Why a command on a station is refused."""

from typing import ClassVar

from chassis.errors import DomainError


class NoFunctionsError(DomainError):
    """A station performs at least one of the ten functions."""

    article: ClassVar[str | None] = "O-15"
    field: ClassVar[str | None] = "/functions"
