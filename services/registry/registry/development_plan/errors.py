"""Why a command on a county's plan is refused."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class PlanExistsError(DomainError):
    """One plan for each county and year: it is amended, and not drafted twice."""

    article: ClassVar[str | None] = "O-18"
    field: ClassVar[str | None] = "/year"

    year: int


class PlanYearError(DomainError):
    """For a year that is over there is nothing to plan."""

    article: ClassVar[str | None] = "O-18"
    field: ClassVar[str | None] = "/year"

    year: int
    earliest: int
    latest: int


class KpiUnknownError(DomainError):
    """The policy lets no plan name it."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/kpi"

    value: str


class KpiTwiceError(DomainError):
    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/kpi"

    value: str


class KpiMissingError(DomainError):
    """What the article puts first stands in every plan."""

    article: ClassVar[str | None] = "O-18"
    field: ClassVar[str | None] = "/targets"

    value: str


class TargetValueError(DomainError):
    """A share is no more than a hundred per cent, a number no more than the policy lets a county aim at."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/value"

    asked: int
    most: int


class TargetDayError(DomainError):
    """A target lies ahead, and within the plan's year."""

    article: ClassVar[str | None] = "O-18"
    field: ClassVar[str | None] = "/due_on"

    due_on: date
    earliest: date
    latest: date


class NotAmendedError(DomainError):
    """The version to be is the one in force."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/targets"


class NoAmendmentError(DomainError):
    """There is no version in force that would stay: the first one is drafted anew."""

    article: ClassVar[str | None] = "REG"


class MilestoneUnknownError(DomainError):
    """The policy has no such kind of milestone."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/milestone"

    value: str


class NoMilestoneError(DomainError):
    """The plan has no such milestone."""

    field: ClassVar[str | None] = "/milestone_id"

    milestone_id: UUID


class MilestoneEndedError(DomainError):
    """It was reached, or dropped."""

    field: ClassVar[str | None] = "/milestone_id"

    value: str


class MilestoneDayError(DomainError):
    article: ClassVar[str | None] = "O-18"
    field: ClassVar[str | None] = "/due_on"

    due_on: date
    earliest: date
    latest: date


class ReachedOnError(DomainError):
    """Not before it was added, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reached_on"

    reached_on: date
    earliest: date
    latest: date


class YearNotOverError(DomainError):
    """A plan is closed on its year's last day or later."""

    article: ClassVar[str | None] = "O-18"

    year: int
    earliest: date
