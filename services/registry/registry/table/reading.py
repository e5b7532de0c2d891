"""Tables as offices send them: CSV in UTF-8 or GB 18030, or the first sheet of an XLSX workbook.

Whatever stands above the heading, as a title does, is passed over. Raises RulesBrokenError with everything found wrong.
"""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from itertools import islice
from typing import IO, Any
from xml.etree import ElementTree

from chassis.errors import DomainError, refuse_all
from registry.table.errors import (
    ColumnsMissingError,
    ColumnTwiceError,
    FormulaError,
    MergedCellsError,
    NoTableRowsError,
    NotATableError,
    OldWorkbookError,
    SheetTooLargeError,
    TableEncodingError,
    TableQuotingError,
    TableTooLargeError,
)
from registry.table.table import Column, Form, Row, Table

WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
HEADING_WITHIN = 10
"""So many rows may stand above the heading, with it."""

PLACE = re.compile(r"([A-Z]{0,3})([0-9]{1,9})")
MOST_ROWS, MOST_COLUMNS = 100_000, 200
MOST_MEGABYTES = 200
MOST_ERRORS = 200


@dataclass(frozen=True, slots=True)
class Cells:
    """A row as it stands; `formulas` are the places, from 0, where one stands."""

    line: int
    values: Sequence[str]
    formulas: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Merged:
    line: int
    cells: str


def read_table(content: bytes, columns: Sequence[Column]) -> Table:
    """Raises what is wrong with the table as such; what its values mean is the caller's to judge."""
    form, cells, merged = _opened(content)
    heading, at = _heading(cells, columns)
    below = [row for row in cells if row.line > heading and any(row.values)]
    errors = [
        *(MergedCellsError(one.line, one.cells) for one in merged if one.line > heading),
        *_formulas(below, at, columns),
        *([] if below else [NoTableRowsError()]),
    ]
    refuse_all(islice(errors, MOST_ERRORS))
    return Table(form, tuple(_row(row, at) for row in below))


def _opened(content: bytes) -> tuple[Form, Sequence[Cells], Sequence[Merged]]:
    if content.startswith(WORKBOOK):
        cells, merged = _workbook(content)
        return "xlsx", cells, merged
    if content.startswith(OLD_WORKBOOK):
        raise OldWorkbookError
    form, text = _text(content)
    return form, list(_lines(text)), ()


def _text(content: bytes) -> tuple[Form, str]:
    """UTF-8 where it can be that, with or without a mark; what spreadsheets in China save otherwise is GBK."""
    try:
        return "utf-8", content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if content.startswith(codecs.BOM_UTF8):
            raise TableEncodingError(_line_of(content, error.start)) from error
    try:
        return "gb18030", content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise TableEncodingError(_line_of(content, error.start)) from error


def _line_of(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1


def _lines(text: str) -> Iterator[Cells]:
    """A row that goes over several lines has the number of its first."""
    if "\x00" in text:
        raise NotATableError
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for values in rows:
            formulas = frozenset(n for n, value in enumerate(values) if value.startswith("="))
            yield Cells(line, [value.strip() for value in values], formulas)
            line = rows.line_num + 1
    except csv.Error as error:
        raise TableQuotingError(line) from error


def _workbook(content: bytes) -> tuple[list[Cells], list[Merged]]:
    # Only who sends a workbook waits for the library that reads it.
    from openpyxl import load_workbook  # noqa: PLC0415

    _refuse_bombs(content)
    _refuse_far_cells(content)
    try:
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        cells = [_cells(line, row) for line, row in enumerate(sheet.iter_rows(), 1)]
        merged = [Merged(one.min_row, str(one)) for one in sheet.merged_cells.ranges]
    except Exception as error:  # the library raises whatever it stumbles over
        raise NotATableError from error
    return cells, sorted(merged, key=lambda one: one.line)


def _refuse_bombs(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist()) // 1_000_000
    except Exception as error:  # of what is no archive it raises more than it says
        raise NotATableError from error
    if size > MOST_MEGABYTES:
        raise TableTooLargeError(size, MOST_MEGABYTES)


def _refuse_far_cells(content: bytes) -> None:
    """The library makes a cell of every place up to the last one and in every merged range: one stray is enough."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            try:
                for place in _places(packed.open(name)):
                    _refuse_far(place)
            except (ElementTree.ParseError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
                continue  # no sheet, or none that can be read: the library tells


def _places(part: IO[bytes]) -> Iterator[str]:
    """Rows, cells and the ends of merged ranges, as they are written in a sheet."""
    for _, element in ElementTree.iterparse(part):  # noqa: S314 - expat bounds what entities may grow to
        match element.tag.rpartition("}")[2]:
            case "c" | "row":
                yield element.get("r", "")
            case "mergeCell":
                yield element.get("ref", "").rpartition(":")[2]
        element.clear()


def _refuse_far(place: str) -> None:
    found = PLACE.fullmatch(place)
    if found is None:
        return
    column = reduce(lambda number, letter: number * 26 + ord(letter) - 64, found[1], 0)
    if column > MOST_COLUMNS or int(found[2]) > MOST_ROWS:
        raise SheetTooLargeError(place, MOST_ROWS, MOST_COLUMNS)


def _cells(line: int, row: Iterable[Any]) -> Cells:
    cells = list(row)
    formulas = frozenset(n for n, cell in enumerate(cells) if cell.data_type == "f")
    return Cells(line, [_written(cell.value) for cell in cells], formulas)


def _written(value: object) -> str:
    """As a person reads it in the cell: codes without a decimal point, days as days."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value).strip()


def _heading(rows: Iterable[Cells], columns: Sequence[Column]) -> tuple[int, dict[str, int]]:
    """The line of the heading, and where each column stands; columns that are not asked for may stand there too."""
    names = {name: column.code for column in columns for name in (column.code, column.title)}
    missing = tuple(column.title for column in columns if column.required)
    for row in islice(rows, HEADING_WITHIN):
        at: dict[str, int] = {}
        for place, title in enumerate(row.values):
            code = names.get(title)
            if code in at:
                raise ColumnTwiceError(row.line, title)
            if code:
                at[code] = place
        lacks = tuple(column.title for column in columns if column.required and column.code not in at)
        if not lacks:
            return row.line, at
        missing = min(missing, lacks, key=len)
    raise ColumnsMissingError(missing)


def _formulas(
    rows: Iterable[Cells], at: Mapping[str, int], columns: Sequence[Column]
) -> Iterator[DomainError]:
    titles = {column.code: column.title for column in columns}
    for row in rows:
        for code, place in at.items():
            if place in row.formulas:
                yield FormulaError(row.line, titles[code])


def _row(row: Cells, at: Mapping[str, int]) -> Row:
    values = row.values
    return Row(row.line, {code: values[n] if n < len(values) else "" for code, n in at.items()})
