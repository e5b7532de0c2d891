"""Why a command on a station's disclosures is refused."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class SaidEachDayError(DomainError):
    """That section is no text."""

    article: ClassVar[str | None] = "O-13"
    field: ClassVar[str | None] = "/section"

    section: str


class NothingToReviewError(DomainError):
    """No draft of that section waits."""

    article: ClassVar[str | None] = "O-13"
    field: ClassVar[str | None] = "/section"

    section: str


class NothingPublishedError(DomainError):
    """That section shows nothing, and is not to show anything later."""

    article: ClassVar[str | None] = "O-13"
    field: ClassVar[str | None] = "/section"

    section: str


class SelfReviewError(DomainError):
    """Whoever drafted a text does not review it."""

    article: ClassVar[str | None] = "REG"


class DisclosedFromError(DomainError):
    """Nothing is said to have been shown before, nor announced too long ahead."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/valid_from"

    valid_from: date
    earliest: date
    latest: date


class DisclosedUntilError(DomainError):
    """It would end before it begins."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/valid_until"

    valid_until: date
    earliest: date


class DraftLapsedError(DomainError):
    """The last day on which it was to be shown has passed while it waited."""

    article: ClassVar[str | None] = "REG"

    valid_until: date
