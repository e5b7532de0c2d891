"""Tables as files: CSV that spreadsheets in China open as it is, or XLSX with a sheet for each.

Rows come as they are read, some at a time; what is made of them is made in a thread, so that others are answered.
"""

import asyncio
import csv
import io
import unicodedata
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Value: TypeAlias = str | int | date
Row: TypeAlias = Sequence[Value]
Form: TypeAlias = Literal["csv", "xlsx"]

MEDIA_TYPES: Mapping[Form, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WIDTH = 18
SIGNS = frozenset("=+-@\t\r")
AT_A_TIME = 500
"""Rows: some ten milliseconds of writing."""


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is the sheet's."""

    name: str
    headings: Sequence[str]
    rows: AsyncIterator[Row]


async def as_file(form: Form, table: Table) -> bytes:
    """One table in the form asked for."""
    return await (as_csv(table) if form == "csv" else as_xlsx([table]))


async def as_csv(table: Table) -> bytes:
    """With the mark by which Excel knows UTF-8, and the line ends that it writes itself. Text is no formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.headings)
    async for rows in _some(table.rows):
        await asyncio.to_thread(writer.writerows, ([_harmless(value) for value in row] for row in rows))
    return await asyncio.to_thread(lambda: text.getvalue().encode("utf-8-sig"))


async def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A sheet each, one after the other. Text stays text: what begins with a sign of reckoning is no formula."""
    written = io.BytesIO()
    book = await asyncio.to_thread(_book, written)
    day, heading = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
    for table in tables:
        sheet = _sheet(book, table, heading)
        line = 1
        async for rows in _some(table.rows):
            await asyncio.to_thread(_write, sheet, line, rows, day)
            line += len(rows)
    await asyncio.to_thread(book.close)
    return written.getvalue()


def _book(written: io.BytesIO) -> "Workbook":
    # Only who wants a workbook waits for the library that writes it.
    from xlsxwriter import Workbook  # noqa: PLC0415

    options = {
        "in_memory": False,
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    return Workbook(written, options)


def _sheet(book: "Workbook", table: Table, heading: "Format") -> "Worksheet":
    sheet = book.add_worksheet(table.name)
    sheet.set_column(0, len(table.headings) - 1, WIDTH)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, table.headings, heading)
    return sheet


def _write(sheet: "Worksheet", line: int, rows: Sequence[Row], day: "Format") -> None:
    for number, row in enumerate(rows, line):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            else:
                sheet.write(number, column, value)


async def _some(rows: AsyncIterator[Row]) -> AsyncIterator[list[Row]]:
    taken: list[Row] = []
    async for row in rows:
        taken.append(row)
        if len(taken) == AT_A_TIME:
            yield taken
            taken = []
    if taken:
        yield taken


def _harmless(value: Value) -> Value:
    """Signs of full width reckon in spreadsheets too."""
    reckons = isinstance(value, str) and unicodedata.normalize("NFKC", value[:1]) in SIGNS
    return f"'{value}" if reckons else value
