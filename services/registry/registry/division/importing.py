"""From an edition of the divisions' file to what it changes: nothing is guessed, nothing half done.

A unit is matched by its code. A code that vanished whose name stands under the same parent with a new code
was recoded. Whatever else vanished (merged, split, moved to another county) must be told by a command of its
own first: until then the import is refused, and a dry run lists it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.jurisdiction import Jurisdiction
from chassis.auth.relation import Relation
from chassis.errors import DomainError, NotPermittedError, refuse_all
from chassis.ids import division_id
from directory.division import Division, Event, State, evolve
from directory.places import Place, Places
from registry.division.commands import (
    Command,
    DesignateDivision,
    MoveDivision,
    RecodeDivision,
    RegisterDivision,
    RenameDivision,
)
from registry.division.decider import DIVISION, KEEP, Circumstances, decide
from registry.division.edition import Unit
from registry.division.errors import (
    CodeTakenError,
    LaterFactsKnownError,
    VanishedError,
    VanishedWithNamesakesError,
)
from registry.policy import Policy
from sifasuo.registry.v1.division_pb2 import (
    DESIGNATION_BORDER,
    DIVISION_LEVEL_REGION,
    DIVISION_LEVEL_TOWNSHIP,
    Designation,
    DivisionRecoded,
    DivisionRegistered,
)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Events by division, the region first, and what stands no longer in the file."""

    events: Mapping[UUID, tuple[Event, ...]]
    vanished: tuple[VanishedError, ...]


def permit_import(office: Caller, known: Mapping[UUID, Division], jurisdiction: Jurisdiction) -> None:
    """Asked before the file is read: whoever may not import is told nothing of it."""
    regions = {found for found, division in known.items() if division.level == DIVISION_LEVEL_REGION}
    own = not regions or office.division_id in regions
    jurisdiction.permit(KEEP, office, lambda relation: own and relation == Relation.REGION_OF_IT)


def plan_import(
    edition: Iterable[Unit],
    known: Mapping[UUID, Division],
    effective_on: date,
    office: Caller,
    policy: Policy,
    *,
    by_hand: frozenset[UUID] = frozenset(),
) -> ImportPlan:
    """What the edition changes as of a day, given all divisions known; raises what forbids any of it.

    `by_hand` are townships that the administrator put on the border.
    """
    now = Circumstances(office, policy, Places(known))
    refuse_before_the_region(effective_on, known)
    planning = Planning(tuple(edition), known, effective_on, now, by_hand)
    planning.run()
    refuse_outsiders(planning.errors)
    refuse_all([*planning.errors, *planning.collisions()])
    return ImportPlan(planning.events, tuple(planning.vanished()))


def refuse_before_the_region(effective_on: date, known: Mapping[UUID, Division]) -> None:
    regions = (d.registered_on for d in known.values() if d.level == DIVISION_LEVEL_REGION)
    if (earliest := min(regions, default=effective_on)) > effective_on:
        raise LaterFactsKnownError(effective_on, earliest)


def refuse_outsiders(errors: Iterable[DomainError]) -> None:
    """That the file is of another region is told once, and nothing else with it."""
    for error in errors:
        if isinstance(error, NotPermittedError):
            raise error


def vanished(place: Place, namesakes: tuple[str, ...]) -> VanishedError:
    if not namesakes:
        return VanishedError(place.code, place.name)
    return VanishedWithNamesakesError(place.code, place.name, namesakes)


def new_id(code: str, effective_on: date, taken: Iterable[UUID]) -> UUID:
    """From the code under which a division is first registered, and the day if the code had an owner before."""
    own = division_id(code)
    return division_id(f"{code}@{effective_on}") if own in taken else own


