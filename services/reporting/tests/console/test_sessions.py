"""Sessions in PostgreSQL: sealed, limited, renewed once, ended at once."""

import asyncio
from dataclasses import replace

import asyncpg

from reporting.console.sessions.sealing import Sealing
from reporting.console.sessions.store import Session, Sessions
from reporting.console.sessions.tokens import Tokens
from services.reporting.tests.console.conftest import SECRET

TOKENS = Tokens("an access token", 1000.0, "an identity token", "a refresh token")


async def opened(sessions: Sessions) -> tuple[str, Session]:
    value = await sessions.open(TOKENS, "定日县")
    session = await sessions.load(value, seen=True)
    assert session is not None
    return value, session


async def move(web: asyncpg.Pool, column: str, interval: str) -> None:
    await web.execute(f"UPDATE console.session SET {column} = now() + $1::text::interval", interval)


class TestSession:
    async def test_it_keeps_what_the_person_signed_in_with(self, sessions: Sessions) -> None:
        _, session = await opened(sessions)
        assert session.tokens == TOKENS
        assert session.kept.division == "定日县"

    async def test_neither_cookie_nor_token_can_be_read_from_the_database(
        self, sessions: Sessions, web: asyncpg.Pool
    ) -> None:
        value, _ = await opened(sessions)
        row = str(await web.fetch("SELECT * FROM console.session"))
        assert value not in row
        assert "token" not in row

    async def test_every_sign_in_has_a_value_and_a_form_token_of_its_own(self, sessions: Sessions) -> None:
        one, other = await opened(sessions), await opened(sessions)
        assert one[0] != other[0]
        assert one[1].kept.csrf != other[1].kept.csrf

    async def test_closed_it_is_gone(self, sessions: Sessions) -> None:
        value, session = await opened(sessions)
        await sessions.close(session)
        assert await sessions.load(value, seen=True) is None

    async def test_an_invented_value_opens_nothing(self, sessions: Sessions) -> None:
        assert await sessions.load("invented", seen=True) is None

    async def test_under_another_key_it_cannot_be_read(self, sessions: Sessions, web: asyncpg.Pool) -> None:
        value, _ = await opened(sessions)
        assert await Sessions(web, Sealing(b"another", "sessions")).load(value, seen=True) is None


class TestLimits:
    async def test_it_ends_after_twelve_hours(self, sessions: Sessions, web: asyncpg.Pool) -> None:
        value, _ = await opened(sessions)
        await move(web, "ends_at", "-1 second")
        assert await sessions.load(value, seen=True) is None

    async def test_it_ends_after_two_idle_hours(self, sessions: Sessions, web: asyncpg.Pool) -> None:
        value, _ = await opened(sessions)
        await move(web, "seen_at", "-2 hours -1 second")
        assert await sessions.load(value, seen=True) is None

    async def test_an_act_prolongs_it_and_a_refreshing_page_does_not(
        self, sessions: Sessions, web: asyncpg.Pool
    ) -> None:
        value, _ = await opened(sessions)
        await move(web, "seen_at", "-1 hour")
        await sessions.load(value, seen=False)
        assert await web.fetchval("SELECT seen_at < now() - interval '59 minutes' FROM console.session")
        await sessions.load(value, seen=True)
        assert await web.fetchval("SELECT seen_at > now() - interval '1 minute' FROM console.session")

    async def test_what_ended_is_swept_away_by_the_next_sign_in(
        self, sessions: Sessions, web: asyncpg.Pool
    ) -> None:
        await opened(sessions)
        await move(web, "ends_at", "-1 second")
        await opened(sessions)
        assert await web.fetchval("SELECT count(*) FROM console.session") == 1


class TestRenewal:
    async def test_of_requests_that_come_together_one_renews(self, sessions: Sessions) -> None:
        value, session = await opened(sessions)
        renewals = 0

        async def renew(tokens: Tokens) -> Tokens:
            nonlocal renewals
            renewals += 1
            return replace(tokens, access=f"renewed {renewals}")

        found = await asyncio.gather(*(sessions.renewed(session, renew) for _ in range(5)))
        assert renewals == 1
        assert {one.tokens.access for one in found if one} == {"renewed 1"}
        again = await sessions.load(value, seen=True)
        assert again is not None
        assert again.tokens.access == "renewed 1"
        assert again.kept.csrf == session.kept.csrf

    async def test_a_provider_that_hangs_holds_up_nobody_else(
        self, web: asyncpg.Pool, sessions: Sessions
    ) -> None:
        waiting = [(await opened(sessions))[1] for _ in range(web.get_max_size() + 1)]
        other, _ = await opened(sessions)
        asked, goes_on = asyncio.Semaphore(0), asyncio.Event()

        async def renew(tokens: Tokens) -> Tokens:
            asked.release()
            await goes_on.wait()
            return tokens

        hanging = [asyncio.create_task(sessions.renewed(session, renew)) for session in waiting]
        try:
            for _ in waiting:
                await asyncio.wait_for(asked.acquire(), 5)
            assert await asyncio.wait_for(sessions.load(other, seen=True), 5) is not None
        finally:
            goes_on.set()
            await asyncio.gather(*hanging)

    async def test_tokens_that_another_process_renewed_meanwhile_are_kept(
        self, web: asyncpg.Pool, sessions: Sessions
    ) -> None:
        value, session = await opened(sessions)

        async def other_process(tokens: Tokens) -> Tokens:
            return replace(tokens, access="of another process")

        async def renew(tokens: Tokens) -> Tokens:
            await Sessions(web, Sealing(SECRET, "sessions")).renewed(session, other_process)
            return replace(tokens, access="of this one")

        found = await sessions.renewed(session, renew)
        again = await sessions.load(value, seen=True)
        assert found is not None
        assert again is not None
        assert found.tokens.access == again.tokens.access == "of another process"

    async def test_one_that_gave_up_waiting_leaves_the_renewal_to_the_others(
        self, sessions: Sessions
    ) -> None:
        _, session = await opened(sessions)
        begun, goes_on = asyncio.Event(), asyncio.Event()

        async def renew(tokens: Tokens) -> Tokens:
            begun.set()
            await goes_on.wait()
            return replace(tokens, access="renewed")

        one, other = (asyncio.create_task(sessions.renewed(session, renew)) for _ in range(2))
        await begun.wait()
        one.cancel()
        goes_on.set()
        found = await other
        assert found is not None
        assert found.tokens.access == "renewed"

    async def test_a_session_that_was_closed_is_not_renewed(self, sessions: Sessions) -> None:
        _, session = await opened(sessions)
        await sessions.close(session)

        async def renew(tokens: Tokens) -> Tokens:
            raise AssertionError(tokens)

        assert await sessions.renewed(session, renew) is None
