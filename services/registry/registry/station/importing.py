"""From the roll of stations that were there before the registry to what it records: all of it or nothing.

A station that the registry has at that seat already is left as it is if the roll says the same of it; if not, that is
refused: from then on only the procedure changes it (O-1). So the same roll twice changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial, reduce
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.relation import Relation
from chassis.codes import code_of, texts
from chassis.errors import DomainError
from directory.bureaus import acting_for, bureau_of
from directory.division import Division, State
from directory.division import Event as DivisionEvent
from directory.division import evolve as evolve_division
from directory.errors import DivisionUnknownError
from directory.places import Dated, Place, Places
from registry.division.commands import DesignateDivision
from registry.division.decider import Circumstances as DivisionCircumstances
from registry.division.decider import decide as decide_division
from registry.establishment_change.circumstances import Circumstances, Holding, holding_on
from registry.establishment_change.plan import Plan, Step
from registry.establishment_change.rules import broken_rules
from registry.policy import Policy
from registry.station.roll import Entry
from registry.station.roll_errors import (
    RollDesignationError,
    RollDiffersError,
    RollFoundedLaterError,
    RollHoldsLaterError,
    RollSeatNameError,
    RollTownshipUnknownError,
    RollTwiceError,
)
from registry.station.state import Station
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_TOWNSHIP,
    Designation,
)
from sifasuo.registry.v1.establishment_change_pb2 import CHANGE_KIND_ESTABLISH
from sifasuo.registry.v1.station_pb2 import (
    StationFunction,
    StationGrade,
    StationKind,
    StationRegistered,
)
from tables.findings import Findings, placed

TAKE_IN, LOOK = "stations.take_in", "stations.look_at_roll"
"""A station that no authority has decided upon is taken in by the region's administrator alone (O-1); a bureau may look first."""

COLUMNS: Mapping[str, str] = {
    "/station/name": "name",
    "/station/kind": "kind",
    "/station/seat_id": "seat_code",
    "/station/township_ids": "township_codes",
}
"""Where the roll has what a rule points at."""


@dataclass(frozen=True, slots=True)
class Known:
    """What there is as of the day: `stations` are those that hold any of the townships."""

    divisions: Mapping[UUID, Division]
    stations: Mapping[UUID, Station]
    townships_held: Mapping[UUID, tuple[Holding, ...]]
    names_held: Mapping[str, tuple[Holding, ...]]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """New stations by the roll's order, townships designated with them, and how many are known already."""

    registered: tuple[StationRegistered, ...]
    designated: Mapping[UUID, tuple[DivisionEvent, ...]]
    unchanged: int


@dataclass(frozen=True, slots=True)
class Asking:
    """Who sends the roll, to have it taken in or looked at, from which day it holds, and which id a new station gets by its seat's code."""

    import_id: UUID
    ids: Callable[[str], UUID]
    effective_on: date
    today: date
    office: Caller
    policy: Policy
    action: str

    @property
    def takes_in(self) -> bool:
        """Whether such an office's roll is taken in, and what it designates with it, once it is sent for that."""
        return self.policy.jurisdiction.might(TAKE_IN, self.office)


def townships_on(day: date, divisions: Iterable[Division]) -> dict[str, UUID]:
    """By code."""
    living = (d for d in divisions if d.level == DIVISION_LEVEL_TOWNSHIP and d.registered_on <= day)
    return {d.codes.on(day): d.division_id for d in living if not d.dissolved(day)}


def gone_into(day: date, divisions: Mapping[UUID, Division]) -> dict[UUID, UUID]:
    """What each township that was dissolved by the day has gone into; of a split one its first part, as on the map."""
    places = Places(divisions)
    gone = (d for d in divisions.values() if d.level == DIVISION_LEVEL_TOWNSHIP and d.dissolved(day))
    heirs = {d.division_id: places.heir(d.division_id, day, d.division_id) for d in gone}
    return {one: heir.division_id for one, heir in heirs.items() if heir}


def plan_import(
    entries: Sequence[Entry], wrong: Iterable[DomainError], known: Known, asking: Asking
) -> ImportPlan:
    """`wrong` is what rows say wrongly by themselves. Raises all of it, with what they say against the rules."""
    if asking.effective_on > asking.today:
        raise RollHoldsLaterError(asking.effective_on, asking.today)
    planning = Planning(known, asking, townships_on(asking.effective_on, known.divisions.values()))
    return planning.plan(entries, wrong)


