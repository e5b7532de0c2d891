"""The console below the JSON API's application, with everything real but the browser."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx2
from pydantic import HttpUrl, SecretStr

from chassis.audit.trail import PostgresTrail
from chassis.auth.tokens import token_verifier
from chassis.clock import real_clock
from chassis.http.app import create_app
from chassis.http.auditing import Auditing
from chassis.http.position import Position
from chassis.policy import load as load_policies
from chassis.settings import HttpSettings, OidcSettings, PseudonymSettings
from devstack.testing import Infrastructure
from reporting.console.app import stand_beside
from reporting.console.wiring import Surroundings, opened_console
from reporting.duties.titles import Titles
from reporting.live.following import Following
from reporting.settings import ConsoleSettings
from services.reporting.tests.console.provider import CLIENT, CODE, SECRET, Provider
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import named

ROOT = Path(__file__).parents[4]
HOME = "http://console.test"
DEPARTMENT = {"body": "region_department", "division": str(named("R")), "roles": ["viewer"]}
OFFICE = {"body": "county_bureau", "division": str(uuid4()), "roles": ["clerk"]}
KEY = b"a secret of the tests, and long enough for it"
NOWHERE = "http://127.0.0.1:1"


@dataclass(frozen=True, slots=True)
class Site:
    client: httpx2.AsyncClient
    issuer: Provider

    async def enter(self, **office: object) -> httpx2.Response:
        """Signs in, and answers as the console does to who comes back from the provider."""
        self.issuer.office = {**OFFICE, **office}
        begun = await self.client.get("/login/start", params={"then": "/help"})
        state = self.issuer.comes(begun.headers["location"])
        return await self.client.get("/login/callback", params={"state": state, "code": CODE})

    async def page(self, address: str) -> str:
        answer = await self.client.get(address, headers={"accept-language": "en"})
        assert answer.status_code == 200, answer.text
        return answer.text


async def never(_: Position) -> bool:
    return False


@asynccontextmanager
async def site_of(
    reader: asyncpg.Pool,
    web: asyncpg.Pool,
    issuer: Provider,
    *,
    provider: str | None = None,
    registry: str = NOWHERE,
    personnel: str = NOWHERE,
    caught_up: Callable[[Position], Awaitable[bool]] = never,
    seconds: float = 30,
) -> AsyncIterator[Site]:
    """`provider` is another address for the identity provider: one where nobody answers; `seconds` a request's limit."""
    oidc = OidcSettings(issuer=provider or issuer.url)
    settings = ConsoleSettings(
        oidc_client_id=CLIENT,
        oidc_client_secret=SecretStr(SECRET),
        secret_key=SecretStr(KEY.decode()),
        registry_url=HttpUrl(registry),
        personnel_url=HttpUrl(personnel),
        public_url=HttpUrl(HOME),
    )
    async with token_verifier(oidc, PseudonymSettings(key=SecretStr("a key of the tests"))) as verifier:
        app = create_app(HttpSettings(port=0, time_limit_seconds=seconds), "Reporting", unused, [])
        around = Surroundings(
            reader=reader,
            web=web,
            verifier=verifier,
            log=Following("", reader, lambda: False),
            caught_up=caught_up,
            clock=real_clock,
            simulated=False,
            policies=load_policies(ROOT / "policies"),
            titles=Titles.read(ROOT / "policies"),
            audit=Auditing(PostgresTrail(web, real_clock, seconds / 2), tuple),
            api=app,
        )
        async with opened_console(settings, oidc, around) as console:
            stand_beside(app, console)
            transport = httpx2.ASGITransport(app=app)
            async with httpx2.AsyncClient(transport=transport, base_url=HOME) as client:
                yield Site(client, issuer)


@asynccontextmanager
async def region_site(
    infrastructure: Infrastructure, model: ReadModel, issuer: Provider
) -> AsyncIterator[Site]:
    """As a viewer of the region's department sees it, for longer than any test takes."""
    issuer.lives = 600
    dsn = infrastructure.stack.dsn("reporting_web", model.database)
    async with (
        asyncpg.create_pool(dsn, min_size=0, max_size=2) as web,
        site_of(model.reader, web, issuer) as made,
    ):
        await made.enter(**DEPARTMENT)
        yield made


@asynccontextmanager
async def unused(_: object) -> AsyncIterator[None]:
    yield
