"""Procedures as rows: of each subject all that is known is read, gone through event by event, and written as a whole."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias, cast
from uuid import UUID

import asyncpg
from google.protobuf.message import Message

from chassis.clock import local_date
from chassis.messages import Recorded
from chassis.projecting.projection import Change, Rows
from chassis.uuids import uuid_of
from reporting.projections.division import places
from reporting.projections.keeping import station_of
from reporting.projections.slice_table import rewrite

Row: TypeAlias = Any
"""A NamedTuple whose fields are the table's columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """`ids` tell its rows of one subject apart."""

    name: str
    row: type[Row]
    ids: tuple[str, ...]

    def key(self, row: Row) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in self.ids)

    def rows(self, entries: Iterable[Row]) -> Rows:
        """In the order of their ids."""
        return Rows(self.name, self.row._fields, sorted(entries, key=self.key))


@dataclass(slots=True)
class Told:
    """All that is known of one subject: of each table its rows by their ids."""

    entries: dict[str, dict[tuple[Any, ...], Row]] = field(default_factory=lambda: defaultdict(dict))

    def of(self, table: Table) -> Collection[Row]:
        return self.entries[table.name].values()

    def one(self, table: Table, *ids: Any) -> Row:
        """Raises KeyError where nothing was told of it."""
        return self.entries[table.name][ids]

    def put(self, table: Table, *rows: Row) -> None:
        self.entries[table.name].update({table.key(row): row for row in rows})


def nobody(_: Told, __: Message) -> Collection[UUID]:
    """An affair whose events name whoever reads of it."""
    return ()


@dataclass(frozen=True, slots=True)
class Affair:
    """`subject` is the column that tells whose rows they are, and the first field of every event; `tell` adds an event.

    `others` are divisions that an event does not name and whose offices have a part of the affair.
    """

    kind: str
    subject: str
    tables: tuple[Table, ...]
    events: tuple[type[Message], ...]
    tell: Callable[[Told, Recorded], None]
    others: Callable[[Told, Message], Collection[UUID]] = nobody

    def subject_of(self, recorded: Recorded) -> UUID:
        return uuid_of(getattr(recorded.event, self.subject))

    async def fold(self, connection: asyncpg.Connection, batch: Sequence[Recorded]) -> list[Change]:
        events = [recorded for recorded in batch if isinstance(recorded.event, self.events)]
        if not events:
            return []
        known = await self._load(connection, {self.subject_of(recorded) for recorded in events})
        for recorded in events:
            self.tell(known[self.subject_of(recorded)], recorded)
        for rows in self.rows(known):
            await rewrite(connection, rows, self.subject, known.keys())
        return await self._changes(connection, events, known)

    def rows(self, known: Mapping[UUID, Told]) -> Iterator[Rows]:
        for table in self.tables:
            yield table.rows(row for told in known.values() for row in told.of(table))

    async def _load(self, connection: asyncpg.Connection, subjects: Collection[UUID]) -> dict[UUID, Told]:
        known = {subject: Told() for subject in subjects}
        for table in self.tables:
            query = f"SELECT * FROM {table.name} WHERE {self.subject} = ANY($1)"  # noqa: S608 - constants
            for row in await connection.fetch(query, list(subjects)):
                known[row[self.subject]].put(table, table.row(**row))
        return known

    async def _changes(
        self, connection: asyncpg.Connection, events: Sequence[Recorded], known: Mapping[UUID, Told]
    ) -> list[Change]:
        """One for each subject and division, so that a live page hears of it only if its reader's is among the places."""
        last: dict[tuple[UUID, UUID], Recorded] = {}
        for recorded in events:
            own = self.subject_of(recorded)
            for place in (_division(recorded.event), *self.others(known[own], recorded.event)):
                last[own, place] = recorded
        lies = {to: (to[1], local_date(recorded.recorded_at)) for to, recorded in last.items()}
        paths = await places.paths_on(connection, lies.values())
        stations = {to: filter(None, [optional(station_of(last[to].event))]) for to in last}
        return [Change(self.kind, (to[0], *stations[to], *paths.get(lies[to], ()))) for to in sorted(lies)]


class AffairFilling:
    """The rows of all affairs out of one partition's events; of others it takes nothing."""

    def __init__(self, affairs: Iterable[Affair]) -> None:
        self._affairs = {event: affair for affair in affairs for event in affair.events}
        self._known: dict[str, tuple[Affair, dict[UUID, Told]]] = {}

    def take(self, recorded: Recorded) -> None:
        affair = self._affairs.get(type(recorded.event))
        if affair is None:
            return
        _, known = self._known.setdefault(affair.tables[0].name, (affair, defaultdict(Told)))
        affair.tell(known[affair.subject_of(recorded)], recorded)

    def rest(self) -> Iterator[Rows]:
        for affair, known in self._known.values():
            yield from affair.rows(known)


def _division(event: Message) -> UUID:
    """Of the county that it concerns, or of the organ whose it is."""
    named = cast("Any", event)
    return uuid_of(named.county_id if "county_id" in event.DESCRIPTOR.fields_by_name else named.division_id)


def day(text: str) -> date | None:
    """None where it was left out."""
    return date.fromisoformat(text) if text else None


def optional(text: str) -> UUID | None:
    return uuid_of(text) if text else None


def stamped(row: Row, recorded: Recorded) -> Row:
    """With the event's version and moment."""
    moment: datetime = recorded.recorded_at
    return row._replace(version=recorded.version, changed_at=moment)
