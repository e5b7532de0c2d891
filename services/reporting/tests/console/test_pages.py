"""What every page does before it shows anything: sessions, form tokens, and answers to what goes wrong."""

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio

from chassis.http.position import Position, position_token
from devstack.testing import Infrastructure
from reporting.console.sessions.cookies import cookie
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import NOWHERE, Site, site_of
from services.reporting.tests.read_model import ReadModel

AWAY = "postgresql://nobody@127.0.0.1:1/nothing"
HTML = "text/html; charset=utf-8"
ONE_MEGABYTE = 1 << 20
HALF_A_PAIR = urlsafe_b64encode(b'["\\ud800", "60e3bf27-7f15-5310-8c41-bf60d83df779"]').decode().rstrip("=")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def web_beside(model: ReadModel, infrastructure: Infrastructure) -> AsyncIterator[asyncpg.Pool]:
    """The role that keeps sessions, on the read model's database."""
    dsn = infrastructure.stack.dsn("reporting_web", model.database)
    async with asyncpg.create_pool(dsn, min_size=0, max_size=2) as pool:
        yield pool


@pytest_asyncio.fixture(loop_scope="session")
async def site(model: ReadModel, web_beside: asyncpg.Pool, issuer: Provider) -> AsyncIterator[Site]:
    issuer.lives, issuer.away = 600, False
    async with site_of(model.reader, web_beside, issuer) as made:
        yield made


class TestSignIn:
    async def test_it_leads_on_to_where_one_wanted_to_go(self, site: Site) -> None:
        entered = await site.enter()
        assert (entered.status_code, entered.headers["location"]) == (303, "/help")
        assert (await site.client.get("/help")).status_code == 200

    async def test_the_cookie_is_for_this_site_alone(self, site: Site) -> None:
        entered = await site.enter()
        [session] = [c for c in entered.headers.get_list("set-cookie") if c.startswith("sifasuo-session")]
        assert "HttpOnly" in session
        assert "SameSite=lax" in session

    def test_where_there_is_https_it_is_bound_to_the_host(self) -> None:
        bound = cookie("https://console.example", "session")
        assert (bound.name, bound.secure) == ("__Host-sifasuo-session", True)

    async def test_the_same_answer_of_the_provider_cannot_be_used_twice(self, site: Site) -> None:
        await site.enter()
        again = await site.client.get("/login/callback", params={"state": "x", "code": "the-code"})
        assert again.headers["location"] == "/login?failed=provider"

    async def test_an_account_without_an_office_stays_outside(self, site: Site) -> None:
        entered = await site.enter(body="somewhere")
        assert entered.headers["location"] == "/login?failed=office"
        assert (await site.client.get("/", headers={"accept": "text/html"})).status_code == 303


class TestRenewal:
    async def test_a_token_that_runs_out_is_renewed_unseen(self, site: Site) -> None:
        site.issuer.lives = 5
        await site.enter()
        before = site.issuer.renewals
        site.issuer.lives = 600
        for _ in range(3):
            assert (await site.client.get("/help")).status_code == 200
        assert site.issuer.renewals == before + 1

    async def test_without_renewal_one_signs_in_again(self, site: Site) -> None:
        site.issuer.lives = 5
        await site.enter()
        site.issuer.refresh = "withdrawn"
        answer = await site.client.get("/changes?status=filed", headers={"accept": "text/html"})
        assert answer.headers["location"] == "/login?then=%2Fchanges%3Fstatus%3Dfiled"

    async def test_while_the_provider_is_away_a_token_that_still_holds_is_used(self, site: Site) -> None:
        site.issuer.lives = 20
        await site.enter()
        site.issuer.away = True
        assert (await site.client.get("/help")).status_code == 200

    async def test_once_it_holds_no_more_the_provider_is_missed(self, site: Site) -> None:
        site.issuer.lives = 0
        await site.enter()
        site.issuer.away = True
        assert (await site.client.get("/help", headers={"accept": "text/html"})).status_code == 503


@pytest.mark.parametrize(("coding", "zipped"), [("gzip;q=0", False), ("notgzip", False), ("gzip", True)])
async def test_only_who_reads_gzip_is_sent_it(site: Site, coding: str, zipped: bool) -> None:
    await site.enter()
    for address in ("/help", "/stations/roll.csv"):
        answer = await site.client.get(address, headers={"accept-encoding": coding})
        assert (answer.status_code, answer.headers.get("content-encoding") == "gzip") == (200, zipped)


class TestFormToken:
    async def test_without_it_nothing_happens(self, site: Site) -> None:
        await site.enter()
        refused = await site.client.post("/logout", data={"csrf": "x"})
        assert refused.status_code == 403
        assert (await site.client.get("/help")).status_code == 200

    async def test_that_of_another_session_does_not_count(self, site: Site) -> None:
        await site.enter()
        token = (await site.client.get("/help")).text.partition('name="csrf" value="')[2].partition('"')[0]
        await site.enter()
        assert (await site.client.post("/logout", data={"csrf": token})).status_code == 403


