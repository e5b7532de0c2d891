"""Reads a workbook from its input and tells its rows, in a process that may take so much and no more (ADR 174).

openpyxl makes a cell of every place that a file names: what a small file unpacks to shows only then.
"""

import io
import resource
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

import orjson
from openpyxl import load_workbook
from openpyxl.styles import numbers

from tables.table import HEADING_WITHIN, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS
from tables.workbook import NOT_A_TABLE, TOO_LARGE

MOST_MEBIBYTES, MOST_SECONDS = 512, 30
"""A roll of the country takes half of the one, and a third of the other."""

MOST_MERGED = 1000
"""More than a title has."""

OUT_OF_MEMORY = 1
"""Of expat."""

Told = tuple[int, list[str], list[int]]
"""Line, values and places of formulas."""

DAYS_IN_CHINESE = dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd")
"""Formats that a workbook names by number alone, and that the library does not know: 2005年3月1日."""


def main() -> int:
    """Its exit says what became of it: killed, it has come to its bounds too."""
    most = MOST_MEBIBYTES << 20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    numbers.BUILTIN_FORMATS.update(DAYS_IN_CHINESE)
    try:
        told = orjson.dumps(_told(sys.stdin.buffer.read()))
    except Exception as error:  # noqa: BLE001 - the library raises whatever it stumbles over
        return TOO_LARGE if _is_of_bounds(error) else NOT_A_TABLE
    sys.stdout.buffer.write(told)
    return 0


def _is_of_bounds(error: BaseException | None) -> bool:
    """Whether memory was at the bottom of it: the parser of XML has a word of its own for that."""
    while error:
        if isinstance(error, MemoryError) or getattr(error, "code", None) == OUT_OF_MEMORY:
            return True
        error = error.__cause__ or error.__context__
    return False


def _told(content: bytes) -> dict[str, Any]:
    """Of the first sheet that is not hidden."""
    book = load_workbook(io.BytesIO(content))
    sheet = next(one for one in book.worksheets if one.sheet_state == "visible")
    merged = sorted((one.min_row, str(one)) for one in sheet.merged_cells.ranges)
    return {"rows": list(_bounded(_rows(sheet))), "merged": merged[:MOST_MERGED]}


def _bounded(rows: Iterable[Told]) -> Iterator[Told]:
    """One string may stand in any number of cells."""
    characters = 0
    for row in islice(rows, MOST_ROWS + HEADING_WITHIN + 1):
        characters += sum(map(len, row[1]))
        if characters > MOST_CHARACTERS:
            raise MemoryError
        yield row


def _rows(sheet: Any) -> Iterator[Told]:
    """Where something stands; what is further out than may be stands in the first column that is."""
    rows: dict[int, dict[int, Any]] = {}
    # Its public ways go through every place up to the last one, and make a cell of each.
    for (line, column), cell in sheet._cells.items():  # noqa: SLF001 - see above
        if cell.value is not None:
            rows.setdefault(line, {})[min(column - 1, MOST_COLUMNS)] = cell
    for line, cells in sorted(rows.items()):
        values = [_written(cells[n].value) if n in cells else "" for n in range(max(cells) + 1)]
        yield line, values, [n for n, cell in cells.items() if cell.data_type == "f"]


def _written(value: object) -> str:
    """As a person reads it in the cell: codes without a decimal point, days as days."""
    match value:
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


if __name__ == "__main__":
    sys.exit(main())
