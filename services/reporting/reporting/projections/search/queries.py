"""Divisions and stations by whatever one knows of their names or codes: best first, and never more than asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import asyncpg

from reporting.asking import Connection, Moment
from reporting.projections.division import places
from reporting.projections.division.queries import divisions_by_id
from reporting.projections.search.question import Question
from reporting.projections.search.statements import CODES, NAMED

Kind = Literal["division", "station"]
By = Literal["code", "name", "pinyin", "initials"]
How = Literal["exact", "start", "word", "inside"]

WINDOW = 3
"""Names and rows looked at for each that is asked for: one may be found twice, or be of another kind."""
HOWS: Sequence[How] = ("exact", "start", "word", "inside")


@dataclass(frozen=True, slots=True)
class Place:
    division_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """`code` is the division's, or that of the station's seat; `trail` leads down to it from the region.

    Found by `former` where that is no longer its name or code. `how`: exactly, from the beginning of the name,
    from the place in a station's name, or from somewhere inside.
    """

    kind: Kind
    id: UUID
    level: str
    name: str
    code: str
    dissolved: bool
    by: By
    how: How
    former: str | None
    trail: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Found:
    hits: tuple[Hit, ...]
    more: bool


async def search(
    connection: Connection, asked: Question, day: Moment, kinds: Sequence[Kind], limit: int
) -> dict[Kind, Found]:
    """Of each kind at most `limit`, and whether there are more; the first reading that finds anything."""
    found: dict[Kind, Found] = {}
    for reading in (asked, *asked.otherwise):
        found = await _search(connection, reading, day, kinds, limit)
        if any(one.hits for one in found.values()):
            break
    return found


async def _search(
    connection: Connection, asked: Question, day: Moment, kinds: Sequence[Kind], limit: int
) -> dict[Kind, Found]:
    rows = {kind: await _rows(connection, asked, day, kind, limit + 1) for kind in kinds}
    shown = [row for found in rows.values() for row in found[:limit]]
    names = await _names(connection, shown, day)
    return {
        kind: Found(tuple(_hit(row, kind, names) for row in found[:limit]), len(found) > limit)
        for kind, found in rows.items()
    }


async def _rows(
    connection: Connection, asked: Question, day: Moment, kind: Kind, limit: int
) -> list[asyncpg.Record]:
    """What is cheap first: who finds enough by codes and beginnings does not look inside of names."""
    if asked.is_empty or (kind == "division" and asked.of_stations):
        return []
    found: dict[UUID, asyncpg.Record] = {}
    if asked.code:
        _add(found, await connection.fetch(CODES[kind], day.as_of, day.known_at, asked.code, limit))
    for inside in (False, True):
        if len(found) < limit:
            _add(found, await connection.fetch(NAMED[kind], *_said(asked, day, inside=inside, limit=limit)))
    return list(found.values())[:limit]


def _said(asked: Question, day: Moment, *, inside: bool, limit: int) -> tuple[object, ...]:
    exact = ([key for key, _ in asked.suffixed], [text for _, text in asked.suffixed])
    chosen = (list(asked.characters), asked.within, limit * WINDOW, limit * WINDOW)
    return day.as_of, day.known_at, inside, list(asked.texts), *exact, *chosen


def _add(found: dict[UUID, asyncpg.Record], rows: Iterable[asyncpg.Record]) -> None:
    for row in rows:
        found.setdefault(row["id"], row)


async def _names(connection: Connection, rows: Iterable[asyncpg.Record], day: Moment) -> dict[UUID, str]:
    ids = {step for row in rows for step in places.steps(row["path"])}
    return {one.division_id: one.name for one in (await divisions_by_id(connection, ids, day)).values()}


def _hit(row: asyncpg.Record, kind: Kind, names: dict[UUID, str]) -> Hit:
    above = [step for step in places.steps(row["path"]) if step != row["id"]]
    return Hit(
        kind=kind,
        id=row["id"],
        level=row["level"],
        name=row["name"],
        code=row["code"],
        dissolved=row["dissolved"],
        by=row["by"],
        how=HOWS[row["rank"]],
        former=row["former"],
        trail=tuple(Place(step, names[step]) for step in above if step in names),
    )
