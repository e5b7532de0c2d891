"""Why a request cannot be taken as it is. Status, headers and texts are in `problems.toml` beside this."""

from dataclasses import dataclass

from chassis.errors import DomainError


@dataclass(eq=False)
class IdempotencyKeyMissingError(DomainError):
    """A command came without an Idempotency-Key, so that a repeat could not be told from a second one."""


@dataclass(eq=False)
class IdempotencyKeyMalformedError(DomainError):
    """The key is not of 1 to `longest` visible ASCII characters."""

    longest: int


@dataclass(eq=False)
class IfMatchMissingError(DomainError):
    """A command on something that exists came without the version that its sender saw."""


@dataclass(eq=False)
class IfMatchMalformedError(DomainError):
    """Not one strong entity tag with a version in it."""


@dataclass(eq=False)
class PositionMalformedError(DomainError):
    """`after` is not a token that a command answered with."""


@dataclass(eq=False)
class CursorMalformedError(DomainError):
    """`cursor` is not what an earlier page answered with."""
