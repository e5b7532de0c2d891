"""What can be wrong with a table of steps. Where it stands, row and column, is in the error's `field`."""

from typing import ClassVar

from chassis.errors import DomainError


class StepValueMissingError(DomainError):
    """A step of that kind needs a value in this column."""

    kind: str


class StepValueUnusedError(DomainError):
    """A step of that kind is not about this column: what stands there would be passed over in silence."""

    kind: str


class StepOrderError(DomainError):
    """Not a number from 1 on."""

    value: str


class StepsNumberError(DomainError):
    """Several changes together are two at least; a single one is proposed by itself."""

    rows: int
    least: int
    most: int


class StepStationUnknownError(DomainError):
    """Neither the name of a station that stands, as it is now, nor its id."""

    value: str


class StepTownshipUnknownError(DomainError):
    """No township has that code on the day."""

    value: str


class StepOfAnotherBureauError(DomainError):
    """Each bureau changes the stations of its own county alone."""

    article: ClassVar[str | None] = "O-2"

    county: str


class RowsContradictError(DomainError):
    """Two rows are about the same of one station."""

    article: ClassVar[str | None] = "REG"

    other_line: int


class TakenByRowError(DomainError):
    """An earlier step takes the same township, or name, for another station."""

    article: ClassVar[str | None] = "O-1"

    name: str
    other_line: int


class RowsWaitForEachOtherError(DomainError):
    """In whichever order: what one takes the other gives up only by taking what the first has to give up."""

    article: ClassVar[str | None] = "O-1"

    name: str
    other_line: int


class FreedByLaterRowError(DomainError):
    """The township, or the name, is another station's until a later step gives it up."""

    article: ClassVar[str | None] = "O-1"

    name: str
    other_line: int
