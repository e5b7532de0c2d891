"""A table that somebody sent: which columns it should have, and what its rows say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

HEADING_WITHIN = 10
"""So many rows may stand above the heading, with it; empty ones do not count."""

MOST_ROWS, MOST_COLUMNS = 100_000, 50
MOST_CHARACTERS = 10_000_000

Form: TypeAlias = Literal["utf-8", "gb18030", "xlsx"]


@dataclass(frozen=True, slots=True)
class Column:
    """`title` is the heading, `code` stands for it too; one that is not `required` may be left out whole."""

    code: str
    title: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """By column; `line` is the number beside it in a spreadsheet. Blanks around values are off, and empty ones are empty."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """`form` is told to whoever sent it: what was taken for GBK shows in the names."""

    form: Form
    rows: tuple[Row, ...]
