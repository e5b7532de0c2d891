"""A row of a table about stations: what each value means, or what is wrong with it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

from chassis.codes import codes_of, value_of
from chassis.errors import DomainError
from registry.station.roll_errors import (
    RollChoiceError,
    RollCodeError,
    RollFunctionError,
    RollTextError,
    RollValueMissingError,
)
from sifasuo.registry.v1.station_pb2 import StationFunction
from tables.findings import placed
from tables.table import Row

GRADES = {"股级": "sub_section", "副科级": "deputy_section", "正科级": "section"}
KINDS = {"单独设置": "standalone", "中心所": "central", "联合所": "joint"}
ALL = "全部"
"""In place of the numbers of all ten functions."""

LONGEST_NAME = 60
CODE = re.compile("[0-9]{9}")
BETWEEN = re.compile(r"[\s,;、，；]+")

Value = TypeVar("Value", bound=int)


class RowReading:
    """Column by column: what is wrong is gathered in `errors`, so that all of it is told at once."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.errors: list[DomainError] = []

    def wrong(self, column: str, error: DomainError) -> None:
        self.errors.append(placed(self.row.line, column, error))

    def value(self, column: str) -> str:
        """With digits and letters of full width as those of every day."""
        value = unicodedata.normalize("NFKC", self.row.values.get(column, ""))
        if not value:
            self.wrong(column, self.missing())
        return value

    def missing(self) -> DomainError:
        return RollValueMissingError()

    def several(self, column: str) -> list[str]:
        """With a comma, a semicolon, 、 or a blank between them."""
        value = self.value(column)
        parts = [part for part in BETWEEN.split(value) if part]
        if value and not parts:
            self.wrong(column, self.missing())
        return parts

    def name(self) -> str:
        """As it is written: a name's own signs stay."""
        name = self.row.values.get("name", "")
        if not name:
            self.wrong("name", self.missing())
        elif len(name) > LONGEST_NAME or not name.isprintable() or re.search(r"\s", name):
            self.wrong("name", RollTextError(LONGEST_NAME))
        return name

    def choice(self, column: str, enum: type[Value], words: Mapping[str, str]) -> Value | None:
        value = self.value(column)
        code = words.get(value, value)
        if code in codes_of(enum):
            return value_of(enum, code)
        if value:
            self.wrong(column, RollChoiceError(value, tuple(words)))
        return None

    def township(self, column: str) -> str:
        value = self.value(column)
        if value:
            self._refuse_codes(column, [value])
        return value

    def townships(self) -> frozenset[str]:
        codes = self.several("township_codes")
        self._refuse_codes("township_codes", codes)
        return frozenset(codes)

    def _refuse_codes(self, column: str, codes: Iterable[str]) -> None:
        for wrong in (code for code in codes if not CODE.fullmatch(code)):
            self.wrong(column, RollCodeError(wrong))

    def functions(self) -> frozenset[StationFunction]:
        known = codes_of(StationFunction)
        if self.row.values.get("functions") == ALL:
            return frozenset(value_of(StationFunction, code) for code in known)
        numbered = {str(number): code for number, code in enumerate(known, 1)}
        codes = {word: numbered.get(word, word) for word in self.several("functions")}
        for word, code in codes.items():
            if code not in known:
                self.wrong("functions", RollFunctionError(word))
        return frozenset(value_of(StationFunction, code) for code in codes.values() if code in known)
