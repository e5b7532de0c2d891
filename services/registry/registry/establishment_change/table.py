"""A reorganisation as a table, a row a step: what each value means, or what is wrong with it.

Values are read row by row; what the steps come to together is judged by the rules that hold for every proposal.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chassis.codes import code_of, value_of
from chassis.errors import DomainError
from registry.establishment_change.plan import CONCERNS
from registry.establishment_change.table_errors import (
    StepOrderError,
    StepsNumberError,
    StepValueMissingError,
    StepValueUnusedError,
)
from registry.station.roll_errors import RollChoiceError, RollTwiceError
from registry.station.row import GRADES, KINDS, RowReading
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_ABOLISH,
    CHANGE_KIND_ESTABLISH,
    CHANGE_KIND_MERGE,
    CHANGE_KIND_RELOCATE,
    ChangeKind,
)
from sifasuo.registry.v1.station_pb2 import StationFunction, StationGrade, StationKind
from tables.findings import Findings, placed
from tables.table import Column, Row

COLUMNS = (
    Column("order", "顺序"),
    Column("kind", "事项"),
    Column("station", "司法所"),
    Column("name", "新名称", required=False),
    Column("grade", "规格", required=False),
    Column("station_kind", "类型", required=False),
    Column("seat_code", "所在地代码", required=False),
    Column("township_codes", "服务乡镇代码", required=False),
    Column("functions", "职能", required=False),
    Column("successor", "承接司法所", required=False),
    Column("uncovered_codes", "撤销后无所服务乡镇代码", required=False),
)
CHANGES: Mapping[str, str] = {
    "设立": "establish",
    "变更名称": "rename",
    "变更规格": "regrade",
    "迁移所在地": "relocate",
    "调整服务范围": "change_coverage",
    "并入": "merge",
    "撤销": "abolish",
}
ALSO: Mapping[str, str] = {
    "设立司法所": "establish",
    "更名": "rename",
    "变更司法所名称": "rename",
    "变更司法所规格": "regrade",
    "迁移": "relocate",
    "迁移司法所所在地": "relocate",
    "变更服务范围": "change_coverage",
    "合并": "merge",
    "撤销司法所": "abolish",
}
"""Other words for them that are as clear."""

FIELDS: Mapping[str, str] = {
    "name": "name",
    "grade": "grade",
    "kind": "station_kind",
    "seat_id": "seat_code",
    "township_ids": "township_codes",
    "functions": "functions",
}
"""In which column stands what a step is about."""

CLOSING_FIELDS: Mapping[ChangeKind, tuple[str, ...]] = {
    CHANGE_KIND_MERGE: ("successor",),
    CHANGE_KIND_ABOLISH: ("successor", "uncovered_codes"),
}
"""Of a station that closes."""

LEAST, MOST = 2, 50


@dataclass(frozen=True, slots=True)
class StepRow:
    """A row that can be read; columns that its kind is not about are empty.

    Without a name it is the prescribed one (O-9), without townships the seat alone.
    """

    line: int
    order: int
    kind: ChangeKind
    station: str
    name: str
    grade: StationGrade | None
    station_kind: StationKind | None
    seat_code: str
    township_codes: frozenset[str]
    functions: frozenset[StationFunction]
    successor: str = ""
    uncovered_codes: frozenset[str] = frozenset()


class StepReading(RowReading):
    def step(self) -> StepRow | None:
        """None if anything in the row is wrong."""
        order, kind = self._order(), self._kind()
        if kind is None:
            return None
        self._kind_of_step = kind
        about = columns_of(kind)
        new = kind == CHANGE_KIND_ESTABLISH
        self._refuse_others(about if new else {*about, "station"})
        step = StepRow(
            line=self.row.line,
            order=order,
            kind=kind,
            station="" if new else self._station(),
            name=self.name() if "name" in about and self._has("name") else "",
            grade=self.choice("grade", StationGrade, GRADES) if "grade" in about else None,
            station_kind=self.choice("station_kind", StationKind, KINDS) if "station_kind" in about else None,
            seat_code=self.township("seat_code") if "seat_code" in about else "",
            township_codes=self._served(kind) if "township_codes" in about else frozenset(),
            functions=self.functions() if "functions" in about else frozenset(),
            successor=self._successor(kind),
            uncovered_codes=self._uncovered(about),
        )
        return None if self.errors else step

    def _successor(self, kind: ChangeKind) -> str:
        """Of an abolition it may be left out."""
        value = self.row.values.get("successor", "")
        if kind == CHANGE_KIND_MERGE and not value:
            self.wrong("successor", self.missing())
        return value

    def _uncovered(self, about: set[str]) -> frozenset[str]:
        if "uncovered_codes" not in about or not self._has("uncovered_codes"):
            return frozenset()
        codes = self.several("uncovered_codes")
        self._refuse_codes("uncovered_codes", codes)
        return frozenset(codes)

    def missing(self) -> DomainError:
        return StepValueMissingError(code_of(ChangeKind, self._kind_of_step))

    def _has(self, column: str) -> bool:
        return bool(self.row.values.get(column))

    def _order(self) -> int:
        value = unicodedata.normalize("NFKC", self.row.values["order"])
        if value.isdecimal() and len(value) <= len(str(MOST)) + 1 and int(value):
            return int(value)
        self.wrong("order", StepOrderError(value))
        return 0

    def _kind(self) -> ChangeKind | None:
        value = self.row.values["kind"]
        code = CHANGES.get(value) or ALSO.get(value) or value
        if code in CHANGES.values():
            return value_of(ChangeKind, code)
        self.wrong("kind", RollChoiceError(value, tuple(CHANGES)))
        return None

    def _station(self) -> str:
        value = self.row.values["station"]
        if not value:
            self.wrong("station", self.missing())
        return value

    def _served(self, kind: ChangeKind) -> frozenset[str]:
        seated = kind in {CHANGE_KIND_ESTABLISH, CHANGE_KIND_RELOCATE}
        return frozenset() if seated and not self._has("township_codes") else self.townships()

    def _refuse_others(self, about: set[str]) -> None:
        for column in ("station", *FIELDS.values(), "successor", "uncovered_codes"):
            if column not in about and self._has(column):
                self.wrong(column, StepValueUnusedError(code_of(ChangeKind, self._kind_of_step)))


def columns_of(kind: ChangeKind) -> set[str]:
    """What a step of that kind says."""
    return {*(CLOSING_FIELDS.get(kind) or (FIELDS[name] for name in CONCERNS[kind]))}


def read_steps(rows: Sequence[Row]) -> tuple[list[StepRow], list[DomainError]]:
    """The rows that can be read, in the order that they give, and all that is wrong with the others."""
    steps, findings = [], Findings()
    if not LEAST <= len(rows) <= MOST:
        findings.add([StepsNumberError(len(rows), LEAST, MOST)])
    for row in rows:
        reading = StepReading(row)
        step = reading.step()
        findings.add(reading.errors)
        if step:
            steps.append(step)
    findings.add(same_order(steps))
    return sorted(steps, key=lambda step: step.order), findings.errors


def same_order(steps: Sequence[StepRow]) -> Iterator[DomainError]:
    first: dict[int, int] = {}
    for step in steps:
        line = first.setdefault(step.order, step.line)
        if line != step.line:
            yield placed(step.line, "order", RollTwiceError(str(step.order), line))
