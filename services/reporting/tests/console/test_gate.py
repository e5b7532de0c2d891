"""Two processes with one session: whichever renews it, its person stays signed in."""

import asyncio

import asyncpg
import pytest

from chassis.testing.waiting import eventually
from reporting.console.sessions.cookies import cookie
from reporting.console.sessions.identity import IdentityProvider
from reporting.console.sessions.sealing import Sealing
from reporting.console.sessions.store import Sessions
from reporting.console.sessions.tokens import REFRESH_AHEAD, Tokens
from services.reporting.tests.console.provider import CLIENT, SECRET, Provider
from services.reporting.tests.console.site import HOME, KEY, Site, site_of
from services.reporting.tests.read_model import ReadModel


async def entered(site: Site) -> str:
    """With tokens that are to be renewed at once; the cookie's value."""
    site.issuer.lives, site.issuer.refusals = REFRESH_AHEAD - 1, 0
    await site.enter()
    site.issuer.lives = 600
    return str(site.client.cookies[cookie(HOME, "session").name])


async def test_what_another_process_renews_is_waited_for(
    model: ReadModel, web: asyncpg.Pool, issuer: Provider
) -> None:
    spent, kept = asyncio.Event(), asyncio.Event()

    async def renew(tokens: Tokens) -> Tokens:
        fresh = await IdentityProvider(issuer.url, CLIENT, SECRET, HOME).renew(tokens)
        spent.set()
        await kept.wait()
        return fresh

    async with site_of(model.reader, web, issuer) as site:
        other = Sessions(web, Sealing(KEY, "sessions"))
        session = await other.load(await entered(site), seen=True)
        assert session is not None
        renewing = asyncio.create_task(other.renewed(session, renew))
        await spent.wait()
        asking = asyncio.create_task(site.client.get("/help", headers={"accept": "text/html"}))
        assert await eventually(lambda: issuer.refusals == 1)
        kept.set()
        assert await renewing is not None
        assert (await asking).status_code == 200


@pytest.mark.usefixtures("sessions")
async def test_one_that_nobody_renewed_ends(model: ReadModel, web: asyncpg.Pool, issuer: Provider) -> None:
    async with site_of(model.reader, web, issuer) as site:
        await entered(site)
        issuer.refresh = "spent by nobody who keeps it"
        answer = await site.client.get("/help", headers={"accept": "text/html"})
    assert answer.headers["location"].startswith("/login")
    assert await web.fetchval("SELECT count(*) FROM console.session") == 0


async def test_one_renewed_at_the_last_moment_is_not_closed(sessions: Sessions, web: asyncpg.Pool) -> None:
    value = await sessions.open(Tokens("access", 0.0, None, "refresh"), None)
    stale = await sessions.load(value, seen=True)
    assert stale is not None

    async def renew(tokens: Tokens) -> Tokens:
        return Tokens("fresh", 1.0, None, "another")

    fresh = await sessions.renewed(stale, renew)
    assert await sessions.ended_unless_renewed(stale) == fresh
    assert fresh is not None
    assert await sessions.ended_unless_renewed(fresh) is None
    assert await sessions.load(value, seen=True) is None
