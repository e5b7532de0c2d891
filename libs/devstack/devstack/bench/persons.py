"""The two sides of `audit`: one person's fields, opened by the vault; the one on record before it is answered, the other not.

Usage: python -m devstack.bench.persons PORT, with what `audit` puts into the environment.
"""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import UUID

import asyncpg
from fastapi import FastAPI, Request

from chassis.audit.trail import PostgresTrail
from chassis.auth.caller import Body, Caller, Role
from chassis.clock import real_clock
from chassis.event_store.postgres import PostgresEventStore
from chassis.http.app import create_app
from chassis.http.auditing import Auditing
from chassis.http.commands import CurrentCaller
from chassis.http.routing import AuditedRouter, Router
from chassis.http.serving import run_api
from chassis.settings import HttpSettings, ProcessSettings, load
from chassis.telemetry.logs import start_logs
from chassis.vault.opening import opened_vault
from chassis.vault.settings import VaultSettings

PURPOSE = "staffing"
CLERK = Caller("clerk", UUID(int=1), "", Body.COUNTY_BUREAU, UUID(int=2), frozenset({Role.CLERK}))
audited = AuditedRouter(prefix="/audited")
bare = Router(prefix="/bare")


class Clerk:
    """Whoever asks: both sides know the caller at the same cost."""

    async def caller(self, _: str) -> Caller:
        return CLERK


@audited.get("/{staff_id}")
async def with_record(request: Request, _: CurrentCaller, staff_id: UUID) -> dict[str, str]:
    return await opened(request, staff_id)


@bare.get("/{who}")
async def without(request: Request, _: CurrentCaller, who: UUID) -> dict[str, str]:
    return await opened(request, who)


async def opened(request: Request, person: UUID) -> dict[str, str]:
    rows = await request.app.state.store.sealed([person])
    fields = (await request.app.state.vault.open(rows))[person]
    return {"staff_id": str(person), **fields}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    dsn = os.environ["SIFASUO_DSN_APPEND"]
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(asyncpg.create_pool(dsn, min_size=8, max_size=8))
        trail = await stack.enter_async_context(asyncpg.create_pool(dsn, min_size=1, max_size=2))
        app.state.store = PostgresEventStore(store, real_clock)
        app.state.vault = (await stack.enter_async_context(opened_vault(load(VaultSettings)))).vault
        app.state.audit = Auditing(PostgresTrail(trail, real_clock), lambda: [PURPOSE])
        app.state.tokens = Clerk()
        yield


if __name__ == "__main__":
    start_logs(ProcessSettings(service="persons", process="bench"))
    http = HttpSettings(port=int(sys.argv[1]))
    run_api(create_app(http, "persons", lifespan, [audited, bare]), http)
