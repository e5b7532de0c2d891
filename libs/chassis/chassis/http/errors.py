"""Why a request cannot be taken as it is. Status, headers and texts are in `problems.toml` beside this."""

from chassis.errors import DomainError


class IdempotencyKeyMissingError(DomainError):
    """A command came without an Idempotency-Key, so that a repeat could not be told from a second one."""


class IdempotencyKeyMalformedError(DomainError):
    """The key is not of 1 to `longest` visible ASCII characters."""

    longest: int


class IfMatchMissingError(DomainError):
    """A command on something that exists came without the version that its sender saw."""


class IfMatchMalformedError(DomainError):
    """Not one strong entity tag with a version in it."""


class PositionMalformedError(DomainError):
    """`after` is not a token that a command answered with."""


class CursorMalformedError(DomainError):
    """`cursor` is not what an earlier page answered with."""
