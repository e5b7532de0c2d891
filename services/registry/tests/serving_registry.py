"""The registry as clients meet it: a real server, real tokens, a database of its own, and its calendar beside."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
from pydantic import SecretStr

from chassis.clock import LOCAL
from chassis.http.serving import serving
from chassis.migrating import migrate
from chassis.settings import (
    ApiSettings,
    DsnSettings,
    HttpSettings,
    OidcSettings,
    ProcessSettings,
    PseudonymSettings,
)
from chassis.testing.waiting import eventually
from devstack.stack import Stack
from devstack.testing import FreshDatabase, Infrastructure
from devstack.tokens import access_token
from registry.bootstrap import registry_api
from registry.division.edition import COLUMNS
from registry.opening import MIGRATIONS, OWNER, calendar_of, opened_registry
from services.registry.tests.world import NAMES, SEAT, SEAT_NAME, TODAY

CHANGES = "/v1/establishment-changes"
TOKENS: dict[str, str] = {}
"""Good for a working day."""


@dataclass
class Client:
    """Asks as one of the stack's ready-made users."""

    http: httpx2.AsyncClient
    stack: Stack
    clock: Path

    def set_clock(self, day: date) -> None:
        set_clock(self.clock, day)

    async def headers(self, user: str | None) -> dict[str, str]:
        if user is None:
            return {}
        if user not in TOKENS:
            TOKENS[user] = await asyncio.to_thread(access_token, self.stack, user)
        return {"Authorization": f"Bearer {TOKENS[user]}"}

    async def get(self, path: str, user: str | None = "region-viewer", **query: str) -> httpx2.Response:
        return await self.http.get(path, params=query, headers=await self.headers(user))

    async def post(
        self,
        path: str,
        body: Mapping[str, Any],
        user: str | None,
        *,
        key: str | None = None,
        version: int | None = None,
    ) -> httpx2.Response:
        headers = await self.headers(user) | {"Idempotency-Key": key or uuid4().hex}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await self.http.post(path, json=body, headers=headers)

    async def import_edition(
        self, content: bytes, effective_on: str, *, dry_run: bool = False, user: str = "region", key: str = ""
    ) -> httpx2.Response:
        query = {"effective_on": effective_on, "dry_run": str(dry_run).lower()}
        return await self.send_file("/v1/divisions/imports", content, user, key=key, **query)

    async def send_file(
        self, path: str, content: bytes, user: str, *, key: str | None = None, **query: str
    ) -> httpx2.Response:
        headers = await self.headers(user) | {
            "Idempotency-Key": key or uuid4().hex,
            "Content-Type": "text/csv",
        }
        return await self.http.post(path, content=content, params=query, headers=headers)

    async def json(self, path: str, user: str = "region-viewer", **query: str) -> Any:
        answer = await self.get(path, user, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def done(
        self,
        path: str,
        body: Mapping[str, Any],
        user: str,
        *,
        key: str | None = None,
        version: int | None = None,
    ) -> Any:
        answer = await self.post(path, body, user, key=key, version=version)
        assert answer.is_success, answer.text
        return answer.json()

    async def change(self, change_id: str, user: str = "county-540121") -> Any:
        return await self.json(f"{CHANGES}/{change_id}", user)

    async def propose(self, user: str = "county-540121", **what: Any) -> str:
        """The id of a proposal for a station at the seat, from today, unless the test says otherwise."""
        return str((await self.done(CHANGES, proposal(**what), user))["id"])

    async def step(self, change_id: str, step: str, user: str, body: Mapping[str, Any]) -> Any:
        version = (await self.change(change_id, user))["version"]
        return await self.done(f"{CHANGES}/{change_id}/{step}", body, user, version=version)

    async def approve(self, change_id: str, user: str = "staffing-540121") -> Any:
        return await self.step(change_id, "approve", user, {"document_number": "林编发〔2024〕3号"})

    async def status(self, change_id: str, expected: str, user: str = "county-540121") -> Any:
        """The change, once it has come to that status."""

        async def reached() -> Any:
            found = await self.change(change_id, user)
            return found if found["status"] == expected else None

        return await eventually(reached)


def set_clock(clock: Path, day: date) -> None:
    """To noon of that day; whoever reads the file meanwhile finds the one or the other."""
    moment = datetime.combine(day, time(12), LOCAL)
    fresh = clock.with_suffix(".new")
    fresh.write_text(json.dumps({"now": moment.isoformat()}))
    fresh.replace(clock)


def proposal(effective_on: object = TODAY, **station: Any) -> dict[str, Any]:
    standard = {
        "name": SEAT_NAME,
        "grade": "deputy_section",
        "kind": "standalone",
        "seat_id": str(SEAT),
        "township_ids": [str(SEAT)],
        "functions": ["mediation", "legal_aid"],
    }
    return {
        "kind": "establish",
        "station": standard | station,
        "effective_on": str(effective_on) if isinstance(effective_on, date) else effective_on,
    }


def edition(names: Mapping[str, str] = NAMES) -> bytes:
    """The small region as a file."""
    rows = [",".join(COLUMNS)]
    for code in sorted(code for code in names if len(code) == 9):
        units = [part for n in (9, 6, 4, 2) for part in (code[:n], names[code[:n]])]
        rows.append(",".join([*units, str(code.startswith("540223")).lower()]))
    return "\n".join(rows).encode()


def migrated(database: FreshDatabase) -> None:
    migrate(database.dsn("migrator"), OWNER, MIGRATIONS, say=lambda _: None)


@dataclass(frozen=True, slots=True)
class Wired:
    """What the processes of one registry are told."""

    infrastructure: Infrastructure
    database: FreshDatabase
    clock: Path

    @property
    def process(self) -> ProcessSettings:
        return ProcessSettings(service="registry", process="api", clock=str(self.clock))

    @property
    def dsn(self) -> DsnSettings:
        return DsnSettings(
            append=SecretStr(self.database.dsn("append")), auditor=SecretStr(self.database.dsn("auditor"))
        )

    @property
    def api(self) -> ApiSettings:
        return ApiSettings(
            self.process,
            HttpSettings(port=0),
            self.dsn,
            OidcSettings(issuer=self.infrastructure.stack.issuer),
            PseudonymSettings(key=SecretStr("a key of the tests")),
        )

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Client]:
        app = registry_api(self.api)
        async with serving(app, app.state.readiness, self.api.http) as port:
            address = f"http://127.0.0.1:{port}"
            async with httpx2.AsyncClient(base_url=address, timeout=20) as http:
                yield Client(http, self.infrastructure.stack, self.clock)

    @asynccontextmanager
    async def calendar(self) -> AsyncIterator[None]:
        """Runs while the block does."""
        stop = asyncio.Event()
        async with opened_registry(self.process, self.dsn) as registry:
            running = asyncio.create_task(calendar_of(registry, self.process, self.dsn).run(stop))
            try:
                yield
            finally:
                stop.set()
                await running


@asynccontextmanager
async def registry_with_region(wired: Wired) -> AsyncIterator[Client]:
    set_clock(wired.clock, TODAY)
    async with wired.serving() as client:
        answer = await client.import_edition(edition(), "2020-01-01")
        assert answer.status_code == 200, answer.text
        yield client
