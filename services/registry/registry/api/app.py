"""The registry's HTTP API, wired."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from chassis.auth.tokens import token_verifier
from chassis.http.app import create_app
from chassis.settings import HttpSettings, OidcSettings, ProcessSettings, PseudonymSettings, load
from registry.api import changes, divisions, imports, stations
from registry.bootstrap import opened_registry

TEXTS = Path(__file__).parent.parent / "texts" / "problems.toml"
ROUTERS = (divisions.router, imports.router, stations.router, changes.router)


def registry_api(process: ProcessSettings, http: HttpSettings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        tokens = token_verifier(load(OidcSettings), load(PseudonymSettings))
        async with opened_registry(process) as registry, tokens as verifier:
            app.state.registry = registry
            app.state.tokens = verifier
            app.state.readiness.checks["postgres"] = registry.store.next_due
            yield

    return create_app(http, "sifasuo registry", lifespan, ROUTERS, TEXTS)
