"""The one place where the registry's parts are wired."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import asyncpg
from fastapi import FastAPI

import chassis.event_store
import chassis.relay
from chassis.auth.tokens import token_verifier
from chassis.event_store.postgres import PostgresEventStore
from chassis.http.app import create_app
from chassis.policy import load as load_policies
from chassis.settings import ApiSettings, DsnSettings, ProcessSettings
from registry.api import changes, divisions, imports, stations
from registry.api.examples import date_examples
from registry.calendar import Calendar
from registry.handling.registry import Registry
from registry.handling.taking_effect import TakingEffect
from registry.upcasters import UPCASTERS
from sifasuo.registry.v1 import division_pb2, establishment_change_pb2, station_pb2

OWNER = "registry_owner"
MIGRATIONS = [
    Path(chassis.event_store.__file__).parent / "migrations",
    Path(chassis.relay.__file__).parent / "migrations",
    Path(__file__).parent / "migrations",
]
CONTRACTS = (division_pb2.DESCRIPTOR, establishment_change_pb2.DESCRIPTOR, station_pb2.DESCRIPTOR)
"""All that is recorded here."""

TEXTS = Path(__file__).parent / "texts" / "problems.toml"
ROUTERS = (
    changes.router,
    stations.router,
    divisions.router,
    imports.router,
)  # the busiest is looked at first

CONNECTIONS = 8
COMMAND_TIMEOUT = 20
_DIVISION_IDS = "SELECT stream_id FROM events WHERE type = 'sifasuo.registry.v1.DivisionRegistered'"


def registry_api(settings: ApiSettings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        tokens = token_verifier(settings.oidc, settings.pseudonym)
        async with opened_registry(settings.process, settings.dsn) as registry, tokens as verifier:
            app.state.registry = registry
            app.state.tokens = verifier
            app.state.readiness.checks["postgres"] = registry.store.next_due
            yield

    app = create_app(settings.http, "sifasuo registry", lifespan, ROUTERS, TEXTS)
    date_examples(app, settings.process.now())
    return app


def calendar_of(registry: Registry, process: ProcessSettings, dsn: DsnSettings) -> Calendar:
    simulated = process.clock != "real"
    return Calendar(TakingEffect(registry), dsn.of("append"), registry.clock, simulated)


@asynccontextmanager
async def opened_registry(process: ProcessSettings, dsn: DsnSettings) -> AsyncIterator[Registry]:
    """With a pool of the append role; what was submitted has its outcome when the block ends."""
    policies = load_policies(process.policy_dir)
    clock = process.now()
    async with asyncpg.create_pool(
        dsn.of("append"),
        min_size=0,
        max_size=CONNECTIONS,
        command_timeout=COMMAND_TIMEOUT,
        reset=nothing_to_reset,
    ) as pool:
        store = PostgresEventStore(pool, clock, UPCASTERS)
        yield Registry(store, clock, policies, lambda: division_ids(pool))
        await store.close()


async def nothing_to_reset(_: asyncpg.Connection) -> None:
    """No statement here leaves a trace in its session: asking the server to clean up would double every way."""


async def division_ids(pool: asyncpg.Pool) -> Sequence[UUID]:
    """Of every division ever registered, by an index of their own."""
    return [row["stream_id"] for row in await pool.fetch(_DIVISION_IDS)]
