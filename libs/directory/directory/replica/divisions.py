"""Divisions as rows, one from each day on which anything of them changed, and as the registry's fold has them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

import asyncpg

from chassis.messages import Recorded
from chassis.projecting.projection import Rows, copy
from directory.division import Division, NoDivision, State, Timeline, evolve
from sifasuo.registry.v1.division_pb2 import (
    DivisionDesignated,
    DivisionMerged,
    DivisionMoved,
    DivisionRecoded,
    DivisionRegistered,
    DivisionRenamed,
    DivisionSplit,
)

EVENTS = (
    DivisionRegistered,
    DivisionRenamed,
    DivisionRecoded,
    DivisionMoved,
    DivisionDesignated,
    DivisionMerged,
    DivisionSplit,
)
COLUMNS = (
    "division_id",
    "valid_from",
    "level",
    "code",
    "name",
    "parent_id",
    "designations",
    "without_government",
    "dissolved_on",
    "into_ids",
)
_STANDING = "SELECT * FROM directory_division WHERE division_id = ANY($1) ORDER BY division_id, valid_from"


async def fold(connection: asyncpg.Connection, batch: Sequence[Recorded]) -> set[UUID]:
    """Which divisions these events change."""
    events = [recorded for recorded in batch if isinstance(recorded.event, EVENTS)]
    ids = sorted({recorded.stream_id for recorded in events})
    if not ids:
        return set()
    states: dict[UUID, State] = {**dict.fromkeys(ids, NoDivision())}
    states |= divisions_of(await connection.fetch(_STANDING, ids))
    for recorded in events:
        if isinstance(recorded.event, EVENTS):
            states[recorded.stream_id] = evolve(states[recorded.stream_id], recorded.event)
    await connection.execute("DELETE FROM directory_division WHERE division_id = ANY($1)", ids)
    records = [row for state in states.values() for row in rows_of(state)]
    await copy(connection, Rows("directory_division", COLUMNS, records))
    return set(ids)


def rows_of(state: State) -> Iterator[tuple[object, ...]]:
    if not isinstance(state, Division):
        return
    timelines: tuple[Timeline[Any], ...] = (state.codes, state.names, state.parents, state.designations)
    for day in sorted({since for timeline in timelines for since, _ in timeline.steps}):
        yield (
            state.division_id,
            day,
            state.level,
            state.codes.on(day),
            state.names.on(day),
            state.parents.on(day),
            sorted(state.designations.on(day)),
            state.without_government,
            state.dissolved_on,
            list(state.into_ids),
        )


def divisions_of(rows: Iterable[asyncpg.Record]) -> Mapping[UUID, Division]:
    """From rows that come by division and day."""
    by_division = groupby(rows, lambda row: row["division_id"])
    return {division_id: _division(list(its)) for division_id, its in by_division}


def _division(rows: Sequence[asyncpg.Record]) -> Division:
    first = rows[0]
    days: list[date] = [row["valid_from"] for row in rows]
    return Division(
        first["division_id"],
        first["level"],
        first["without_government"],
        first["valid_from"],
        Timeline(tuple(zip(days, (row["code"] for row in rows), strict=True))),
        Timeline(tuple(zip(days, (row["name"] for row in rows), strict=True))),
        Timeline(tuple(zip(days, (row["parent_id"] for row in rows), strict=True))),
        Timeline(tuple(zip(days, (frozenset(row["designations"]) for row in rows), strict=True))),
        first["dissolved_on"],
        tuple(first["into_ids"]),
    )
