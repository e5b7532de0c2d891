"""What the audit itself refuses. Its texts are in the chassis's `problems.toml`."""

from typing import ClassVar

from chassis.errors import DomainError


class AuditAwayError(DomainError):
    """The access could not be recorded, so it is not given (DESIGN section 8)."""

    reason: str


class PurposeMissingError(DomainError):
    """Personal data are read for a stated purpose or not at all (PIPL-6)."""

    article: ClassVar[str | None] = "PIPL-6"

    allowed: tuple[str, ...]


class AccessPurposeUnknownError(DomainError):
    """The purpose is none of the policy's list (PIPL-6)."""

    article: ClassVar[str | None] = "PIPL-6"

    allowed: tuple[str, ...]