@dataclass(slots=True)
class Planning:
    """One roll, worked through: what it designates first, since rules look at that."""

    known: Known
    asking: Asking
    townships: Mapping[str, UUID]
    heirs: Mapping[UUID, UUID] = field(init=False)
    designated: dict[UUID, tuple[DivisionEvent, ...]] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)

    def __post_init__(self) -> None:
        self.heirs = gone_into(self.asking.effective_on, self.known.divisions)

    def plan(self, entries: Sequence[Entry], wrong: Iterable[DomainError]) -> ImportPlan:
        self._permit(entry for entry in entries if entry.seat_code in self.townships)
        self.findings.add(wrong)
        found = [entry for entry in entries if self._is_known(entry)]
        for entry in found:
            self._designate(entry)
        judged = self._judged(found)
        for one in judged:
            self.findings.add(one.errors())
        self.findings.add(twice(judged))
        self.findings.refuse()
        new = tuple(one.event() for one in judged if one.station is None)
        return ImportPlan(new, self.designated, len(judged) - len(new))

    def _judged(self, entries: Iterable[Entry]) -> list["Judged"]:
        places, sitting = Places(self._divisions()), self._sitting()
        return [
            Judged(
                entry,
                self.known,
                self.asking,
                self.townships,
                places,
                self.heirs,
                sitting.get(self.townships[entry.seat_code], ()),
            )
            for entry in entries
        ]

    def _sitting(self) -> dict[UUID, list[Station]]:
        """Which stations sit in each township as of the day, or sat in one that has gone into it."""
        found: dict[UUID, list[Station]] = {}
        for station in self.known.stations.values():
            seat_id = station.seat_id
            holding = holding_on(self.known.townships_held.get(seat_id, ()), self.asking.effective_on)
            if holding and holding.station_id == station.station_id:
                found.setdefault(self.heirs.get(seat_id, seat_id), []).append(station)
        return found

    def _is_known(self, entry: Entry) -> bool:
        """Whether every township that the row names is there on the day."""
        unknown = list(self._unknown(entry))
        self.findings.add(unknown)
        return not unknown

    def _unknown(self, entry: Entry) -> Iterator[DomainError]:
        day = self.asking.effective_on
        for column, codes in (("seat_code", {entry.seat_code}), ("township_codes", entry.township_codes)):
            for code in sorted(code for code in codes if code not in self.townships):
                yield placed(entry.line, column, RollTownshipUnknownError(code, day))

    def _permit(self, entries: Iterable[Entry]) -> None:
        """The administrator of the region in which all their seats lie, or a clerk of the bureau that runs them.

        Asked before anything is said of other rows: whoever finds enough that is wrong stops looking.
        """
        places = Places(self.known.divisions)
        for seat_id in {self.townships[entry.seat_code] for entry in entries}:
            self.asking.policy.jurisdiction.permit(
                self.asking.action, self.asking.office, partial(self._stands, seat_id, places)
            )

    def _stands(self, seat_id: UUID, places: Places, relation: Relation) -> bool:
        office, day = self.asking.office, self.asking.effective_on
        match relation:
            case Relation.REGION_OF_IT:
                return places.inside(seat_id, office.division_id, day)
            case Relation.RUNS_IT:
                county = places.above(seat_id, DIVISION_LEVEL_COUNTY, day)
                apart = self.asking.policy.without_government
                return county is not None and bureau_of(acting_for(county, places, day, apart)).is_of(office)
            case _:
                return False

    def _designate(self, entry: Entry) -> None:
        """A roll adds designations, if the administrator sends it; that one is taken off takes a command of its own."""
        seat_id, day = self.townships[entry.seat_code], self.asking.effective_on
        division = self.known.divisions[seat_id]
        has = division.designations.on(day)
        missing = frozenset(d for d, true in entry.designations.items() if true) - has
        denied = frozenset(d for d, true in entry.designations.items() if not true) & has
        for wrong in sorted(denied if self.asking.takes_in else denied | missing):
            error = RollDesignationError("是" if wrong in has else "否")
            self.findings.add([placed(entry.line, code_of(Designation, wrong), error)])
        if missing and self.asking.takes_in:
            self._add(entry, division, has | missing)

    def _add(self, entry: Entry, division: Division, designations: frozenset[Designation]) -> None:
        now = DivisionCircumstances(self.asking.office, self.asking.policy, Places(self.known.divisions))
        command = DesignateDivision(designations, self.asking.effective_on)
        try:
            self.designated[division.division_id] = tuple(decide_division(command, division, now))
        except DomainError as error:
            self.findings.add([placed(entry.line, "border", error)])

    def _divisions(self) -> dict[UUID, Dated]:
        divisions: dict[UUID, Dated] = dict(self.known.divisions)
        for found, events in self.designated.items():
            begun: State = self.known.divisions[found]
            divisions[found] = reduce(evolve_division, events, begun)
        return divisions


