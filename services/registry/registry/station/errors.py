"""Why a command on a station is refused."""

from dataclasses import dataclass
from typing import ClassVar

from chassis.errors import DomainError


@dataclass(eq=False)
class NoFunctionsError(DomainError):
    """A station performs at least one of the ten functions."""

    article: ClassVar[str | None] = "O-15"
    field: ClassVar[str | None] = "/functions"
