"""Tables of slices: what is known of a subject is read and written as a whole."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar
from uuid import UUID

import asyncpg

from chassis.projecting.projection import Rows, copy
from reporting.projections.bitemporal import OPEN_MOMENT, Slice

TIMES = ("valid_from", "valid_to", "recorded_from", "recorded_to")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class SliceTable(Generic[Value]):
    """`subject` is the column that tells whose slices they are, the value's fields are the other columns."""

    name: str
    subject: str
    value: type[Value]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(f.name for f in fields(self.value))  # type: ignore[arg-type] # a dataclass

    async def load(
        self, connection: asyncpg.Connection, subjects: Collection[UUID]
    ) -> dict[UUID, list[Slice[Value]]]:
        """Subjects without a slice come with none."""
        query = f"SELECT * FROM {self.name} WHERE {self.subject} = ANY($1)"  # noqa: S608 - constants
        rows = await connection.fetch(query, list(subjects))
        return {**{subject: [] for subject in subjects}, **self.planes(rows)}

    async def load_all(self, connection: asyncpg.Connection) -> dict[UUID, list[Slice[Value]]]:
        """Of every subject."""
        return self.planes(await connection.fetch(f"SELECT * FROM {self.name}"))  # noqa: S608 - constants

    def planes(self, rows: Iterable[asyncpg.Record]) -> dict[UUID, list[Slice[Value]]]:
        """By subject."""
        found: dict[UUID, list[Slice[Value]]] = defaultdict(list)
        for row in rows:
            found[row[self.subject]].append(self._slice(row))
        return found

    async def write(
        self, connection: asyncpg.Connection, planes: Mapping[UUID, Iterable[Slice[Value]]]
    ) -> None:
        """All that is known of these subjects, in place of what was known before."""
        await rewrite(connection, self.rows(planes), self.subject, planes.keys())

    def rows(self, planes: Mapping[UUID, Iterable[Slice[Value]]]) -> Rows:
        values, times = attrgetter(*self.columns), attrgetter(*TIMES)
        single = len(self.columns) == 1
        records = [
            (subject, *times(one), *((values(one.value),) if single else values(one.value)))
            for subject, plane in sorted(planes.items())
            for one in plane
        ]
        return Rows(self.name, (self.subject, *TIMES, *self.columns), records)

    def _slice(self, row: asyncpg.Record) -> Slice[Value]:
        value = self.value(**{name: frozen(row[name]) for name in self.columns})
        return Slice(
            row["valid_from"], row["valid_to"], row["recorded_from"], _moment(row["recorded_to"]), value
        )


async def rewrite(connection: asyncpg.Connection, rows: Rows, key: str, keys: Collection[UUID]) -> None:
    """These keys' rows, whatever they were, are now these."""
    await connection.execute(f"DELETE FROM {rows.table} WHERE {key} = ANY($1)", sorted(keys))  # noqa: S608 - constants
    await copy(connection, rows)


def _moment(found: datetime) -> datetime:
    """In what asyncpg gives, infinity has no time zone."""
    return found if found.tzinfo else OPEN_MOMENT


def frozen(value: Any) -> Any:
    """Arrays come as lists; values that are compared hold tuples."""
    return tuple(value) if isinstance(value, list) else value
