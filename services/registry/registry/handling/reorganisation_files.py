"""A reorganisation that comes as a table: read, resolved and judged as a proposal of it would be; nothing is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from chassis.auth.caller import Caller
from chassis.errors import DomainError, NotPermittedError, refuse_all
from chassis.event_store.folding import named
from directory.bureaus import acting_for, bureau_of
from directory.places import Places
from registry.establishment_change.circumstances import Circumstances
from registry.establishment_change.commands import (
    Abolish,
    Asked,
    ChangeCoverage,
    Establish,
    Merge,
    Regrade,
    Relocate,
    Rename,
    Reorganise,
    Wanted,
)
from registry.establishment_change.decider import decide
from registry.establishment_change.naming import expected_name
from registry.establishment_change.plan import CLOSING
from registry.establishment_change.proposing import of_date
from registry.establishment_change.state import NoChange
from registry.establishment_change.table import COLUMNS, MOST, StepRow, read_steps
from registry.establishment_change.table_errors import (
    StepOfAnotherBureauError,
    StepStationUnknownError,
    StepTownshipUnknownError,
)
from registry.establishment_change.table_pointing import Table as Pointing
from registry.establishment_change.table_pointing import column_of_station
from registry.handling.circumstances import by_key, gather, holdings
from registry.handling.claiming import NAME
from registry.handling.importing import known
from registry.handling.registry import Registry
from registry.station.decider import STATION
from registry.station.importing import townships_on
from registry.station.state import Station
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_CHANGE_COVERAGE,
    CHANGE_KIND_ESTABLISH,
    CHANGE_KIND_MERGE,
    CHANGE_KIND_REGRADE,
    CHANGE_KIND_RENAME,
)
from tables.beside import beside
from tables.findings import Findings, line_of, placed
from tables.reading import read_table
from tables.table import Form


@dataclass(frozen=True, slots=True)
class Checked:
    """What a proposal of it would ask for, and the line of each step."""

    form: Form
    lines: tuple[int, ...]
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class ReorganisationFiles:
    registry: Registry

    async def check(
        self, content: bytes, effective_on: date, corrects: UUID | None, office: Caller
    ) -> Checked:
        """Raises all that is wrong with the rows; the rules are asked once each of them can be read."""
        self.registry.policy().jurisdiction.permit_some("changes.propose", office)
        form, rows = await beside(read, content)
        resolving = await self._resolving(rows, effective_on, office)
        refuse_all(of_date(effective_on, corrects, resolving.circumstances))
        wanted = resolving.resolved(rows)
        await self._judge(rows, Reorganise(uuid4(), wanted, effective_on, corrects), office)
        return Checked(form, tuple(row.line for row in rows), wanted)

    async def _judge(self, rows: Sequence[StepRow], command: Reorganise, office: Caller) -> None:
        stream = await self.registry.store.load(command.change_id)
        gathered = await gather(self.registry, command, NoChange(), stream, office)
        try:
            decide(command, NoChange(), gathered.circumstances)
        except NotPermittedError:
            raise
        except DomainError as error:
            stations = [own.station for own in gathered.circumstances.of_steps]
            findings = Findings()
            findings.add(Pointing(rows, command.wanted, stations).told(error))
            findings.refuse()

    async def _resolving(self, rows: Sequence[StepRow], day: date, office: Caller) -> "Resolving":
        divisions = known(await self.registry.all_divisions())
        now = Circumstances(self.registry.today(), office, self.registry.policy(), Places(divisions))
        told = {one for row in rows for one in (row.station, row.successor) if one}
        stations = await self._stations(told)
        return Resolving(now, day, townships_on(day, divisions.values()), stations)

    async def _stations(self, told: set[str]) -> dict[str, Station]:
        """By what rows call them: the id, or the name that it has today."""
        store, today = self.registry.store, self.registry.today()
        ids = {one: found for one in told if (found := as_id(one))}
        held = by_key(await store.claims([(NAME, one) for one in sorted(told - ids.keys())]))
        for (_, name), claims in held.items():
            holding = next((one for one in holdings(claims, None) if one.reaches(today)), None)
            ids |= {name: holding.station_id} if holding else {}
        streams = await store.load_many(sorted(set(ids.values())))
        states = {one: named(STATION, streams[found]) for one, found in ids.items()}
        return {one: state for one, state in states.items() if isinstance(state, Station)}


@dataclass(slots=True)
class Resolving:
    """From what rows name to what a proposal asks for; `circumstances` are those of any proposal."""

    circumstances: Circumstances
    day: date
    townships: Mapping[str, UUID]
    stations: Mapping[str, Station]
    findings: Findings = field(default_factory=Findings)

    def resolved(self, rows: Iterable[StepRow]) -> tuple[Wanted, ...]:
        """Raises whatever names nothing, or what another bureau runs."""
        wanted = [one for row in rows if (one := self._wanted(row))]
        self.findings.refuse()
        return tuple(wanted)

    def _wanted(self, row: StepRow) -> Wanted | None:
        errors = [*self._unknown(row)] or [*self._of_another(row)]
        self.findings.add(errors)
        return None if errors else Wanted(self._station_id(row), self._asked(row))

    def _unknown(self, row: StepRow) -> Iterator[DomainError]:
        if row.station and row.station not in self.stations:
            yield placed(row.line, "station", StepStationUnknownError(row.station))
        if row.successor and row.successor not in self.stations:
            yield placed(row.line, "successor", StepStationUnknownError(row.successor))
        for column, codes in (
            ("seat_code", {row.seat_code} - {""}),
            ("township_codes", row.township_codes),
            ("uncovered_codes", row.uncovered_codes),
        ):
            for code in sorted(codes - self.townships.keys()):
                yield placed(row.line, column, StepTownshipUnknownError(code))

    def _of_another(self, row: StepRow) -> Iterator[DomainError]:
        """O-2: of a unit without a county government the prefecture's bureau runs them."""
        now = self.circumstances
        county = now.places.above(self._seat(row, until=True), DIVISION_LEVEL_COUNTY, self.day)
        if county is None:
            return
        bureau = bureau_of(acting_for(county, now.places, self.day, now.policy.without_government))
        if not bureau.is_of(now.office):
            yield placed(row.line, column_of_station(row), StepOfAnotherBureauError(county.name))

    def _seat(self, row: StepRow, *, until: bool = False) -> UUID:
        """Where the station is to sit, or until then does."""
        if row.seat_code and not (until and row.station):
            return self.townships[row.seat_code]
        return self.stations[row.station].seat_id

    def _station_id(self, row: StepRow) -> UUID:
        return self.stations[row.station].station_id if row.station else uuid4()

    def _closure(self, row: StepRow) -> Asked:
        successor_id = self.stations[row.successor].station_id if row.successor else None
        if row.kind == CHANGE_KIND_MERGE and successor_id:
            return Merge(successor_id)
        return Abolish(successor_id, frozenset(self.townships[code] for code in row.uncovered_codes))

    def _asked(self, row: StepRow) -> Asked:
        if row.kind in CLOSING:
            return self._closure(row)
        seat_id = self._seat(row)
        name = row.name or self._prescribed(seat_id)
        served = frozenset(self.townships[code] for code in row.township_codes) or frozenset({seat_id})
        match row.kind:
            case kind if kind == CHANGE_KIND_RENAME:
                return Rename(name)
            case kind if kind == CHANGE_KIND_REGRADE and row.grade:
                return Regrade(row.grade)
            case kind if kind == CHANGE_KIND_CHANGE_COVERAGE and row.station_kind:
                return ChangeCoverage(row.station_kind, served)
            case kind if kind == CHANGE_KIND_ESTABLISH and row.grade and row.station_kind:
                return Establish(name, row.grade, row.station_kind, seat_id, served, row.functions)
            case _ if row.station_kind:
                return Relocate(name, row.station_kind, seat_id, served)
            case _:
                raise ValueError(row.kind)

    def _prescribed(self, seat_id: UUID) -> str:
        now = self.circumstances
        return expected_name(seat_id, now.places, self.day, now.policy) or ""


def read(content: bytes) -> tuple[Form, list[StepRow]]:
    """No more of it than a reorganisation may have."""
    table = read_table(content, COLUMNS, MOST)
    rows, wrong = read_steps(table.rows)
    refuse_all(sorted(wrong, key=line_of))
    return table.form, rows


def as_id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
