"""What can be wrong with the divisions' file: line and column, and what would be right."""

from dataclasses import dataclass

from chassis.errors import DomainError


@dataclass(eq=False)
class EncodingError(DomainError):
    """The file is not UTF-8."""

    line: int


@dataclass(eq=False)
class HeaderError(DomainError):
    line: int
    expected: str


@dataclass(eq=False)
class NoRowsError(DomainError):
    """There is a header and no township."""


@dataclass(eq=False)
class RowQuotingError(DomainError):
    """A quotation mark is not closed or stands inside a value."""

    line: int


@dataclass(eq=False)
class RowLengthError(DomainError):
    line: int
    found: int
    expected: int


@dataclass(eq=False)
class RowDigitsError(DomainError):
    line: int
    column: str
    digits: int


@dataclass(eq=False)
class RowPrefixError(DomainError):
    """A code begins with that of the unit above."""

    line: int
    column: str
    prefix: str


@dataclass(eq=False)
class RowNameError(DomainError):
    line: int
    column: str
    longest: int


@dataclass(eq=False)
class RowFlagError(DomainError):
    line: int
    column: str


@dataclass(eq=False)
class RowTwiceError(DomainError):
    line: int
    column: str
    first_line: int


@dataclass(eq=False)
class RowContradictsError(DomainError):
    """An earlier row says otherwise of the same unit."""

    line: int
    column: str
    first_line: int
    expected: str
