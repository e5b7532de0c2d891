"""How many townships each division holds, and how many of them are served: kept, since a country has too many to count.

A township that has ever lain in one division alone counts for that one; any other holds itself. So a count needs no
map: where its holder lies on a map, there lie all that it counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
            WHERE t.division_id = ANY($1) UNION ALL
        SELECT division_id FROM division_fact WHERE parent_id = ANY($2)
    )"""
"""What is known of townships, and of all that ever lay in one of these divisions, or together with one of these."""

_ALONE = "SELECT pg_advisory_xact_lock('township_count'::regclass::oid::integer, 0)"
"""Whoever folds other partitions may be counting the same townships: the second sees what the first has written."""

Facts = Mapping[UUID, Sequence[Slice[Fact]]]


@dataclass(frozen=True, slots=True)
class Recount:
    """What a batch gives cause to count anew: townships, and divisions that held one until now.

    These are told apart, for what is said twice at one moment leaves no trace of the first.
    """

    townships: set[UUID] = field(default_factory=set)
    former: set[UUID] = field(default_factory=set)


async def write(connection: asyncpg.Connection, recount: Recount) -> None:
    """For all that hold one of these townships, or held it: last in a transaction, for nobody else counts until it ends."""
    townships, former = recount.townships, recount.former
    if not townships:
        return
    await connection.execute(_ALONE)
    facts = FACTS.planes(await connection.fetch(_BESIDE, list(townships), list(former)))
    serving = await BY_TOWNSHIP.load(connection, facts)
    holders = former.union(*({township, *parents(facts.get(township, ()))} for township in townships))
    found = _counts(facts, serving)
    await COUNTS.write(connection, {holder: found.get(holder, []) for holder in holders})


async def write_all(connection: asyncpg.Connection, facts: Facts) -> None:
    """Of all, from the facts of all."""
    townships = {one: plane for one, plane in facts.items() if of_township(plane)}
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


def of_township(plane: Iterable[Slice[Fact]]) -> bool:
    """What is known of nothing else."""
    return any(one.value.level == LEVEL for one in plane)


def parents(plane: Iterable[Slice[Fact]]) -> set[UUID]:
    """All that it lay in, by what was known at any time."""
    return {one.value.parent_id for one in plane if one.value.parent_id}