@dataclass(slots=True)
class Planning:
    """The edition worked through from the region down, so that parents are settled before their children."""

    edition: tuple[Unit, ...]
    known: Mapping[UUID, Division]
    effective_on: date
    now: Circumstances
    by_hand: frozenset[UUID]
    events: dict[UUID, tuple[Event, ...]] = field(default_factory=dict)
    errors: list[DomainError] = field(default_factory=list)
    _working: dict[UUID, State] = field(default_factory=dict)
    _ids: dict[str, UUID] = field(default_factory=dict)
    _gone: dict[UUID, Place] = field(default_factory=dict)

    def run(self) -> None:
        self._working |= self.known
        codes = {unit.code for unit in self.edition}
        levels = {unit.level for unit in self.edition}
        for place in self._living():
            if place.code in codes:
                self._ids[place.code] = place.division_id
            elif place.level in levels:
                self._gone[place.division_id] = place
        for unit in self.edition:
            self._settle(unit)

    def vanished(self) -> Iterator[VanishedError]:
        for place in sorted(self._gone.values(), key=lambda place: (place.level, place.code)):
            namesakes = (u.code for u in self.edition if (u.level, u.name) == (place.level, place.name))
            yield vanished(place, tuple(namesakes))

    def collisions(self) -> Iterator[DomainError]:
        """Codes that would have two owners on some day."""
        owners: dict[str, set[UUID]] = {}
        for division in self._working.values():
            if isinstance(division, Division) and not division.dissolved(self.effective_on):
                for code in division.codes.from_day(self.effective_on):
                    owners.setdefault(code, set()).add(division.division_id)
        for event in (event for events in self.events.values() for event in events):
            if isinstance(event, DivisionRegistered | DivisionRecoded):
                others = owners.get(event.code, set()) - {UUID(event.division_id)}
                yield from (CodeTakenError(event.code, other) for other in sorted(others))

    def _living(self) -> Iterator[Place]:
        places = (division.as_of(self.effective_on) for division in self.known.values())
        return (place for place in places if place and not place.dissolved)

    def _settle(self, unit: Unit) -> None:
        parent_id = self._ids.get(unit.parent_code) if unit.parent_code else None
        found = self._ids.get(unit.code) or self._recoded(unit, parent_id)
        if found:
            self._ids[unit.code] = found
            self._decide(found, self._changes(found, unit, parent_id))
        else:
            opened = self._ids[unit.code] = new_id(unit.code, self.effective_on, self.known)
            self._decide(opened, [self._registering(opened, unit, parent_id)])

    def _recoded(self, unit: Unit, parent_id: UUID | None) -> UUID | None:
        """The one that bore the same name under the same parent, if its code vanished and no other fits."""
        found = [
            gone.division_id
            for gone in self._gone.values()
            if (gone.level, gone.name, gone.parent_id) == (unit.level, unit.name, parent_id)
        ]
        if len(found) != 1 or self._has_namesake(unit):
            return None
        del self._gone[found[0]]
        return found[0]

    def _has_namesake(self, unit: Unit) -> bool:
        """Whether another unit of the file has the same name and parent."""
        same = (unit.level, unit.name, unit.parent_code)
        return sum((other.level, other.name, other.parent_code) == same for other in self.edition) > 1

    def _registering(self, opened: UUID, unit: Unit, parent_id: UUID | None) -> RegisterDivision:
        return RegisterDivision(
            opened, unit.code, unit.name, unit.level, parent_id, self._marked(unit), self.effective_on
        )

    def _changes(self, found: UUID, unit: Unit, parent_id: UUID | None) -> Iterator[Command]:
        place = self.now.places.at(found, self.effective_on)
        if place is None:
            return
        if place.code != unit.code:
            yield RecodeDivision(unit.code, self.effective_on)
        if place.name != unit.name:
            yield RenameDivision(unit.name, self.effective_on)
        if parent_id and place.parent_id != parent_id:
            yield MoveDivision(parent_id, self.effective_on)
        designations = place.designations - self._unsaid(found) | self._marked(unit)
        if unit.level == DIVISION_LEVEL_TOWNSHIP and place.designations != designations:
            yield DesignateDivision(designations, self.effective_on)

    def _unsaid(self, found: UUID) -> frozenset[Designation]:
        """What the file takes back unless it says so again: never what the administrator said."""
        touched = self.now.policy.border_by_county and found not in self.by_hand
        return frozenset({DESIGNATION_BORDER}) if touched else frozenset()

    def _marked(self, unit: Unit) -> frozenset[Designation]:
        """A township of a border county is on the border, if the policy says so (O-1)."""
        by_county = self.now.policy.border_by_county
        return frozenset({DESIGNATION_BORDER}) if unit.border and by_county else frozenset()

    def _decide(self, division_id: UUID, commands: Iterable[Command]) -> None:
        state = self._working.get(division_id, DIVISION.initial)
        places = Places(self._working)
        now = Circumstances(self.now.office, self.now.policy, places)
        for command in commands:
            try:
                for event in decide(command, state, now):
                    state = evolve(state, event)
                    self.events[division_id] = (*self.events.get(division_id, ()), event)
            except DomainError as error:
                self.errors.append(error)
        self._working[division_id] = state
