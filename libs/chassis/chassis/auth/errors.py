"""Why a request was not let in. Texts, status and WWW-Authenticate are in `chassis/http/problems.toml`."""

from enum import StrEnum

from chassis.errors import DomainError


class Fault(StrEnum):
    """What is wrong with a token, as its sender may be told."""

    MALFORMED = "malformed"
    ALGORITHM = "algorithm"
    TYPE = "type"
    CRITICAL_HEADER = "critical_header"
    UNKNOWN_KEY = "unknown_key"
    SIGNATURE = "signature"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    CLAIMS = "claims"


class TokenMissingError(DomainError):
    """No bearer token was sent."""


class TokenRefusedError(DomainError):
    """A bearer token was sent and does not hold."""

    fault: Fault


class KeysUnavailableError(DomainError):
    """The issuer's keys cannot be fetched now, so nothing can be said of the token."""
