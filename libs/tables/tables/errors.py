"""What can be wrong with a table that somebody sends: where, and what would be right."""

from chassis.errors import DomainError


class NotATableError(DomainError):
    """Neither CSV nor XLSX, or damaged."""


class OldWorkbookError(DomainError):
    """An .xls of before 2007: it has to be saved as .xlsx first."""


class TableTooLargeError(DomainError):
    """Unpacked it takes more memory or time to read than any table of ours."""


class TableRowsError(DomainError):
    """More rows below the heading than are taken at once."""

    most: int


class TableColumnsError(DomainError):
    """Something stands further out than anybody's table reaches."""

    line: int
    columns: int


class TableEncodingError(DomainError):
    """Text is UTF-8 or GB 18030 (GBK); this is neither."""

    line: int


class TableQuotingError(DomainError):
    """A quotation mark is not closed or stands inside a value."""

    line: int


class ColumnsMissingError(DomainError):
    """No row among the first has all these headings."""

    columns: tuple[str, ...]


class ColumnTwiceError(DomainError):
    line: int
    column: str


class NoTableRowsError(DomainError):
    """There is a heading and nothing below it."""


class MergedCellsError(DomainError):
    """Each row needs its own value: cells that are merged have one for several."""

    line: int
    cells: str


class FormulaError(DomainError):
    """A formula's value depends on where it is opened: the value itself is needed. `column` is the heading."""

    line: int
    column: str


class CellTooLongError(DomainError):
    """`column` is the heading."""

    line: int
    column: str
    longest: int


class MoreMayBeWrongError(DomainError):
    """So many things are wrong that nobody looked further."""

    listed: int
