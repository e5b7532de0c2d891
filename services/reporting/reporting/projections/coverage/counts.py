"""How many townships each division holds, and how many of them are served: kept, since a country has too many to count.

A township that has ever lain in one division alone counts for that one; any other holds itself. So a count needs no
map: where its holder lies on a map, there lie all that it counts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from reporting.projections.bitemporal import Slice
from reporting.projections.coverage.counting import Count, Township, counted
from reporting.projections.coverage.serving import BY_TOWNSHIP, Server
from reporting.projections.division.facts import FACTS, Fact
from reporting.projections.slice_table import SliceTable


@dataclass(frozen=True, slots=True)
class Held:
    """By a division, or by a township itself, `alone`."""

    townships: int
    served: int
    alone: bool


COUNTS = SliceTable("township_count", "holder_id", Held)
LEVEL = "township"

_BESIDE = """
    SELECT * FROM division_fact WHERE level = 'township' AND division_id IN (
        SELECT unnest($1::uuid[]) UNION ALL
        SELECT s.division_id FROM division_fact t JOIN division_fact s ON s.parent_id = t.parent_id
        WHERE t.division_id = ANY($1)
    )"""
"""What is known of townships, and of all that ever lay in a division together with one of them."""

_ALONE = "SELECT pg_advisory_xact_lock('township_count'::regclass::oid::bigint)"
"""Whoever folds other partitions may be counting the same townships: the second sees what the first has written."""

Facts = Mapping[UUID, Sequence[Slice[Fact]]]


async def write(connection: asyncpg.Connection, townships: Collection[UUID]) -> None:
    """Anew for all that hold one of these, or held it, by what is now known of it."""
    if not townships:
        return
    await connection.execute(_ALONE)
    facts = FACTS.planes(await connection.fetch(_BESIDE, list(townships)))
    serving = await BY_TOWNSHIP.load(connection, facts)
    holders = {one for township in townships for one in _ever(township, facts.get(township, ()))}
    found = _counts(facts, serving)
    await COUNTS.write(connection, {holder: found.get(holder, []) for holder in holders})


async def write_all(connection: asyncpg.Connection, facts: Facts) -> None:
    """Of all, from the facts of all."""
    townships = {one: plane for one, plane in facts.items() if plane[0].value.level == LEVEL}
    serving = await BY_TOWNSHIP.load_all(connection)
    await connection.execute("DELETE FROM township_count")
    await COUNTS.write(connection, _counts(townships, serving))


def _counts(facts: Facts, serving: Mapping[UUID, Sequence[Slice[Server]]]) -> dict[UUID, list[Slice[Held]]]:
    held: dict[UUID, list[Township]] = defaultdict(list)
    for township, plane in facts.items():
        living = [one for one in plane if not one.value.dissolved]
        held[_holder(township, plane)].append(Township(living, serving.get(township, ())))
    return {
        holder: [one.saying(_of(one.value, alone=holder in facts)) for one in counted(townships)]
        for holder, townships in held.items()
    }


def _of(count: Count, *, alone: bool) -> Held:
    return Held(count.townships, count.served, alone)


def _holder(township: UUID, plane: Iterable[Slice[Fact]]) -> UUID:
    above = {one.value.above for one in plane}
    only = above.pop() if len(above) == 1 else None
    return only or township


def _ever(township: UUID, plane: Iterable[Slice[Fact]]) -> set[UUID]:
    """All that could have held it, by what was known at any time."""
    return {township, *(one.value.parent_id for one in plane if one.value.parent_id)}
