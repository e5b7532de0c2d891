"""Why a command on a nomination is refused."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class DirectorConditionsError(DomainError):
    """Conditions that are not met, of which `unexceptable` are those from which no exception is possible (O-3)."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/staff_id"

    unmet: tuple[str, ...]
    unexceptable: tuple[str, ...]


class ExceptionNotNeededError(DomainError):
    """Every condition is met (O-3)."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/exception_reason"


class ExceptionReasonError(DomainError):
    """The policy has no such reason."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/exception_reason"

    value: str


class ExceptionOpenError(DomainError):
    """Nobody is appointed before the exception is approved (O-3)."""

    article: ClassVar[str | None] = "O-3"


class ConsultedBodyError(DomainError):
    """The policy names those with whom one consults (O-3)."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/consultation/body"

    value: str


class ConsultedOnError(DomainError):
    """Consulted before nominated (O-3)."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/consultation/consulted_on"

    consulted_on: date
    latest: date


class NotDirectorPostError(DomainError):
    """Only for the post of a director is anybody nominated (O-3)."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/post_id"


class CandidateHoldsItError(DomainError):
    """They are the director already."""

    field: ClassVar[str | None] = "/staff_id"


class OwnNominationError(DomainError):
    """Whoever nominated does not approve the exception."""

    article: ClassVar[str | None] = "REG"
