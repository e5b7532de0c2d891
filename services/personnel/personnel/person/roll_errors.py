"""What can be wrong with a row of a roll of people. None of these repeats what stands there.

Where columns are mixed up, a name or a number may stand in any of them.
"""

from chassis.errors import DomainError


class PeopleRollValueMissingError(DomainError):
    """The column must have a value."""


class PeopleRollChoiceError(DomainError):
    """None of the values that the column may have; a roll whose columns have slipped has anything there."""

    allowed: tuple[str, ...]


class PeopleRollDateError(DomainError):
    """No date, or none of a lifetime; not repeated either."""


class PeopleRollLengthError(DomainError):
    """Longer than such a name is; what it says is not repeated."""

    longest: int


class PeopleRollTwiceError(DomainError):
    """The same identity number stands in an earlier line of the file."""

    line: int


class PeopleRollStationError(DomainError):
    """No station of this name stands today within the caller's reach."""


class PeopleRollPostError(DomainError):
    """The station has no vacant post of this kind that no earlier line takes."""

    value: str