class TestWhatGoesWrong:
    @pytest.mark.parametrize("service", ["%00", "a b", "registry%27"])
    async def test_a_service_that_cannot_be_has_no_events(self, site: Site, service: str) -> None:
        await site.enter()
        assert (await site.client.get(f"/events/{service}/1")).status_code == 404

    @pytest.mark.parametrize("key", ["", "中", "a\nX: y", "0" * 31])
    async def test_a_form_without_a_key_of_ours_is_not_sent_on(self, site: Site, key: str) -> None:
        await site.enter()
        token = (await site.client.get("/help")).text.partition('name="csrf" value="')[2].partition('"')[0]
        filled = {"csrf": token, "key": key, "version": "1", "reason": "no_quota", "confirm": "yes"}
        answer = await site.client.post(f"/changes/{UUID(int=1)}/refer", data=filled)
        assert answer.status_code == 403

    async def test_a_script_without_a_session_is_told_so(self, site: Site) -> None:
        assert (await site.client.get("/", headers={"x-fragment": "1"})).status_code == 401

    async def test_what_is_not_there_is_a_page_and_below_the_api_a_problem(self, site: Site) -> None:
        page, problem = await site.client.get("/nothing"), await site.client.get("/v1/nothing")
        assert (page.status_code, page.headers["content-type"]) == (404, HTML)
        assert (problem.status_code, problem.headers["content-type"]) == (404, "application/problem+json")

    async def test_a_method_that_a_page_does_not_take(self, site: Site) -> None:
        answer = await site.client.put("/help")
        assert answer.status_code == 405
        assert "<h1>" in answer.text

    async def test_an_address_that_cannot_be_read(self, site: Site) -> None:
        await site.enter()
        for address in (
            "/?as_of=2025-02-30",
            f"/changes/{uuid4()}?after=x",
            "/stations?cursor=x",
            "/townships?under=x",
            f"/stations?cursor={HALF_A_PAIR}",
        ):
            assert (await site.client.get(address)).status_code == 400, address

    async def test_a_position_beyond_all_numbers_is_not_there(self, site: Site) -> None:
        await site.enter()
        for position in ("9" * 5_000, "-1", "1.0", "٣"):
            assert (await site.client.get(f"/events/registry/{position}")).status_code == 404

    async def test_to_ask_only_for_the_head_of_the_stream_ends(self, site: Site) -> None:
        await site.enter()
        assert (await site.client.head("/live")).status_code == 200

    async def test_an_address_that_only_takes_forms_leads_to_the_page_above_it(self, site: Site) -> None:
        await site.enter()
        for address, above in (("/logout", "/"), ("/changes/x/approve", "/changes/x")):
            assert (await site.client.get(address)).headers["location"] == above

    async def test_a_form_that_is_too_large(self, site: Site) -> None:
        await site.enter()
        answer = await site.client.post("/changes/new", data={"note": "x" * (ONE_MEGABYTE + 1)})
        assert (answer.status_code, answer.headers["content-type"]) == (413, HTML)
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")

    async def test_what_takes_too_long_ends_with_a_page(
        self, web_beside: asyncpg.Pool, model: ReadModel, issuer: Provider
    ) -> None:
        async def for_ever(_: Position) -> bool:
            return await asyncio.Event().wait()

        token = position_token(Position("registry", 1, {uuid4(): 1}))
        async with (
            site_of(model.reader, web_beside, issuer) as patient,
            site_of(model.reader, web_beside, issuer, caught_up=for_ever, seconds=0.5) as hurried,
        ):
            await patient.enter()
            hurried.client.cookies = patient.client.cookies
            answer = await hurried.client.get(
                f"/changes/{uuid4()}?after={token}", headers={"accept": "text/html"}
            )
        assert (answer.status_code, answer.headers["content-type"]) == (503, HTML)
        assert answer.headers["retry-after"] == "5"

    async def test_the_database_away(
        self, web_beside: asyncpg.Pool, model: ReadModel, issuer: Provider
    ) -> None:
        async with site_of(model.reader, web_beside, issuer) as well:
            await well.enter()
            async with (
                asyncpg.create_pool(AWAY, min_size=0) as nowhere,
                site_of(nowhere, web_beside, issuer) as ill,
            ):
                ill.client.cookies = well.client.cookies
                answer = await ill.client.get("/")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "服务暂时不可用" in answer.text

    async def test_the_identity_provider_away(
        self, model: ReadModel, web_beside: asyncpg.Pool, issuer: Provider
    ) -> None:
        async with site_of(model.reader, web_beside, issuer, provider=NOWHERE) as site:
            assert (await site.client.get("/login/start")).status_code == 503


class TestAnswers:
    async def test_nothing_of_a_page_is_kept_by_others(self, site: Site) -> None:
        await site.enter()
        answer = await site.client.get("/")
        assert answer.headers["cache-control"] == "no-store"
        assert "cookie" in answer.headers["vary"]

    async def test_a_region_without_divisions_says_so(self, site: Site) -> None:
        await site.enter()
        answer = await site.client.get("/", headers={"accept-language": "en"})
        assert "No divisions yet" in answer.text

    async def test_a_fragment_is_the_page_without_its_frame(self, site: Site) -> None:
        await site.enter()
        fragment = (await site.client.get("/help", headers={"x-fragment": "1"})).text
        assert fragment.strip().startswith('<div id="lateness"')
        assert '<main id="main">' in fragment
        assert "<header" not in fragment
