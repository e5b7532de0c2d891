"""The roll of stations as offices keep it, row by row: what each value means, or what is wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chassis.codes import value_of
from chassis.errors import DomainError
from registry.station.roll_errors import (
    RollChoiceError,
    RollDateError,
    RollTwiceError,
)
from registry.station.row import GRADES, KINDS, RowReading
from sifasuo.registry.v1.division_pb2 import Designation
from sifasuo.registry.v1.station_pb2 import StationFunction, StationGrade, StationKind
from tables.findings import Findings, placed
from tables.table import Column, Row

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
TRUTHS = {"是": True, "否": False, "true": True, "false": False, "": False}
DESIGNATIONS = ("border", "populous", "transport_hub")
EARLIEST_YEAR = 1900
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


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


class Reading(RowReading):
    def entry(self) -> Entry | None:
        """None if anything in the row is wrong."""
        found = (
            self.name(),
            self.choice("grade", StationGrade, GRADES),
            self.choice("kind", StationKind, KINDS),
            self.township("seat_code"),
            self.row.values.get("seat", ""),
            self.townships(),
            self.functions(),
            self._designations(),
            self._day("founded_on"),
        )
        if self.errors:
            return None
        name, grade, kind, seat_code, seat, townships, functions, designations, founded_on = found
        assert grade and kind and founded_on  # noqa: S101, PT018 - otherwise there were errors
        return Entry(
            self.row.line,
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

    def _designations(self) -> dict[Designation, bool]:
        found: dict[Designation, bool] = {}
        for column in DESIGNATIONS:
            value = self.row.values.get(column)
            if value is None:
                continue
            if value in TRUTHS:
                found[value_of(Designation, column)] = TRUTHS[value]
            else:
                self.wrong(column, RollChoiceError(value, ("是", "否")))
        return found

    def _day(self, column: str) -> date | None:
        value = self.value(column)
        found = DATE.fullmatch(value)
        try:
            if found and int(found[1]) >= EARLIEST_YEAR:
                return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
        if value:
            self.wrong(column, RollDateError(value))
        return None


def read_roll(rows: Sequence[Row]) -> tuple[list[Entry], list[DomainError]]:
    """The rows that can be read, and all that is wrong with the others. Raises it where it is enough."""
    entries, findings = [], Findings()
    for row in rows:
        reading = Reading(row)
        entry = reading.entry()
        findings.add(reading.errors)
        if entry:
            entries.append(entry)
    findings.add(twice(entries))
    return entries, findings.errors


def twice(entries: Sequence[Entry]) -> Iterator[DomainError]:
    """One row a station. Townships that two rows have are told once it is known which stations are there."""
    first: dict[str, int] = {}
    for entry in entries:
        line = first.setdefault(entry.name, entry.line)
        if line != entry.line:
            yield placed(entry.line, "name", RollTwiceError(entry.name, line))
