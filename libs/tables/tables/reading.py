"""Tables as offices send them: CSV in UTF-8 or GB 18030, or the first sheet of an XLSX workbook.

Whatever stands above the heading, as a title does, is passed over. Rows are read one by one, and no more than may be.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from chassis.errors import DomainError
from tables.cells import Cells, Merged
from tables.errors import (
    CellTooLongError,
    ColumnsMissingError,
    ColumnTwiceError,
    FormulaError,
    MergedCellsError,
    NoTableRowsError,
    OldWorkbookError,
    TableColumnsError,
    TableRowsError,
)
from tables.findings import Findings, placed
from tables.table import HEADING_WITHIN, MOST_COLUMNS, MOST_ROWS, Column, Form, Row, Table
from tables.text import read_text
from tables.workbook import read_workbook

WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LONGEST = 1000
"""Of a value that is asked for: the codes of a hundred townships."""

SIGNS = ("=", "+", "-", "@", "\t", "\r")


def read_table(content: bytes, columns: Sequence[Column], most_rows: int = MOST_ROWS) -> Table:
    """Raises what is wrong with the table as such; what its values mean is the caller's to judge."""
    form, cells, merged = _opened(content, columns)
    rows = _bounded(cells)
    heading, at = _heading(rows, columns)
    findings, found = Findings(), list[Row]()
    for row in rows:
        if len(found) == most_rows:
            raise TableRowsError(most_rows)
        findings.add(_wrong(row, at, columns))
        found.append(_row(row, at))
    findings.add(MergedCellsError(one.line, one.cells) for one in merged if one.line > heading)
    findings.add([] if found else [NoTableRowsError()])
    findings.refuse()
    return Table(form, tuple(found))


def _opened(content: bytes, columns: Sequence[Column]) -> tuple[Form, Iterator[Cells], Sequence[Merged]]:
    if content.startswith(OLD_WORKBOOK):
        raise OldWorkbookError
    if content.startswith(WORKBOOK):
        cells, merged = read_workbook(content)
        return "xlsx", iter(cells), merged
    form, rows = read_text(content, _titles(columns))
    return form, rows, ()


def _bounded(rows: Iterable[Cells]) -> Iterator[Cells]:
    for row in rows:
        if len(row.values) > MOST_COLUMNS and any(islice(row.values, MOST_COLUMNS, None)):
            raise TableColumnsError(row.line, MOST_COLUMNS)
        yield row


def _titles(columns: Iterable[Column]) -> dict[str, str]:
    """The code that each heading stands for."""
    return {name: column.code for column in columns for name in (column.code, column.title)}


def _heading(rows: Iterable[Cells], columns: Sequence[Column]) -> tuple[int, dict[str, int]]:
    """The line of the heading, and where each column stands; columns that are not asked for may stand there too."""
    names = _titles(columns)
    missing = tuple(column.title for column in columns if column.required)
    for row in islice(rows, HEADING_WITHIN):
        at = _places(row, names)
        lacks = tuple(column.title for column in columns if column.required and column.code not in at)
        if not lacks:
            return row.line, at
        missing = min(missing, lacks, key=len)
    raise ColumnsMissingError(missing)


def _places(row: Cells, names: Mapping[str, str]) -> dict[str, int]:
    at: dict[str, int] = {}
    for place, title in enumerate(row.values):
        code = names.get(title)
        if code in at:
            raise ColumnTwiceError(row.line, title)
        if code:
            at[code] = place
    return at


def _wrong(row: Cells, at: Mapping[str, int], columns: Sequence[Column]) -> Iterator[DomainError]:
    for column in columns:
        place = at.get(column.code)
        if place in row.formulas:
            yield placed(row.line, column.code, FormulaError(row.line, column.title))
        elif place is not None and place < len(row.values) and len(row.values[place]) > LONGEST:
            yield placed(row.line, column.code, CellTooLongError(row.line, column.title, LONGEST))


def _row(row: Cells, at: Mapping[str, int]) -> Row:
    values = row.values
    return Row(row.line, {code: _bare(values[n]) if n < len(values) else "" for code, n in at.items()})


def _bare(value: str) -> str:
    """Without the mark by which our own files keep a text from being taken for a formula."""
    if value.startswith("'") and unicodedata.normalize("NFKC", value[1:2]).startswith(SIGNS):
        return value[1:].strip()
    return value
