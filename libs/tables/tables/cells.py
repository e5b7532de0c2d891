"""What stands in a table, before anybody knows which of its rows is the heading."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cells:
    """A row in which something stands, by its number; `formulas` are the places, from 0, where one does."""

    line: int
    values: Sequence[str]
    formulas: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Merged:
    line: int
    cells: str
