"""Matters of people: requests, nominations and plans of police: rows that their last event left, each kind in a table of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

import asyncpg
from google.protobuf.message import Message

from chassis.messages import Recorded
from chassis.projecting.projection import Change, Rows
from reporting.projections.county_changes import county_changes
from reporting.projections.keeping import station_of
from reporting.projections.slice_table import frozen, rewrite
from reporting.projections.staff import nominations, police, requests
from reporting.projections.staff.rows import optional

Row = TypeVar("Row", bound=NamedTuple)


@dataclass(frozen=True, slots=True)
class Kind(Generic[Row]):
    """`key` is the column of the procedure's id, which its first row field and each of its events name."""

    table: str
    key: str
    events: tuple[type[Message], ...]
    row: Callable[..., Row]
    columns: tuple[str, ...]
    evolved: Callable[[Row | None, Recorded], Row]

    def id_of(self, recorded: Recorded) -> UUID:
        return UUID(getattr(recorded.event, self.key))

    def rows(self, known: Mapping[UUID, Row]) -> Rows:
        return Rows(self.table, self.columns, [known[one] for one in sorted(known)])

    async def load(self, connection: asyncpg.Connection, ids: set[UUID]) -> dict[UUID, Row]:
        query = f"SELECT * FROM {self.table} WHERE {self.key} = ANY($1)"  # noqa: S608 - constants
        found = await connection.fetch(query, list(ids))
        return {
            one[self.key]: self.row(**{name: frozen(value) for name, value in one.items()}) for one in found
        }


KINDS: tuple[Kind[Any], ...] = (
    Kind(
        "movement_request",
        "request_id",
        requests.EVENTS,
        requests.Asked,
        requests.Asked._fields,
        requests.evolved,
    ),
    Kind(
        "director_nomination",
        "nomination_id",
        nominations.EVENTS,
        nominations.Nominated,
        nominations.Nominated._fields,
        nominations.evolved,
    ),
    Kind("police_plan", "plan_id", police.EVENTS, police.Planned, police.Planned._fields, police.evolved),
)
EVENTS = tuple(event for kind in KINDS for event in kind.events)


@dataclass
class Matters:
    """All of them at once, while their events are taken."""

    known: dict[str, dict[UUID, Any]] = field(default_factory=lambda: {kind.table: {} for kind in KINDS})

    def take(self, recorded: Recorded) -> None:
        for kind in KINDS:
            if isinstance(recorded.event, kind.events):
                rows, own = self.known[kind.table], kind.id_of(recorded)
                rows[own] = kind.evolved(rows.get(own), recorded)

    def rest(self) -> Iterator[Rows]:
        yield from (kind.rows(self.known[kind.table]) for kind in KINDS)


@dataclass(frozen=True, slots=True)
class Touched:
    county_id: UUID
    changed_at: datetime
    subjects: tuple[UUID, ...]


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
    changes: list[Change] = []
    for kind in KINDS:
        events = [recorded for recorded in batch if isinstance(recorded.event, kind.events)]
        if events:
            changes += await fold_kind(connection, kind, events)
    return changes


async def fold_kind(
    connection: asyncpg.Connection, kind: Kind[Any], events: Sequence[Recorded]
) -> list[Change]:
    known = await kind.load(connection, {kind.id_of(recorded) for recorded in events})
    for recorded in events:
        own = kind.id_of(recorded)
        known[own] = kind.evolved(known.get(own), recorded)
    await rewrite(connection, kind.rows(known), kind.key, known.keys())
    touched = [one for recorded in events if (one := touching(kind, known[kind.id_of(recorded)], recorded))]
    return await county_changes(connection, "staff", touched, lambda one: one.subjects)


def touching(kind: Kind[Any], row: Any, recorded: Recorded) -> Touched | None:
    """Told to those over the county or prefecture that it concerns; of what concerns none nobody is told."""
    where = row.prefecture_id if kind.table == "police_plan" else row.county_id
    if where is None:
        return None
    people = (row.staff_id,) if kind.table != "police_plan" else ()
    stations = filter(None, [optional(station_of(recorded.event))])
    return Touched(where, recorded.recorded_at, (kind.id_of(recorded), *people, *stations))
