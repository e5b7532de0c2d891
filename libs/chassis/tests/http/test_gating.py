"""A gated service serves nobody before it may, and says so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from fastapi import FastAPI
from starlette.responses import JSONResponse

from chassis.http.app import create_app
from chassis.http.routing import PublicRouter
from chassis.http.serving import serving
from chassis.settings import HttpSettings

SETTINGS = HttpSettings(port=0)
router = PublicRouter(prefix="/v1")


@router.get("/things")
async def things() -> JSONResponse:
    return JSONResponse([])


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield


async def test_it_answers_503_until_it_is_open_and_tells_its_health_all_the_same() -> None:
    app = create_app(SETTINGS, "gated", lifespan, [router], gated=True)
    async with (
        serving(app, app.state.readiness, SETTINGS) as port,
        httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        refused = await client.get("/v1/things")
        assert (refused.status_code, refused.json()["type"]) == (
            503,
            "urn:sifasuo:problem:erasures-not-replayed",
        )
        assert [(await client.get(path)).status_code for path in ("/healthz", "/metrics")] == [200, 200]
        app.state.closed = lambda: False
        assert (await client.get("/v1/things")).status_code == 200
