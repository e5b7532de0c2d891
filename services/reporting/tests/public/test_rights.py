"""The site's role may read what is public, keep its copies, and nothing else."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
import pytest_asyncio

from services.reporting.tests.read_model import TABLES, ReadModel
from services.reporting.tests.recording import named

OPEN = {
    "division_version",
    "station_version",
    "station_closure",
    "serving",
    "search_name",
    "search_key",
    "disclosure",
}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def role(model: ReadModel) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(model.public_dsn)
    yield connection
    await connection.close()


@pytest.mark.parametrize("table", TABLES)
async def test_of_the_read_model_it_sees_what_is_public(role: asyncpg.Connection, table: str) -> None:
    try:
        await role.fetch(f"SELECT * FROM read.{table}")
    except asyncpg.InsufficientPrivilegeError:
        assert table not in OPEN
    else:
        assert table in OPEN


@pytest.mark.parametrize("schema", ["console", "registry"])
async def test_it_has_no_way_into_other_schemas(role: asyncpg.Connection, schema: str) -> None:
    assert not await role.fetchval(
        "SELECT has_schema_privilege(nspname, 'USAGE') FROM pg_namespace WHERE nspname = $1", schema
    )


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM read.station_version",
        "UPDATE read.station_version SET name = 'x'",
        "DELETE FROM projecting.change_log",
        "UPDATE projecting.change_log_head SET seq = 0",
        "SELECT projecting.log_changes('region', 1, '{}')",
        "CREATE TABLE public_site.more (id int)",
        "CREATE TABLE public.more (id int)",
    ],
)
async def test_it_changes_nothing(role: asyncpg.Connection, statement: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await role.execute(statement)


@pytest.mark.parametrize("kind", ["change", "consultation", "plan", "inspection", "something of later"])
async def test_of_what_is_restricted_it_does_not_even_hear(
    role: asyncpg.Connection, model: ReadModel, kind: str
) -> None:
    await model.log(kind, [secret := named(f"a secret {kind}")])
    await model.log("station", [named("S1")])
    kinds = {row["kind"] for row in await role.fetch("SELECT kind FROM projecting.change_log")}
    assert kinds == {"station"}
    async with model.reader.acquire() as reader:
        assert await reader.fetchval(
            "SELECT count(*) FROM projecting.change_log WHERE $1 = ANY(subjects)", secret
        )
