"""Makes the public site from settings: a reader with few rights, one who follows changes, and nobody's secrets."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import httpx2
from fastapi import FastAPI

from chassis.http.app import create_app
from chassis.trusting import trusted
from reporting.connecting import opened_when_asked
from reporting.live.following import following
from reporting.public import static_files, translations
from reporting.public.app import stand
from reporting.public.freshness import kept_fresh
from reporting.public.kept import Kept
from reporting.public.rendering import Rendering
from reporting.public.site import Site
from reporting.public.texts import REGISTRY_SECONDS, Texts, copied
from reporting.settings import PublicSettings
from reporting.shown_staff import ShownStaff

READERS = 4
QUESTION_SECONDS = 5


def public_site(settings: PublicSettings) -> FastAPI:
    """For everyone, without login, cookies or scripts."""
    return create_app(settings.http, "Public site", partial(_lifespan, settings), ())


@asynccontextmanager
async def _lifespan(settings: PublicSettings, app: FastAPI) -> AsyncIterator[None]:
    readiness, dsn = app.state.readiness, settings.dsn.of("public")
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(opened_when_asked(dsn, READERS, QUESTION_SECONDS))
        log = await stack.enter_async_context(following(dsn, pool, lambda: readiness.draining))
        freshness = await stack.enter_async_context(kept_fresh(log))
        clock = settings.process.now()
        kept = Kept(freshness)
        texts = Texts(pool, await stack.enter_async_context(_registry(settings)), clock, kept.forget)
        staff = ShownStaff(await stack.enter_async_context(_personnel(settings)))
        await stack.enter_async_context(copied(texts, log))
        readiness.checks["postgres"] = partial(pool.fetchval, "SELECT 1")
        readiness.parts["live"] = log.health
        readiness.parts["pages"] = freshness.health
        readiness.parts["texts"] = texts.health
        readiness.parts["staff"] = staff.health
        static, address = static_files.load(), str(settings.site.public_url).rstrip("/")
        site = Site(
            reader=pool,
            rendering=Rendering(static, translations.load(), address),
            static=static,
            kept=kept,
            staff=staff,
            clock=clock,
            address=address,
            indexed=settings.site.public_indexed,
        )
        stand(app, site)
        yield


def _personnel(settings: PublicSettings) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(base_url=str(settings.site.personnel_url))


def _registry(settings: PublicSettings) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(
        base_url=str(settings.site.registry_url), timeout=REGISTRY_SECONDS, verify=trusted()
    )
