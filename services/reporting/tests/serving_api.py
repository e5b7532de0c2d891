"""The API process as clients meet it: a real server with real tokens, on a read model of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
from pydantic import HttpUrl, SecretStr

from chassis.http.serving import serving
from chassis.settings import (
    DsnSettings,
    HttpSettings,
    OidcSettings,
    ProcessSettings,
    PseudonymSettings,
)
from devstack.stack import Stack
from devstack.testing import Infrastructure
from devstack.tokens import access_token
from reporting.bootstrap import reporting_api
from reporting.settings import ApiSettings, ConsoleSettings
from services.reporting.tests.read_model import ReadModel


@dataclass
class Client:
    """Asks as one of the stack's ready-made users."""

    http: httpx2.AsyncClient
    stack: Stack
    tokens: dict[str, str] = field(default_factory=dict, repr=False)

    async def headers(self, user: str | None) -> dict[str, str]:
        if user and user not in self.tokens:
            self.tokens[user] = await asyncio.to_thread(access_token, self.stack, user)
        return {"Authorization": f"Bearer {self.tokens[user]}"} if user else {}

    async def get(self, address: str, user: str | None = "region-viewer") -> httpx2.Response:
        return await self.http.get(address, headers=await self.headers(user))

    async def json(self, address: str, user: str = "region-viewer") -> Any:
        answer = await self.get(address, user)
        assert answer.status_code == 200, answer.text
        return answer.json()


@asynccontextmanager
async def serving_api(infrastructure: Infrastructure, model: ReadModel) -> AsyncIterator[Client]:
    settings = api_settings(infrastructure.stack, model)
    app = reporting_api(settings)
    async with serving(app, app.state.readiness, settings.http) as port:
        address = f"http://127.0.0.1:{port}"
        async with httpx2.AsyncClient(base_url=address, timeout=10) as http:
            yield Client(http, infrastructure.stack)


def api_settings(stack: Stack, model: ReadModel) -> ApiSettings:
    return ApiSettings(
        ProcessSettings(service="reporting", process="api"),
        HttpSettings(port=0),
        DsnSettings(
            reader=SecretStr(model.reader_dsn),
            web=SecretStr(model.web_dsn),
            append=SecretStr(model.append_dsn),
            auditor=SecretStr(stack.dsn("reporting_auditor", model.database)),
        ),
        OidcSettings(issuer=stack.issuer),
        PseudonymSettings(key=SecretStr("a key of the tests")),
        ConsoleSettings(
            oidc_client_id="console",
            oidc_client_secret=SecretStr("a secret of the tests"),
            secret_key=SecretStr("a key of the tests, and a long one"),
            registry_url=HttpUrl("http://127.0.0.1:1"),
            personnel_url=HttpUrl("http://127.0.0.1:1"),
            public_url=HttpUrl("http://127.0.0.1:1"),
        ),
    )