@dataclass(slots=True)
class Judged:
    """A row whose townships are known: against the station that is there, or else against the rules."""

    entry: Entry
    known: Known
    asking: Asking
    townships: Mapping[str, UUID]
    places: Places
    heirs: Mapping[UUID, UUID]
    sitting: Sequence[Station]

    @property
    def seat_id(self) -> UUID:
        return self.townships[self.entry.seat_code]

    @property
    def station(self) -> Station | None:
        """Where townships were merged several may sit there: the name tells."""
        named = (station for station in self.sitting if station.name == self.entry.name)
        return next(named, self.sitting[0] if self.sitting else None)

    @property
    def plan(self) -> Plan:
        entry = self.entry
        return Plan(
            entry.name,
            entry.grade,
            entry.kind,
            self.seat_id,
            frozenset(self.townships[code] for code in entry.township_codes),
            entry.functions,
        )

    def errors(self) -> Iterator[DomainError]:
        yield from self._of_row()
        yield from self._of_difference(self.station) if self.station else self._of_rules()

    def _of_row(self) -> Iterator[DomainError]:
        entry, day = self.entry, self.asking.effective_on
        seat = self.places.at(self.seat_id, day)
        if entry.seat and seat and entry.seat != seat.name:
            yield placed(entry.line, "seat", RollSeatNameError(entry.seat, seat.name))
        if entry.founded_on > day:
            yield placed(entry.line, "founded_on", RollFoundedLaterError(entry.founded_on, day))

    def _of_difference(self, station: Station) -> Iterator[DomainError]:
        """Each column in which the roll says otherwise, with what the registry has."""
        has, says = self._told(station), self._says()
        for column, value in says.items():
            if value != has[column]:
                yield placed(self.entry.line, column, RollDiffersError(value, has[column]))

    def _told(self, station: Station) -> dict[str, str]:
        codes = {self._code(self.heirs.get(township, township)) for township in station.township_ids}
        return {
            "name": station.name,
            "grade": code_of(StationGrade, station.grade),
            "kind": code_of(StationKind, station.kind),
            "township_codes": "、".join(sorted(codes)),
            "functions": told_functions(station.functions),
            "founded_on": str(station.founded_on),
        }

    def _says(self) -> dict[str, str]:
        entry = self.entry
        return {
            "name": entry.name,
            "grade": code_of(StationGrade, entry.grade),
            "kind": code_of(StationKind, entry.kind),
            "township_codes": "、".join(sorted(entry.township_codes)),
            "functions": told_functions(entry.functions),
            "founded_on": str(entry.founded_on),
        }

    def _code(self, township_id: UUID) -> str:
        place = self.places.at(township_id, self.asking.effective_on)
        return place.code if place else str(township_id)

    def _of_rules(self) -> Iterator[DomainError]:
        asking, plan = self.asking, self.plan
        step = Step(asking.ids(self.entry.seat_code), CHANGE_KIND_ESTABLISH, plan, None)
        held = self.known.townships_held
        now = Circumstances(
            today=asking.today,
            office=asking.office,
            policy=asking.policy,
            places=self.places,
            townships_held={
                township: (*held.get(township, ()), *self._in_fact(township))
                for township in plan.township_ids
            },
            name_held=self.known.names_held.get(plan.name, ()),
        )
        for error in broken_rules(step, self._county.division_id, asking.effective_on, now):
            yield placed(self.entry.line, COLUMNS.get(error.field or "", "township_codes"), error)

    def _in_fact(self, township: UUID) -> Iterator[Holding]:
        """Whoever serves it still, though a change is to take it away: that may come to nothing."""
        for station in self.known.stations.values():
            if township in station.township_ids:
                yield Holding(station.station_id, station.changed_on, None)

    @property
    def _county(self) -> Place:
        county = self.places.above(self.seat_id, DIVISION_LEVEL_COUNTY, self.asking.effective_on)
        if county is None:
            raise DivisionUnknownError(self.seat_id)
        return county

    def event(self) -> StationRegistered:
        plan = self.plan
        return StationRegistered(
            station_id=str(self.asking.ids(self.entry.seat_code)),
            import_id=str(self.asking.import_id),
            county_id=str(self._county.division_id),
            name=plan.name,
            grade=plan.grade,
            kind=plan.kind,
            seat_id=str(plan.seat_id),
            township_ids=texts(plan.township_ids),
            functions=sorted(plan.functions),
            founded_on=str(self.entry.founded_on),
            effective_on=str(self.asking.effective_on),
        )


def twice(judged: Iterable[Judged]) -> Iterator[DomainError]:
    """A township stands in one row; stations that are there both may have it, since what they served was merged."""
    first: dict[str, Judged] = {}
    for one in judged:
        for code in sorted(one.entry.township_codes):
            other = first.setdefault(code, one)
            if other is not one and not (one.station and other.station):
                yield placed(one.entry.line, "township_codes", RollTwiceError(code, other.entry.line))


def told_functions(functions: Iterable[StationFunction]) -> str:
    return "、".join(str(int(function)) for function in sorted(functions))
