"""Why a command on a contact point is refused."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class ContactPointHeldError(DomainError):
    """At each level one leader keeps in contact with a station: the former gives it up first."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/leader"

    leader: str
    since: date


class NoContactPointError(DomainError):
    """No leader of the organ has taken the station as a contact point."""

    article: ClassVar[str | None] = "O-5"


class TakenOnError(DomainError):
    """Not before the station, nor before the former leader gave it up, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/taken_on"

    taken_on: date
    earliest: date
    latest: date


class GivenUpOnError(DomainError):
    """Not before it was taken or last visited, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/given_up_on"

    given_up_on: date
    earliest: date
    latest: date


class VisitedOnError(DomainError):
    """On a day on which the station was a contact point of the organ's leader, and not in the future."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/visited_on"

    visited_on: date
    earliest: date
    latest: date


class VisitKnownError(DomainError):
    """A visit of that level on that day is recorded already."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/visited_on"

    visited_on: date


class PurposeUnknownError(DomainError):
    """The policy knows no such purpose of a visit."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/purpose"

    value: str


class VisitUnknownError(DomainError):
    """No such visit is the organ's to strike, or it was struck out before."""

    article: ClassVar[str | None] = "REG"
    field: ClassVar[str | None] = "/visit"

    visit: int
