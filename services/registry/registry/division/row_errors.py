"""What can be wrong with the divisions' file: line and column, and what would be right."""

from chassis.errors import DomainError


class EncodingError(DomainError):
    """The file is not UTF-8."""

    line: int


class HeaderError(DomainError):
    line: int
    expected: str


class NoRowsError(DomainError):
    """There is a header and no township."""


class RowQuotingError(DomainError):
    """A quotation mark is not closed or stands inside a value."""

    line: int


class RowLengthError(DomainError):
    line: int
    found: int
    expected: int


class RowDigitsError(DomainError):
    line: int
    column: str
    digits: int


class RowPrefixError(DomainError):
    """A code begins with that of the unit above."""

    line: int
    column: str
    prefix: str


class RowNameError(DomainError):
    line: int
    column: str
    longest: int


class RowFlagError(DomainError):
    line: int
    column: str


class RowTwiceError(DomainError):
    line: int
    column: str
    first_line: int


class RowContradictsError(DomainError):
    """An earlier row says otherwise of the same unit."""

    line: int
    column: str
    first_line: int
    expected: str
