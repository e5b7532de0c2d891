"""What can be wrong with the roll of stations. Where it stands, row and column, is in the error's `field`."""

from datetime import date
from typing import ClassVar

from chassis.errors import DomainError


class RollValueMissingError(DomainError):
    """The column needs a value in each row."""


class RollTextError(DomainError):
    """Too long, or with signs that nobody sees."""

    longest: int


class RollChoiceError(DomainError):
    value: str
    choices: tuple[str, ...]


class RollFunctionError(DomainError):
    """Neither a number from 1 to 10 nor a function's code (O-15)."""

    value: str


class RollCodeError(DomainError):
    """Not the code of a township: nine digits."""

    value: str


class RollDateError(DomainError):
    value: str


class RollTownshipUnknownError(DomainError):
    """No township has that code on the day from which the roll holds."""

    value: str
    effective_on: date


class RollSeatNameError(DomainError):
    """The name beside the code is another township's."""

    value: str
    expected: str


class RollTwiceError(DomainError):
    """An earlier row has the same."""

    value: str
    first_line: int


class RollHoldsLaterError(DomainError):
    """A roll tells of what is there: from a day to come nothing is."""

    field: ClassVar[str | None] = "/effective_on"

    effective_on: date
    today: date


class RollFoundedLaterError(DomainError):
    """Founded after the day from which the roll holds."""

    founded_on: date
    effective_on: date


class RollDesignationError(DomainError):
    """The registry says otherwise of the township: only its administrator designates, and nobody by a roll takes off."""

    expected: str


class RollDiffersError(DomainError):
    """The registry has the station already, and otherwise: what changed takes the procedure (O-1)."""

    value: str
    expected: str
