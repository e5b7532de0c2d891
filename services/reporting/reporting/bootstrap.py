"""The one place where what reporting answers is wired; what feeds it: `feeding`."""

from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from uuid import UUID

from fastapi import FastAPI

from chassis.audit.opening import opened_audit
from chassis.audit.showing import Auditors
from chassis.auth.tokens import token_verifier
from chassis.clock import local_date
from chassis.event_store.postgres import PostgresEventStore
from chassis.http.acting import actions_of
from chassis.http.app import create_app
from chassis.http.examples import date_examples
from chassis.http.position import Position
from chassis.policy import load as load_policies
from chassis.projecting.arriving import Arrivals, arriving
from reporting.api.routes import ROUTERS
from reporting.api.sources import Sources
from reporting.asking import Moment
from reporting.connecting import opened_when_asked
from reporting.console.app import FILE_PATHS, SIGNED, stand_beside
from reporting.console.wiring import Surroundings, opened_console
from reporting.duties.titles import Titles
from reporting.feeding import PROJECTIONS
from reporting.handling import AlertHandling
from reporting.live.following import following
from reporting.projections.division.queries import divisions_by_id
from reporting.settings import ApiSettings

TEXTS = (Path(__file__).parent / "texts" / "problems.toml",)
READERS = 8
APPENDERS = 2
WRITERS_OF_SESSIONS = 4


def reporting_api(settings: ApiSettings) -> FastAPI:
    """The JSON API under /v1 and the console at all other addresses."""
    now = settings.process.now()
    jurisdiction = load_policies(settings.process.policy_dir).as_of(local_date(now())).jurisdiction
    app = create_app(
        settings.http,
        "Reporting",
        partial(_lifespan, settings),
        ROUTERS,
        TEXTS,
        file_paths=FILE_PATHS,
        who_may=jurisdiction.words(),
    )
    date_examples(app, now)
    return app


@asynccontextmanager
async def _lifespan(settings: ApiSettings, app: FastAPI) -> AsyncIterator[None]:
    """Opened in this order, closed in the other; the console's routes come after the API's."""
    async with AsyncExitStack() as stack:
        tokens = await stack.enter_async_context(token_verifier(settings.oidc, settings.pseudonym))
        app.state.tokens = tokens
        found = app.state.sources = await _sources(settings, app, stack)
        app.state.handling = await stack.enter_async_context(_handling(settings, found))
        audit = opened_audit(settings.dsn.of("web"), found.clock, found.policies)
        app.state.audit = await stack.enter_async_context(audit)
        app.state.auditors = Auditors(
            "reporting", settings.dsn, found.clock, found.policies, partial(_within, found)
        )
        app.state.pages = {f"{method} {path}": actions_of(page) for method, path, page in SIGNED}
        surroundings = Surroundings(
            reader=found.pool,
            web=await stack.enter_async_context(
                opened_when_asked(settings.dsn.of("web"), WRITERS_OF_SESSIONS)
            ),
            verifier=tokens,
            log=found.log,
            caught_up=found.caught_up,
            clock=found.clock,
            simulated=settings.process.clock != "real",
            policies=found.policies,
            titles=Titles.read(settings.process.policy_dir),
            audit=app.state.audit,
            api=app,
        )
        console = opened_console(settings.console, settings.oidc, surroundings)
        stand_beside(app, await stack.enter_async_context(console))
        yield


async def _sources(settings: ApiSettings, app: FastAPI, stack: AsyncExitStack) -> Sources:
    readiness, dsn = app.state.readiness, settings.dsn.of("reader")
    pool = await stack.enter_async_context(opened_when_asked(dsn, READERS))
    log = await stack.enter_async_context(following(dsn, pool, lambda: readiness.draining))
    arrivals = await stack.enter_async_context(arriving(dsn, pool, PROJECTIONS))
    readiness.checks["postgres"] = partial(pool.fetchval, "SELECT 1")
    readiness.parts["live"] = log.health
    return Sources(
        pool=pool,
        clock=settings.process.now(),
        policies=load_policies(settings.process.policy_dir),
        log=log,
        caught_up=partial(_caught_up, arrivals),
    )


@asynccontextmanager
async def _handling(settings: ApiSettings, found: Sources) -> AsyncIterator[AlertHandling]:
    """What was submitted has its outcome when the block ends."""
    async with opened_when_asked(settings.dsn.of("append"), APPENDERS) as pool:
        store = PostgresEventStore(pool, found.clock)
        yield AlertHandling(store, found.pool, found.clock, found.policies)
        await store.close()


async def _within(found: Sources, divisions: Collection[UUID], of: UUID) -> Collection[UUID]:
    async with found.pool.acquire() as connection:
        known = await divisions_by_id(connection, divisions, Moment(found.today()))
    return [one for one, division in known.items() if of in division.path]


async def _caught_up(arrivals: Arrivals, position: Position) -> bool:
    return await arrivals.wait_for(position.epoch, position.streams)
