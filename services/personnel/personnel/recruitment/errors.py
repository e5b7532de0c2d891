"""Why a step of a recruitment is refused."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from chassis.errors import DomainError


class ScheduleError(DomainError):
    """Announced first, then examined, then ended; from the day of the plan on, and not further than the policy plans."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/announce_by"

    earliest: date
    latest: date


class PlacesError(DomainError):
    """A recruitment is for one vacancy at least, and for not more than the policy allows."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/vacancy_ids"

    number: int
    most: int


class StepDayError(DomainError):
    """A step is recorded when it was done: not before the one before it, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/done_on"

    done_on: date
    earliest: date
    latest: date


class ClosingDayError(DomainError):
    """Applications are taken from the announcement on."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/closes_on"

    closes_on: date
    earliest: date


class NumbersError(DomainError):
    """Of those who applied some were admitted, and of these some passed."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/passed"

    applied: int
    admitted: int
    passed: int


class NotOfThisRecruitmentError(DomainError):
    """The vacancy does not stand in it, or somebody was hired or it was given up."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/vacancy_id"

    vacancy_id: UUID


class RecruitmentUnknownError(DomainError):
    """A hire names it, and there is no such recruitment, or none that the caller may read of."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/recruitment_id"

    recruitment_id: UUID


class NoPlaceForPostError(DomainError):
    """A hire names a recruitment in which no place is open for the post that is to be filled."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/recruitment_id"


class MorePassedError(DomainError):
    """Nobody is hired who did not pass: as many as passed were hired already."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/vacancy_id"

    passed: int


class NobodyHoldsThePostError(DomainError):
    """The records show nobody who filled this vacancy: the person is hired into the post first."""

    article: ClassVar[str | None] = "O-4"
    field: ClassVar[str | None] = "/vacancy_id"

    vacancy_id: UUID


class RecruitmentReasonError(DomainError):
    """The policy has no such reason."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/reason"

    value: str
