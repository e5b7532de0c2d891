"""Makes the console from settings and from what the service has open already."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import asyncpg
import httpx2
from pydantic import HttpUrl
from starlette.types import ASGIApp

from chassis.auth.tokens import TokenVerifier
from chassis.clock import Clock, local_date
from chassis.http.auditing import Auditing
from chassis.http.position import Position
from chassis.policy import PolicySet
from chassis.settings import OidcSettings
from chassis.trusting import trusted
from reporting.console import static_files, translations
from reporting.console.console import Console
from reporting.console.registry import Owner, Personnel, Registry
from reporting.console.rendering import Rendering
from reporting.console.sessions.cookies import cookie
from reporting.console.sessions.gate import Gate
from reporting.console.sessions.identity import IdentityProvider
from reporting.console.sessions.sealing import Sealing
from reporting.console.sessions.store import Sessions
from reporting.console.standing import Standing
from reporting.duties.titles import Titles
from reporting.guarding.limits import Limits
from reporting.live.following import Following
from reporting.settings import ConsoleSettings
from reporting.shown_staff import ShownStaff

OWNER_SECONDS = 10
OWN = "http://reporting"
"""The JSON API beside the console, asked without leaving the process."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the service shares with its console.

    `reader` is of the reader role, whom row-level security binds; `web` of the role that keeps sessions;
    `simulated` says that the stack's clock is not the real one; `api` is the application beside which it stands.
    """

    reader: asyncpg.Pool
    web: asyncpg.Pool
    verifier: TokenVerifier
    log: Following
    caught_up: Callable[[Position], Awaitable[bool]]
    clock: Clock
    simulated: bool
    policies: PolicySet
    titles: Titles
    audit: Auditing
    api: ASGIApp


@asynccontextmanager
async def opened_console(
    settings: ConsoleSettings, oidc: OidcSettings, surroundings: Surroundings
) -> AsyncIterator[Console]:
    """To stand beside the JSON API, after its routes."""
    transport = httpx2.ASGITransport(surroundings.api)
    async with (
        _client(settings.registry_url) as registry,
        _client(settings.personnel_url) as personnel,
        httpx2.AsyncClient(transport=transport, base_url=OWN) as own,
    ):
        owners = Registry(registry), Personnel(personnel), Owner(own)
        yield _console(settings, oidc, surroundings, owners, ShownStaff(personnel))


def _client(url: HttpUrl) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(base_url=str(url), timeout=OWNER_SECONDS, verify=trusted())


def _console(
    settings: ConsoleSettings,
    oidc: OidcSettings,
    surroundings: Surroundings,
    owners: tuple[Registry, Personnel, Owner],
    staff: ShownStaff,
) -> Console:
    registry, personnel, own = owners
    public_url = str(settings.public_url)
    secret = settings.secret_key.get_secret_value().encode()
    static = static_files.load()
    return Console(
        gate=Gate(
            cookie=cookie(public_url, "session"),
            sessions=Sessions(surroundings.web, Sealing(secret, "sessions")),
            identity=_identity(settings, oidc.issuer, public_url),
            verifier=surroundings.verifier,
        ),
        attempts=cookie(public_url, "attempt"),
        attempt_sealing=Sealing(secret, "attempts"),
        reader=surroundings.reader,
        registry=registry,
        personnel=personnel,
        own=own,
        staff=staff,
        audits={"personnel": personnel, "registry": registry, "reporting": own},
        rendering=Rendering(static, translations.load()),
        static=static,
        clock=surroundings.clock,
        simulated=surroundings.simulated,
        issuer_origin=_origin(oidc.issuer),
        policies=surroundings.policies,
        titles=surroundings.titles,
        log=surroundings.log,
        caught_up=surroundings.caught_up,
        audit=surroundings.audit,
        standing=Standing(surroundings.reader, surroundings.log, _limits(surroundings)),
    )


def _limits(surroundings: Surroundings) -> Limits:
    return Limits.of(surroundings.policies, local_date(surroundings.clock()))


def _identity(settings: ConsoleSettings, issuer: str, public_url: str) -> IdentityProvider:
    secret = settings.oidc_client_secret.get_secret_value()
    return IdentityProvider(issuer, settings.oidc_client_id, secret, public_url)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
