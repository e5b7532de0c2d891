"""What leaves the console as a file and what it refuses is on record first; pages are not."""

from collections.abc import AsyncIterator

import asyncpg
import psycopg
import pytest_asyncio

from chassis.audit.looking import Question, found
from chassis.auth.caller import Body
from chassis.connecting import connected
from devstack.testing import Infrastructure
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import DEPARTMENT, Site, site_of
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import named

SECONDS = 2.0


@pytest_asyncio.fixture(loop_scope="session")
async def site(infrastructure: Infrastructure, model: ReadModel, issuer: Provider) -> AsyncIterator[Site]:
    issuer.lives, issuer.away = 600, False
    async with (
        asyncpg.create_pool(model.web_dsn, min_size=0, max_size=2) as web,
        site_of(model.reader, web, issuer, seconds=SECONDS) as made,
    ):
        await made.enter(**DEPARTMENT)
        yield made


async def recorded(infrastructure: Infrastructure, model: ReadModel) -> list[tuple[str, str, str | None]]:
    """The oldest first, of the region's department."""
    async with connected(infrastructure.stack.dsn("reporting_auditor", model.database)) as connection:
        lines = await found(connection, Question(divisions=[named("R")]))
    assert {one.access.body for one in lines} <= {Body.REGION_DEPARTMENT}
    return [(one.access.action, one.access.result, one.access.rule) for one in reversed(lines)]


async def test_files_and_refusals_are_on_record_and_pages_are_not(
    site: Site, infrastructure: Infrastructure, model: ReadModel
) -> None:
    before = await recorded(infrastructure, model)
    assert (await site.client.get("/help")).status_code == 200
    assert (await site.client.get("/information-sets.xlsx")).status_code == 200
    assert (await site.client.get("/information-sets/station.csv")).status_code == 200
    assert (await site.client.get("/information-sets/none.csv")).status_code == 404
    new = (await recorded(infrastructure, model))[len(before) :]
    assert new == [
        ("GET /information-sets.xlsx", "done", None),
        ("GET /information-sets/{set}.csv", "done", None),
        ("GET /information-sets/{set}.csv", "not_found", "not-found"),
    ]


async def test_no_file_leaves_that_cannot_be_put_on_record(site: Site, model: ReadModel) -> None:
    with psycopg.connect(model.migrator_dsn) as holder:
        holder.execute("SET ROLE reporting_owner")
        holder.execute("LOCK TABLE audit_records")
        answer = await site.client.get("/information-sets/station.csv")
    assert answer.status_code == 503
    assert "content-disposition" not in answer.headers
