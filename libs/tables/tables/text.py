"""CSV as programs in China save it: UTF-8 or GB 18030, with a comma, a tab or a semicolon between values."""

import codecs
import csv
import io
import sys
from collections.abc import Collection, Iterator

from tables.cells import Cells
from tables.errors import NotATableError, TableEncodingError, TableQuotingError
from tables.table import Form

SEPARATORS = ",\t;"
HEAD_CHARACTERS, HEAD_LINES = 100_000, 10
"""So far one looks for the heading, which tells what stands between values."""


def read_text(content: bytes, titles: Collection[str]) -> tuple[Form, Iterator[Cells]]:
    """`titles` are what the heading may say."""
    form, text = _decoded(content)
    if "\x00" in text:
        raise NotATableError
    return form, _rows(text, _separator(text, titles))


def _decoded(content: bytes) -> tuple[Form, str]:
    """UTF-8 where it can be that, with or without a mark; what spreadsheets save otherwise is GBK.

    Of a file that is neither, the line is told up to which it was one of them.
    """
    try:
        return "utf-8", content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        begins = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
        as_utf_8 = error.start + begins
    if begins:
        raise TableEncodingError(_line_of(content, as_utf_8))
    try:
        return "gb18030", content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise TableEncodingError(_line_of(content, max(as_utf_8, error.start))) from error


def _line_of(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1


def _separator(text: str, titles: Collection[str]) -> str:
    """What the line has most often that looks most like the heading; lists within values are no guide."""
    lines = text[:HEAD_CHARACTERS].splitlines()[:HEAD_LINES]
    heading = max(lines, key=lambda line: sum(title in line for title in titles), default="")
    return max(SEPARATORS, key=heading.count)


def _rows(text: str, separator: str) -> Iterator[Cells]:
    """A row that goes over several lines has the number of its first."""
    csv.field_size_limit(sys.maxsize)  # a mark that is not closed is told as that; the request has a bound
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for values in rows:
            while values and not values[-1]:
                values.pop()
            stripped = [value.strip() for value in values]
            if any(stripped):
                formulas = frozenset(n for n, value in enumerate(stripped) if value.startswith("="))
                yield Cells(line, stripped, formulas)
            line = rows.line_num + 1
    except csv.Error as error:
        raise TableQuotingError(line) from error
