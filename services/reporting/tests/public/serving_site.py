"""The public site as anybody meets it: a real server on a read model of its own, beside owners that can go away."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

import httpx2
from pydantic import HttpUrl, SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from chassis.http.health import Readiness
from chassis.http.serving import serving
from chassis.settings import DsnSettings, HttpSettings, ProcessSettings
from reporting.public.wiring import public_site
from reporting.settings import PublicSettings, SiteSettings
from services.reporting.tests.read_model import ReadModel

ADDRESS = "https://stations.example"


@dataclass
class FakeRegistry:
    """Tells everyone what stations show; `away` for as long as it does not, of those that are `broken` never.

    As personnel does it tells who works there, in a service of its own.
    """

    texts: dict[UUID, dict[UUID, str | None]] = field(default_factory=dict)
    away: bool = False
    broken: set[UUID] = field(default_factory=set)
    staff: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    staff_away: bool = False
    asked: list[UUID] = field(default_factory=list)
    address: str = ""

    def show(self, station: UUID, note: UUID, text: str) -> bytes:
        """The hash that the event has of it."""
        self.texts.setdefault(station, {})[note] = text
        return sha256(text.encode()).digest()

    def delete(self, note: UUID) -> None:
        for texts in self.texts.values():
            if note in texts:
                texts[note] = None

    async def disclosures(self, request: Request) -> Response:
        station = UUID(request.path_params["station_id"])
        self.asked.append(station)
        if self.away:
            return Response(status_code=503)
        if station in self.broken:
            return Response(status_code=500)
        items: list[dict[str, Any]] = [
            {"note_id": str(note), "text": text} for note, text in self.texts.get(station, {}).items()
        ]
        return JSONResponse({"items": items})

    async def people(self, request: Request) -> Response:
        if self.staff_away:
            return Response(status_code=503)
        nobody = {"day": "2026-11-28", "said": False, "staff": []}
        return JSONResponse(self.staff.get(UUID(request.path_params["station_id"]), nobody))

    @asynccontextmanager
    async def served(self) -> AsyncIterator[str]:
        at = "/v1/public/stations/{station_id}"
        app = Starlette(
            routes=[Route(f"{at}/disclosures", self.disclosures), Route(f"{at}/staff", self.people)]
        )
        async with serving(app, Readiness(), HttpSettings(port=0)) as port:
            yield f"http://127.0.0.1:{port}"


@asynccontextmanager
async def serving_site(
    model: ReadModel, registry: str = "http://127.0.0.1:1", *, indexed: bool = False
) -> AsyncIterator[httpx2.AsyncClient]:
    settings = PublicSettings(
        ProcessSettings(service="reporting", process="public"),
        HttpSettings(port=0),
        DsnSettings(public=SecretStr(model.public_dsn)),
        SiteSettings(
            registry_url=HttpUrl(registry),
            personnel_url=HttpUrl(registry),
            public_url=HttpUrl(ADDRESS),
            public_indexed=indexed,
        ),
    )
    app = public_site(settings)
    async with (
        serving(app, app.state.readiness, settings.http) as port,
        httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=10) as client,
    ):
        yield client
