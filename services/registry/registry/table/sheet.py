"""One sheet of a workbook, row by row as it is read: what a person sees in its cells, and which are none's own value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from registry.table.cells import Cells, Merged
from registry.table.days import day_of
from registry.table.errors import NotATableError, TableTooLargeError
from registry.table.parts import Attributes, Handler

ROW = re.compile("[1-9][0-9]{0,6}")
PLACE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
MOST_MEGACHARACTERS = 20
"""As much as a file of text may say; one string may stand in any number of cells."""

MOST_MERGED = 1000
"""More than a title has."""


class Spelling(Handler):
    """The text of a string or a cell, without how it is spoken."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._within = self._spoken = False

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002 - that is what handlers are called with
        if name in {"t", "v"}:
            self._within = not self._spoken
        elif name == "rPh":
            self._spoken = True

    def end(self, name: str) -> None:
        if name in {"t", "v"}:
            self._within = False
        elif name == "rPh":
            self._spoken = False

    def text(self, text: str) -> None:
        if self._within:
            self._parts.append(text)

    def spelled(self) -> str:
        """What has come since it was last asked, without blanks around it."""
        text = "".join(self._parts).strip()
        self._parts.clear()
        return text


class Strings(Spelling):
    """What cells say by a number."""

    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if name == "si":
            self.strings.append(self.spelled())


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the other parts say of values: strings by number, styles that show days, and where days are counted from."""

    strings: Sequence[str]
    of_days: frozenset[str]
    since_1904: bool


class Sheet(Spelling):
    """`rows` are those read since somebody took them; rows and cells come in order, or the file is damaged."""

    def __init__(self, meanings: Meanings) -> None:
        super().__init__()
        self.rows: list[Cells] = []
        self.merged: list[Merged] = []
        self._meanings = meanings
        self._line, self._column = 0, -1
        self._kind = self._style = ""
        self._values: list[str] = []
        self._formulas: set[int] = set()
        self._characters = 0

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "c":
                self._begin_cell(attributes)
            case "f":
                self._formulas.add(self._column)
            case "row":
                self._begin_row(attributes.get("r"))
            case "mergeCell":
                self._merge(attributes["ref"])
            case _:
                super().start(name, attributes)

    def end(self, name: str) -> None:
        match name:
            case "c":
                self._end_cell()
            case "row":
                self._end_row()
            case _:
                super().end(name)

    def _begin_row(self, number: str | None) -> None:
        line = self._line + 1 if number is None else int(_found(ROW, number)[0])
        _refuse_unordered(self._line, line)
        self._line, self._column = line, -1
        self._values, self._formulas = [], set()

    def _begin_cell(self, attributes: Attributes) -> None:
        column = self._column + 1 if (place := attributes.get("r")) is None else self._column_of(place)
        _refuse_unordered(self._column, column)
        self._column = column
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._parts.clear()

    def _column_of(self, place: str) -> int:
        found = _found(PLACE, place)
        if int(found[2]) != self._line:
            raise NotATableError
        return reduce(lambda number, letter: number * 26 + ord(letter) - 64, found[1], 0) - 1

    def _end_cell(self) -> None:
        if said := self.spelled():
            value = self._value(said)
            self._characters += len(value)
            self._values += [""] * (self._column - len(self._values))
            self._values.append(value)

    def _end_row(self) -> None:
        if self._characters > MOST_MEGACHARACTERS * 1_000_000:
            raise TableTooLargeError(MOST_MEGACHARACTERS)
        if self._values or self._formulas:
            self.rows.append(Cells(self._line, self._values, frozenset(self._formulas)))

    def _merge(self, cells: str) -> None:
        first = _found(PLACE, cells.partition(":")[0])
        if len(self.merged) < MOST_MERGED:
            self.merged.append(Merged(int(first[2]), cells))

    def _value(self, said: str) -> str:
        """As a person reads it in the cell: codes without a decimal point, days as days."""
        match self._kind:
            case "s":
                return self._meanings.strings[int(_found(re.compile("[0-9]{1,9}"), said)[0])]
            case "n":
                return self._number(said)
            case "b":
                return "true" if said == "1" else "false"
            case "d":
                return said.partition("T")[0]
            case _:
                return said

    def _number(self, said: str) -> str:
        number = float(said)
        if self._style in self._meanings.of_days:
            try:
                return day_of(number, since_1904=self._meanings.since_1904).isoformat()
            except (OverflowError, ValueError):
                return said
        return str(int(number)) if not said.isdecimal() and number.is_integer() else said


def _found(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    found = pattern.fullmatch(text)
    if found is None:
        raise NotATableError
    return found


def _refuse_unordered(before: int, now: int) -> None:
    """Of two with one number the first would be lost."""
    if now <= before:
        raise NotATableError
