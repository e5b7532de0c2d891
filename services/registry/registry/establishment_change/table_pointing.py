"""What the rules say of steps, said of the rows of the table that they stand in: both rows where two contradict."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.errors import DomainError, RulesBrokenError
from registry.establishment_change.circumstances import StationNow
from registry.establishment_change.commands import (
    Abolish,
    ChangeCoverage,
    Establish,
    Merge,
    Relocate,
    Rename,
    Wanted,
)
from registry.establishment_change.errors import (
    NameTakenError,
    StepContradictsError,
    TownshipAlreadyServedError,
)
from registry.establishment_change.table import StepRow
from registry.establishment_change.table_errors import (
    FreedByLaterRowError,
    RowsContradictError,
    RowsWaitForEachOtherError,
    TakenByRowError,
)
from sifasuo.registry.v1.establishment_change_pb2 import CHANGE_KIND_ESTABLISH
from tables.findings import line_of, placed

STEP = re.compile(r"/steps/(\d+)(/.*)?")
COLUMNS: Mapping[str, str] = {
    "/station/name": "name",
    "/station/grade": "grade",
    "/station/kind": "station_kind",
    "/station/seat_id": "seat_code",
    "/station/township_ids": "township_codes",
    "/station_id": "station",
    "/successor_id": "successor",
    "/uncovered_township_ids": "uncovered_codes",
}


@dataclass(frozen=True, slots=True)
class Table:
    """The rows in their order, what each asks for, and its station as it stands, if it does."""

    rows: Sequence[StepRow]
    wanted: Sequence[Wanted]
    stations: Sequence[StationNow | None]

    def told(self, error: DomainError) -> Iterator[DomainError]:
        """Every error by itself, in the order of rows; what is about no step stays as it is."""
        parts = error if isinstance(error, RulesBrokenError) else (error,)
        yield from sorted((self._told(part) for part in parts), key=line_of)

    def _told(self, error: DomainError) -> DomainError:
        found = STEP.fullmatch(error.field or "")
        if found is None:
            return error
        number = int(found[1])
        row = self.rows[number]
        return placed(row.line, column_of(row, found[2]), self._between_rows(number, error))

    def _between_rows(self, number: int, error: DomainError) -> DomainError:
        match error:
            case StepContradictsError(earlier=earlier):
                return RowsContradictError(self.rows[earlier - 1].line)
            case TownshipAlreadyServedError(division_id=township, name=name, station_id=station):
                return self._with_other(number, station, name, township) or error
            case NameTakenError(name=name, station_id=station):
                return self._with_other(number, station, name, None) or error
            case _:
                return error

    def _with_other(self, number: int, station: UUID, name: str, township: UUID | None) -> DomainError | None:
        """The other row that takes it, if it comes before, or gives it up, if it comes after."""
        for other, wanted in enumerate(self.wanted):
            if wanted.station_id != station or other == number:
                continue
            takes = taken_by(wanted, name, township)
            if other < number and takes:
                return TakenByRowError(name, self.rows[other].line)
            if other > number and takes is False:
                circle = number in self._before(other)
                error = RowsWaitForEachOtherError if circle else FreedByLaterRowError
                return error(name, self.rows[other].line)
        return None

    def _before(self, row: int) -> set[int]:
        """All rows that it waits for, also by way of others."""
        found: set[int] = set()
        ahead = {row}
        while ahead:
            ahead = {other for one in ahead for other in self._waits_for(one)} - found
            found |= ahead
        return found

    def _waits_for(self, row: int) -> Iterator[int]:
        """Rows whose stations have what it takes, and give it up."""
        for other, (station, wanted) in enumerate(zip(self.stations, self.wanted, strict=True)):
            if station is None or wanted.station_id == self.wanted[row].station_id:
                continue
            has = [(station.name, None), *(("", township) for township in station.township_ids)]
            if any(taken_by(self.wanted[row], *one) and taken_by(wanted, *one) is False for one in has):
                yield other


def column_of(row: StepRow, rest: str | None) -> str:
    """What has no column is the step's as such; what the row left to be prescribed, where that comes from."""
    column = COLUMNS.get(rest or "", "kind")
    if column in {"name", "seat_code", "township_codes"} and not getattr(row, column):
        return "seat_code" if row.seat_code else "station"
    return column


def taken_by(wanted: Wanted, name: str, township: UUID | None) -> bool | None:
    """None if that step is not about it."""
    match wanted.asked:
        case Merge() | Abolish():
            return False
        case Establish() | Relocate() | ChangeCoverage() as asked if township:
            return township in asked.township_ids
        case Establish() | Relocate() | Rename() as asked if township is None:
            return asked.name == name
        case _:
            return None


def column_of_station(row: StepRow) -> str:
    """Where it stands which station a row is about."""
    return "seat_code" if row.kind == CHANGE_KIND_ESTABLISH else "station"
