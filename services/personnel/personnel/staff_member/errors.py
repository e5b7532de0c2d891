"""Why a command on a staff member is refused."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class EnteredOnError(DomainError):
    """Of who is new: not in the future, and not longer ago than the policy lets one record."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/entered_on"

    entered_on: date
    earliest: date
    latest: date


class NotEnteredYetError(DomainError):
    """Whoever is registered as found has entered already."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/entered_on"

    entered_on: date
    latest: date


class StandingSinceError(DomainError):
    """Not before entry, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/since"

    since: date
    earliest: date
    latest: date


class MinServiceError(DomainError):
    """It does not end before it begins."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/min_service_until"

    min_service_until: date
    entered_on: date


class ServiceEndsError(DomainError):
    """A stretch neither ends before it begins nor begins in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/services"

    began_on: date
    ended_on: date


class CompletedOnError(DomainError):
    """A course is completed, not to be."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/educations"

    completed_on: date
    latest: date


class EducationTooLowError(DomainError):
    """Of somebody new (O-6)."""

    article: ClassVar[str | None] = "O-6"
    field: ClassVar[str | None] = "/educations"

    level: str
    least: str


class PostUnknownError(DomainError):
    """No such post at the station where they are to belong."""

    field: ClassVar[str | None] = "/post_id"

    post_id: UUID


class PostUnfitError(DomainError):
    """A post of that kind is not for this employment (O-3, O-5)."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/post_id"

    kind: str
    employment: str


class NominationNeededError(DomainError):
    """A director is appointed by nomination (O-3)."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/post_id"


class UntilError(DomainError):
    """The last day away: none before the first, and none too far ahead."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/until"

    until: date
    earliest: date
    latest: date


class MovementUnfitError(DomainError):
    """The movement does not go from how they stand to what is asked; `requirement` says what it wants."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/movement"

    movement: str
    requirement: str


class MovementReasonError(DomainError):
    """The policy has no such reason."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reason"

    value: str


class OpinionMissingError(DomainError):
    """The township government is heard first (O-3)."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/opinion"

    movement: str


class HeardOnError(DomainError):
    """Heard before the movement, and not in the future (O-3)."""

    article: ClassVar[str | None] = "O-3"
    field: ClassVar[str | None] = "/opinion/heard_on"

    heard_on: date
    latest: date


class ConsentNeededError(DomainError):
    """Only with the consent of a justice organ at that level or above, for this move alone (O-4)."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/movement"

    movement: str
    level: str
    min_service_until: date | None = None


class NoConsentNeededError(DomainError):
    """The move may be made without asking (O-4)."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/movement"

    movement: str


class MovePlannedError(DomainError):
    """One is planned already; it is revoked before another is made."""

    article: ClassVar[str | None] = "REG"

    effective_on: date


class NoMovePlannedError(DomainError):
    """There is none to revoke."""

    article: ClassVar[str | None] = "REG"


class MovedMeanwhileError(DomainError):
    """They stand otherwise than when consent was asked for: it is for that move alone (O-4)."""

    article: ClassVar[str | None] = "O-4"
