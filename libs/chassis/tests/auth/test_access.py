from collections.abc import AsyncIterator, Callable
from uuid import UUID

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.auth.access import scoped, within
from devstack.testing import FreshDatabase

REGION, NORTH, SOUTH, COUNTY, TOWNSHIP = (f"/{UUID(int=n)}" for n in range(5))
PATHS = [REGION, REGION + NORTH, REGION + NORTH + COUNTY, REGION + NORTH + COUNTY + TOWNSHIP, REGION + SOUTH]

TABLE = """
SET ROLE reporting_owner;
CREATE TABLE rows (path text COLLATE "C" PRIMARY KEY);
ALTER TABLE rows ENABLE ROW LEVEL SECURITY;
ALTER TABLE rows FORCE ROW LEVEL SECURITY;
CREATE POLICY inside ON rows TO reporting_reader USING (
    path >= NULLIF(current_setting('sifasuo.scope', true), '')
    AND path < NULLIF(current_setting('sifasuo.scope', true), '') || chr(1114111));
CREATE POLICY fill ON rows TO reporting_owner USING (true);
GRANT USAGE ON SCHEMA public TO reporting_reader;
GRANT SELECT ON rows TO reporting_reader;
"""


@pytest.fixture
async def readers(fresh_database: Callable[[str], FreshDatabase]) -> AsyncIterator[asyncpg.Pool]:
    """Readers of a table with a row for each path, and many more; one connection, so that it is used again."""
    database = fresh_database("reporting")
    owner = await asyncpg.connect(database.dsn("migrator"))
    await owner.execute(TABLE)
    many = [f"{REGION}{SOUTH}/{UUID(int=n)}" for n in range(100, 3100)]
    await owner.executemany("INSERT INTO rows VALUES ($1)", [(path,) for path in [*PATHS, *many]])
    await owner.execute("ANALYZE rows")
    await owner.close()
    async with asyncpg.create_pool(database.dsn("reader"), min_size=1, max_size=1) as pool:
        yield pool


async def seen(pool: asyncpg.Pool, scope: str) -> set[str]:
    async with scoped(pool, scope) as connection:
        return {row["path"] for row in await connection.fetch("SELECT path FROM rows")}


class TestRowLevelSecurity:
    async def test_one_sees_what_lies_inside_ones_division(self, readers: asyncpg.Pool) -> None:
        assert await seen(readers, REGION + NORTH) == set(PATHS[1:4])
        assert await seen(readers, REGION + NORTH + COUNTY) == set(PATHS[2:4])
        assert len(await seen(readers, REGION)) == 3005

    async def test_without_a_scope_one_sees_nothing(self, readers: asyncpg.Pool) -> None:
        assert await readers.fetch("SELECT path FROM rows") == []
        assert await seen(readers, "") == set()

    async def test_the_next_on_the_connection_inherits_nothing(self, readers: asyncpg.Pool) -> None:
        await seen(readers, REGION)
        assert await readers.fetch("SELECT path FROM rows") == []

    async def test_nor_after_a_transaction_that_failed(self, readers: asyncpg.Pool) -> None:
        with pytest.raises(asyncpg.DivisionByZeroError):
            async with scoped(readers, REGION) as connection:
                await connection.execute("SELECT 1 / 0")
        assert await readers.fetch("SELECT path FROM rows") == []

    async def test_the_policy_is_served_by_the_index(self, readers: asyncpg.Pool) -> None:
        async with scoped(readers, REGION + NORTH) as connection:
            plan = await connection.fetch("EXPLAIN SELECT path FROM rows")
        assert any("Index Cond" in row[0] for row in plan)


class TestWithin:
    def test_a_division_lies_inside_itself_and_its_ancestors(self) -> None:
        assert within(REGION + NORTH, REGION)
        assert within(REGION, REGION)

    def test_and_not_inside_its_children_or_neighbours(self) -> None:
        assert not within(REGION, REGION + NORTH)
        assert not within(REGION + NORTH, REGION + SOUTH)

    def test_a_name_that_begins_alike_is_another_division(self) -> None:
        assert not within("/ab", "/a")

    @given(st.text())
    def test_nothing_is_inside_no_division(self, path: str) -> None:
        assert not within(path, "")

    @given(st.sampled_from(PATHS), st.sampled_from(PATHS))
    def test_it_says_what_the_range_of_the_policy_says(self, path: str, of: str) -> None:
        assert within(path, of) == (of <= path < of + chr(1114111))
