"""An edition of the divisions' file: CSV, one row a township, checked row by row before anything is done."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from chassis.errors import DomainError, RulesBrokenError
from registry.division.row_errors import (
    EncodingError,
    HeaderError,
    NoRowsError,
    RowContradictsError,
    RowDigitsError,
    RowFlagError,
    RowLengthError,
    RowNameError,
    RowPrefixError,
    RowQuotingError,
    RowTwiceError,
)
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
    DIVISION_LEVEL_TOWNSHIP,
    DivisionLevel,
)

COLUMNS = (
    "township_code",
    "township",
    "county_code",
    "county",
    "prefecture_code",
    "prefecture",
    "province_code",
    "province",
    "border_county",
)
LONGEST_NAME = 60
MOST_ERRORS = 200
"""So that a file that is wrong throughout gets an answer that can be read."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a level's unit stands in a row, and how many digits its code has."""

    name: str
    level: DivisionLevel
    digits: int
    at: int


LEVELS = (
    Column("province", DIVISION_LEVEL_REGION, 2, 6),
    Column("prefecture", DIVISION_LEVEL_PREFECTURE, 4, 4),
    Column("county", DIVISION_LEVEL_COUNTY, 6, 2),
    Column("township", DIVISION_LEVEL_TOWNSHIP, 9, 0),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A division as the file has it; `border` tells that its county lies on the land border."""

    level: DivisionLevel
    code: str
    name: str
    parent_code: str | None
    border: bool
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    values: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """What the rows so far have said, by code."""

    units: dict[str, Unit] = field(default_factory=dict)
    borders: dict[str, Row] = field(default_factory=dict)


def read_edition(content: bytes) -> tuple[Unit, ...]:
    """The units from the region down; raises RulesBrokenError with every bad row."""
    reading = Reading()
    if errors := tuple(islice(_errors(content, reading), MOST_ERRORS)):
        raise RulesBrokenError(errors)
    return tuple(sorted(reading.units.values(), key=lambda unit: (unit.level, unit.code)))


def _errors(content: bytes, reading: Reading) -> Iterator[DomainError]:
    try:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        if tuple(next(rows, ())) != COLUMNS:
            yield HeaderError(1, ",".join(COLUMNS))
            return
        empty = True
        for values in filter(None, rows):
            empty = False
            yield from _take(Row(rows.line_num, tuple(values)), reading)
        if empty:
            yield NoRowsError()
    except UnicodeDecodeError as error:
        yield EncodingError(content.count(b"\n", 0, error.start) + 1)
    except csv.Error:
        yield RowQuotingError(rows.line_num)


def _take(row: Row, reading: Reading) -> Iterator[DomainError]:
    """The row's units, or what is wrong with it."""
    if len(row.values) != len(COLUMNS):
        yield RowLengthError(row.line, len(row.values), len(COLUMNS))
        return
    if errors := [*_of_values(row), *_of_flag(row)]:
        yield from errors
        return
    yield from _of_border(row, reading)
    for column in LEVELS:
        yield from _of_unit(row, column, reading)


def _of_values(row: Row) -> Iterator[DomainError]:
    prefix = ""
    for column in LEVELS:
        code, name = row.values[column.at], row.values[column.at + 1]
        if not (len(code) == column.digits and code.isascii() and code.isdigit()):
            yield RowDigitsError(row.line, f"{column.name}_code", column.digits)
        elif not code.startswith(prefix):
            yield RowPrefixError(row.line, f"{column.name}_code", prefix)
        if not (0 < len(name) <= LONGEST_NAME and name.isprintable() and " " not in name):
            yield RowNameError(row.line, column.name, LONGEST_NAME)
        prefix = code


def _of_flag(row: Row) -> Iterator[DomainError]:
    if row.values[-1] not in ("true", "false"):
        yield RowFlagError(row.line, COLUMNS[-1])


def _of_border(row: Row, reading: Reading) -> Iterator[DomainError]:
    """All rows of a county say the same of the border."""
    first = reading.borders.setdefault(row.values[2], row)
    if first.values[-1] != row.values[-1]:
        yield RowContradictsError(row.line, COLUMNS[-1], first.line, first.values[-1])


def _of_unit(row: Row, column: Column, reading: Reading) -> Iterator[DomainError]:
    """A township has one row; of the units above it all rows say the same."""
    code, name = row.values[column.at], row.values[column.at + 1]
    parent = LEVELS[LEVELS.index(column) - 1] if column.level > DIVISION_LEVEL_REGION else None
    parent_code = row.values[parent.at] if parent else None
    border = column.level == DIVISION_LEVEL_TOWNSHIP and row.values[-1] == "true"
    unit = Unit(column.level, code, name, parent_code, border, row.line)
    first = reading.units.setdefault(code, unit)
    if first is not unit and column.level == DIVISION_LEVEL_TOWNSHIP:
        yield RowTwiceError(row.line, f"{column.name}_code", first.line)
    elif first.name != name:
        yield RowContradictsError(row.line, column.name, first.line, first.name)
