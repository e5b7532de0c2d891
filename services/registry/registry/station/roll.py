"""The roll of stations as offices keep it, row by row: what each value means, or what is wrong with it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from chassis.errors import DomainError
from registry.codes import codes_of, value_of
from registry.station.roll_errors import (
    RollChoiceError,
    RollCodeError,
    RollDateError,
    RollFunctionError,
    RollTextError,
    RollTwiceError,
    RollValueMissingError,
)
from registry.table.table import Column, Row
from sifasuo.registry.v1.division_pb2 import Designation
from sifasuo.registry.v1.station_pb2 import StationFunction, StationGrade, StationKind

COLUMNS = (
    Column("name", "名称"),
    Column("grade", "规格"),
    Column("kind", "类型"),
    Column("seat_code", "所在地代码"),
    Column("seat", "所在地", required=False),
    Column("township_codes", "服务乡镇代码"),
    Column("functions", "职能"),
    Column("border", "边境", required=False),
    Column("populous", "人口众多", required=False),
    Column("transport_hub", "交通要冲", required=False),
    Column("founded_on", "设立日期"),
)
GRADES = {"股级": "sub_section", "副科级": "deputy_section", "正科级": "section"}
KINDS = {"单独设置": "standalone", "中心所": "central", "联合所": "joint"}
TRUTHS = {"是": True, "否": False, "true": True, "false": False, "": False}
DESIGNATIONS = ("border", "populous", "transport_hub")
ALL = "全部"
"""In place of the numbers of all ten functions."""

LONGEST_NAME = 60
EARLIEST_YEAR = 1900
CODE = re.compile("[0-9]{9}")
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
BETWEEN = re.compile(r"[\s,;、，；]+")

Value = TypeVar("Value", bound=int)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be read; `designations` are those that it speaks of, with what it says. `seat` may be left empty."""

    line: int
    name: str
    grade: StationGrade
    kind: StationKind
    seat_code: str
    seat: str
    township_codes: frozenset[str]
    functions: frozenset[StationFunction]
    designations: Mapping[Designation, bool]
    founded_on: date


def placed(line: int, column: str, error: DomainError) -> DomainError:
    """The error with its place in the file."""
    vars(error)["field"] = f"/rows/{line}/{column}"
    return error


class Reading:
    """One row, column by column: what is wrong is gathered, so that all of it is told at once."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.errors: list[DomainError] = []

    def entry(self) -> Entry | None:
        """None if anything in the row is wrong."""
        found = (
            self._name(),
            self._choice("grade", StationGrade, GRADES),
            self._choice("kind", StationKind, KINDS),
            self._code("seat_code"),
            self._row.values.get("seat", ""),
            self._townships(),
            self._functions(),
            self._designations(),
            self._day("founded_on"),
        )
        if self.errors:
            return None
        name, grade, kind, seat_code, seat, townships, functions, designations, founded_on = found
        assert grade and kind and founded_on  # noqa: S101, PT018 - otherwise there were errors
        return Entry(
            self._row.line,
            name,
            grade,
            kind,
            seat_code,
            seat,
            townships,
            functions,
            designations,
            founded_on,
        )

    def _wrong(self, column: str, error: DomainError) -> None:
        self.errors.append(placed(self._row.line, column, error))

    def _value(self, column: str) -> str:
        """With digits and letters of full width as those of every day."""
        value = unicodedata.normalize("NFKC", self._row.values.get(column, ""))
        if not value:
            self._wrong(column, RollValueMissingError())
        return value

    def _several(self, column: str) -> list[str]:
        """With a comma, a semicolon, 、 or a blank between them."""
        value = self._value(column)
        parts = [part for part in BETWEEN.split(value) if part]
        if value and not parts:
            self._wrong(column, RollValueMissingError())
        return parts

    def _name(self) -> str:
        """As it is written: a name's own signs stay."""
        name = self._row.values["name"]
        if not name:
            self._wrong("name", RollValueMissingError())
        elif len(name) > LONGEST_NAME or not name.isprintable() or re.search(r"\s", name):
            self._wrong("name", RollTextError(LONGEST_NAME))
        return name

    def _choice(self, column: str, enum: type[Value], words: Mapping[str, str]) -> Value | None:
        value = self._value(column)
        code = words.get(value, value)
        if code in codes_of(enum):
            return value_of(enum, code)
        if value:
            self._wrong(column, RollChoiceError(value, tuple(words)))
        return None

    def _code(self, column: str) -> str:
        value = self._value(column)
        if value and not CODE.fullmatch(value):
            self._wrong(column, RollCodeError(value))
        return value

    def _townships(self) -> frozenset[str]:
        codes = self._several("township_codes")
        for wrong in (code for code in codes if not CODE.fullmatch(code)):
            self._wrong("township_codes", RollCodeError(wrong))
        return frozenset(codes)

    def _functions(self) -> frozenset[StationFunction]:
        known = codes_of(StationFunction)
        if self._row.values["functions"] == ALL:
            return frozenset(value_of(StationFunction, code) for code in known)
        numbered = {str(number): code for number, code in enumerate(known, 1)}
        codes = {word: numbered.get(word, word) for word in self._several("functions")}
        for word, code in codes.items():
            if code not in known:
                self._wrong("functions", RollFunctionError(word))
        return frozenset(value_of(StationFunction, code) for code in codes.values() if code in known)

    def _designations(self) -> dict[Designation, bool]:
        found: dict[Designation, bool] = {}
        for column in DESIGNATIONS:
            value = self._row.values.get(column)
            if value is None:
                continue
            if value in TRUTHS:
                found[value_of(Designation, column)] = TRUTHS[value]
            else:
                self._wrong(column, RollChoiceError(value, ("是", "否")))
        return found

    def _day(self, column: str) -> date | None:
        value = self._value(column)
        found = DATE.fullmatch(value)
        try:
            if found and int(found[1]) >= EARLIEST_YEAR:
                return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
        if value:
            self._wrong(column, RollDateError(value))
        return None


def read_roll(rows: Sequence[Row]) -> tuple[list[Entry], list[DomainError]]:
    """The rows that can be read, and all that is wrong with the others."""
    entries, errors = [], []
    for row in rows:
        reading = Reading(row)
        entry = reading.entry()
        errors += reading.errors
        if entry:
            entries.append(entry)
    return entries, [*errors, *twice(entries)]


def twice(entries: Sequence[Entry]) -> Iterator[DomainError]:
    """One row a station: of names, seats and townships each stands once."""
    first: dict[tuple[str, str], int] = {}
    for entry in entries:
        told = [("name", entry.name), *(("township_codes", code) for code in sorted(entry.township_codes))]
        for column, value in told:
            line = first.setdefault((column, value), entry.line)
            if line != entry.line:
                yield placed(entry.line, column, RollTwiceError(value, line))
