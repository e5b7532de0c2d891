"""A table as a file: CSV that spreadsheets in China open as it is, or XLSX."""

import csv
import io
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date
from typing import Literal, TypeAlias

Value: TypeAlias = str | int | date
Form: TypeAlias = Literal["csv", "xlsx"]

MEDIA_TYPES: Mapping[Form, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WIDTH = 18


async def as_file(form: Form, titles: Sequence[str], rows: AsyncIterator[Sequence[Value]]) -> bytes:
    """Text stays text: a value that begins with a sign of reckoning is no formula in either."""
    return await (_csv(titles, rows) if form == "csv" else _xlsx(titles, rows))


async def _csv(titles: Sequence[str], rows: AsyncIterator[Sequence[Value]]) -> bytes:
    """With the mark by which Excel knows UTF-8, and the line ends that it writes itself."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(titles)
    async for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def _harmless(value: Value) -> Value:
    return (
        f"'{value}"
        if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        else value
    )


async def _xlsx(titles: Sequence[str], rows: AsyncIterator[Sequence[Value]]) -> bytes:
    # Only who wants a workbook waits for the library that writes it.
    from xlsxwriter import Workbook  # noqa: PLC0415

    written = io.BytesIO()
    options = {
        "in_memory": False,
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with Workbook(written, options) as book:
        sheet = book.add_worksheet()
        day, heading = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
        sheet.set_column(0, len(titles) - 1, WIDTH)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, titles, heading)
        line = 0
        async for row in rows:
            line += 1
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, column, value, day)
                else:
                    sheet.write(line, column, value)
    return written.getvalue()
