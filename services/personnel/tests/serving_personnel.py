"""Personnel as clients meet it: a real server, real tokens, a database of its own with a small directory in it."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx2
from google.protobuf.message import Message
from pydantic import SecretStr

from chassis.clock import LOCAL
from chassis.event_store.types import tell_types
from chassis.http.serving import serving
from chassis.migrating import migrate
from chassis.projecting.preparing import prepare
from chassis.settings import (
    DsnSettings,
    HttpSettings,
    OidcSettings,
    ProcessSettings,
    PseudonymSettings,
)
from chassis.testing.apart import apart
from chassis.vault import key_files
from chassis.vault.ciphers import AES_256_GCM
from chassis.vault.commands import MIGRATIONS as KEYSTORE
from chassis.vault.settings import VaultSettings
from devstack.stack import Stack
from devstack.testing import FreshDatabase, Infrastructure
from devstack.tokens import access_token
from directory.replica.projection import DIRECTORY
from personnel.bootstrap import personnel_api
from personnel.handling.personnel import Personnel
from personnel.opening import CONTRACTS, MIGRATIONS, OWNER, PROJECTIONS, opened_personnel
from personnel.people_commands import KEYS_OWNER
from personnel.settings import PersonnelSettings
from services.personnel.tests.land import COUNTY, TODAY, consumed, region

TOKENS: dict[str, str] = {}
"""Good for a working day."""

BUREAU, STAFFING, PREFECTURE = "county-540121", "staffing-540121", "prefecture-5401"
PAPER = "林编发〔2024〕3号"


@dataclass
class Client:
    """Asks as one of the stack's ready-made users."""

    http: httpx2.AsyncClient
    stack: Stack
    clock: Path

    async def headers(self, user: str | None) -> dict[str, str]:
        if user is None:
            return {}
        if user not in TOKENS:
            TOKENS[user] = await asyncio.to_thread(access_token, self.stack, user)
        return {"Authorization": f"Bearer {TOKENS[user]}"}

    async def get(self, path: str, user: str | None = BUREAU) -> httpx2.Response:
        return await self.http.get(path, headers=await self.headers(user))

    async def json(self, path: str, user: str = BUREAU) -> Any:
        answer = await self.get(path, user)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(
        self,
        path: str,
        body: Mapping[str, Any],
        user: str | None = BUREAU,
        *,
        key: str | None = None,
        version: int | None = None,
    ) -> httpx2.Response:
        headers = await self.headers(user) | {"Idempotency-Key": key or uuid4().hex}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await self.http.post(path, json=body, headers=headers)

    async def done(self, path: str, body: Mapping[str, Any], user: str = BUREAU, **how: Any) -> Any:
        answer = await self.post(path, body, user, **how)
        assert answer.is_success, answer.text
        return answer.json()

    async def set_quota(self, quota: int, county: UUID = COUNTY, user: str = STAFFING) -> Any:
        path = f"/v1/counties/{county}/quota"
        version = (await self.json(path, user))["version"]
        return await self.done(path, {"quota": quota, "document_number": PAPER}, user, version=version)

    async def created(self, station_id: UUID, kind: str = "judicial_assistant", **what: Any) -> str:
        body = {"station_id": str(station_id), "kind": kind, "document_number": PAPER, **what}
        return str((await self.done("/v1/posts", body))["id"])

    async def step(self, post_id: str, step: str, user: str = BUREAU, **body: Any) -> httpx2.Response:
        version = (await self.json(f"/v1/posts/{post_id}", user))["version"]
        return await self.post(f"/v1/posts/{post_id}/{step}", body, user, version=version)


def problem(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("urn:sifasuo:problem:")


def set_clock(clock: Path, day: date) -> None:
    """To noon of that day; whoever reads the file meanwhile finds the one or the other."""
    fresh = clock.with_suffix(".new")
    fresh.write_text(json.dumps({"now": datetime.combine(day, time(12), LOCAL).isoformat()}))
    fresh.replace(clock)


@dataclass(frozen=True, slots=True)
class Wired:
    """What the processes of one personnel service are told."""

    infrastructure: Infrastructure
    database: FreshDatabase
    keystore: FreshDatabase
    folder: Path

    @property
    def clock(self) -> Path:
        return self.folder / "clock.json"

    @property
    def vault(self) -> VaultSettings:
        return VaultSettings(
            keystore=SecretStr(self.keystore.dsn("vault")),
            key_dir=self.folder / "keys",
            register_dir=self.folder / "erasures",
        )

    @property
    def process(self) -> ProcessSettings:
        return ProcessSettings(service="personnel", process="api", clock=str(self.clock))

    @property
    def dsn(self) -> DsnSettings:
        return DsnSettings(
            append=SecretStr(self.database.dsn("append")), auditor=SecretStr(self.database.dsn("auditor"))
        )

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Client]:
        settings = PersonnelSettings(
            self.process,
            HttpSettings(port=0),
            self.dsn,
            OidcSettings(issuer=self.infrastructure.stack.issuer),
            PseudonymSettings(key=SecretStr("a key of the tests")),
            self.vault,
        )
        app = personnel_api(settings)
        async with serving(app, app.state.readiness, settings.http) as port:
            address = f"http://127.0.0.1:{port}"
            async with httpx2.AsyncClient(base_url=address, timeout=20) as http:
                yield Client(http, self.infrastructure.stack, self.clock)

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Personnel]:
        async with opened_personnel(self.process, self.dsn) as personnel:
            yield personnel


async def fold(database: FreshDatabase, events: Iterable[Message], since: int = 0) -> None:
    """Into the replica, as the projector does it; those before `since` are there."""
    options = {"search_path": "directory_g1"}
    connection = await asyncpg.connect(database.dsn("projector"), server_settings=options)
    async with connection.transaction():
        await DIRECTORY.fold(connection, consumed(events)[since:])
    await connection.close()


def with_tables_of_keys(database: FreshDatabase) -> None:
    migrate(database.dsn("migrator"), KEYS_OWNER, [KEYSTORE], silent)


def with_region(database: FreshDatabase) -> None:
    dsn = database.dsn("migrator")
    migrate(dsn, OWNER, MIGRATIONS, silent)
    tell_types(dsn, OWNER, CONTRACTS)
    apart(prepare(dsn, OWNER, PROJECTIONS, silent))
    apart(fold(database, region()))


def silent(_: str) -> None:
    return None


@asynccontextmanager
async def personnel_in(wired: Wired) -> AsyncIterator[Client]:
    set_clock(wired.clock, TODAY)
    key_files.prepare(wired.folder / "keys", AES_256_GCM)
    async with wired.serving() as client:
        yield client
