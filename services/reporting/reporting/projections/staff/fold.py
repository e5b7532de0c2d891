"""Events of people into where each stands, what each has done and what waits."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Change, Rows, copy
from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice
from reporting.projections.county_changes import county_changes
from reporting.projections.slice_table import SliceTable, rewrite
from reporting.projections.staff.facts import EVENTS, Fact, stated
from reporting.projections.staff.rows import Made, Waiting, made, waiting

STANDINGS = SliceTable("staff_standing", "staff_id", Fact)


@dataclass
class People:
    """What is known of some of them while their events are taken."""

    standings: dict[UUID, list[Slice[Fact]]] = field(default_factory=lambda: defaultdict(list))
    moves: list[Made] = field(default_factory=list)
    planned: dict[UUID, Waiting | None] = field(default_factory=dict)

    def take(self, recorded: Recorded) -> None:
        if not isinstance(recorded.event, EVENTS):
            return
        staff_id = subject_of(recorded)
        self.standings[staff_id] = stated(self.standings[staff_id], recorded)
        self.planned[staff_id] = waiting(self.planned.get(staff_id), recorded)
        if move := made(recorded):
            self.moves.append(move)

    def rest(self) -> Iterator[Rows]:
        yield STANDINGS.rows(self.standings)
        yield Rows("staff_movement", Made._fields, self.moves)
        yield planned_rows(self.planned)


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom a change concerns, and whose bureau answers for them."""

    county_id: UUID
    changed_at: datetime
    subjects: tuple[UUID, ...]


def subject_of(recorded: Recorded) -> UUID:
    event = recorded.event
    if not isinstance(event, EVENTS):
        raise TypeError(type(event))
    return uuid_of(event.staff_id)


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    if not events:
        return []
    ids = {subject_of(recorded) for recorded in events}
    people = People(
        defaultdict(list, await STANDINGS.load(connection, ids)), [], await _planned(connection, ids)
    )
    for recorded in events:
        people.take(recorded)
    await STANDINGS.write(connection, people.standings)
    await copy(connection, Rows("staff_movement", Made._fields, people.moves))
    await rewrite(connection, planned_rows(people.planned), "staff_id", ids)
    return await county_changes(connection, "staff", touched(people, events), lambda one: one.subjects)


def touched(people: People, events: Sequence[Recorded]) -> Iterator[Touched]:
    """The person, the stations that they have had anything to do with, and each division that answered for them."""
    last = {subject_of(recorded): recorded.recorded_at for recorded in events}
    for staff_id, changed_at in last.items():
        facts = [one.value for one in people.standings[staff_id]]
        stations = {one for fact in facts for one in (fact.belongs_station_id, fact.works_station_id) if one}
        divisions = {
            one for fact in facts for one in (fact.belongs_division_id, fact.works_division_id) if one
        }
        for division in sorted(divisions):
            yield Touched(division, changed_at, (staff_id, *sorted(stations)))


def planned_rows(planned: Mapping[UUID, Waiting | None]) -> Rows:
    kept = [planned[one] for one in sorted(planned)]
    return Rows("staff_planned_move", Waiting._fields, [one for one in kept if one])


async def _planned(connection: asyncpg.Connection, ids: set[UUID]) -> dict[UUID, Waiting | None]:
    rows = await connection.fetch("SELECT * FROM staff_planned_move WHERE staff_id = ANY($1)", list(ids))
    return {row["staff_id"]: Waiting(**row) for row in rows}
