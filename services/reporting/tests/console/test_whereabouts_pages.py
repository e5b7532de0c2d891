"""Pages of whereabouts beside a personnel that tells, and one that is away (O-13)."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import pytest_asyncio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chassis.clock import local_date
from chassis.http.health import Readiness
from chassis.http.serving import serving
from chassis.settings import HttpSettings
from devstack.testing import Infrastructure
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import DEPARTMENT, NOWHERE, Site, site_of
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.test_posts import staffed

STATION = named("S1")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def model_of_two(model: ReadModel) -> ReadModel:
    """Somebody works at S1 of C1 and at S2 of C2."""
    log, personnel = staffed()
    personnel.comes("S2", "C2", day(20), 0)
    await model.empty()
    await model.fold(log.consumed())
    return model


@asynccontextmanager
async def entered(
    model: ReadModel, infrastructure: Infrastructure, issuer: Provider, personnel: str
) -> AsyncIterator[Site]:
    issuer.lives = 600
    dsn = infrastructure.stack.dsn("reporting_web", model.database)
    async with (
        asyncpg.create_pool(dsn, min_size=0, max_size=2) as web,
        site_of(model.reader, web, issuer, personnel=personnel) as site,
    ):
        await site.enter(**DEPARTMENT)
        yield site


@asynccontextmanager
async def telling(*said: UUID) -> AsyncIterator[str]:
    """Which stations have said it."""

    async def stations(request: Request) -> Response:
        ids = [str(one) for one in said]
        return JSONResponse({"day": request.path_params["day"], "station_ids": ids})

    async def left_since(_: Request) -> Response:
        """Said of one who works there no longer; nobody else does."""
        people = [{"staff_id": str(named("left")), "place": "office", "since": None, "until": None}]
        return JSONResponse({"version": 1, "people": people, "staff": [], "allowed": ["state"]})

    app = Starlette(
        routes=[
            Route("/v1/whereabouts/{day}", stations),
            Route("/v1/stations/{station}/whereabouts/{day}", left_since),
        ]
    )
    async with serving(app, Readiness(), HttpSettings(port=0)) as port:
        yield f"http://127.0.0.1:{port}"


def numbers(page: str, row: str) -> list[str]:
    """Of one row of the table, without tags."""
    found = re.search(rf'<tr (?:id="{row}"|class="{row}")>(.*?)</tr>', page, re.DOTALL)
    assert found, page
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", found[1], re.DOTALL)]


async def test_each_figure_is_that_of_its_list(
    model_of_two: ReadModel, infrastructure: Infrastructure, issuer: Provider
) -> None:
    async with (
        telling(STATION) as personnel,
        entered(model_of_two, infrastructure, issuer, personnel) as site,
    ):
        board = await site.page(f"/whereabouts?under={named('P1')}")
        assert numbers(board, f"d{named('C1')}") == ["1", "0"]
        assert numbers(board, f"d{named('C2')}") == ["1", "1"]
        assert numbers(board, "sum") == ["2", "1"]
        missing = await site.page(f"/whereabouts/missing?under={named('P1')}")
        assert re.findall(r'<li id="t([^"]+)"', missing) == [str(named("S2"))]
        county = await site.page(f"/whereabouts?under={named('C1')}")
        assert numbers(county, f"t{STATION}") == ["1", "0"]


async def test_where_nobody_works_any_more_there_is_nothing_to_fill_in(
    model_of_two: ReadModel, infrastructure: Infrastructure, issuer: Provider
) -> None:
    """Of those who did, only what was said of a day that is over is shown."""
    yesterday = local_date(datetime.now(UTC)) - timedelta(days=1)
    async with telling() as personnel, entered(model_of_two, infrastructure, issuer, personnel) as site:
        page = await site.page(f"/stations/{STATION}/whereabouts")
        assert "Nobody works there at present." in page
        assert "data-draft" not in page
        former = await site.page(f"/stations/{STATION}/whereabouts?day={yesterday}")
        assert str(named("left"))[:8] in former


async def test_while_personnel_is_away_no_figure_is_made_up(
    model_of_two: ReadModel, infrastructure: Infrastructure, issuer: Provider
) -> None:
    async with entered(model_of_two, infrastructure, issuer, NOWHERE) as site:
        board = await site.page(f"/whereabouts?under={named('P1')}")
        assert numbers(board, "sum") == ["2", "–"]
        assert "Incomplete: personnel" in board
        assert "Incomplete: personnel" in await site.page("/whereabouts/missing")
        assert "cannot be reached just now" in await site.page(f"/stations/{STATION}/whereabouts")
        assert "cannot be asked just now who works there" in await site.page(f"/stations/{STATION}")


async def test_a_day_that_is_none_is_told(
    model_of_two: ReadModel, infrastructure: Infrastructure, issuer: Provider
) -> None:
    async with entered(model_of_two, infrastructure, issuer, NOWHERE) as site:
        answer = await site.client.get(f"/stations/{STATION}/whereabouts?day=yesterday")
        assert answer.status_code == 400
