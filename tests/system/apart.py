"""A registry apart: its own database, clock and processes, on the stack's PostgreSQL and with its logins.

For what would disturb the others who share the stack: days that pass, a map that changes, random commands.
"""

import asyncio
import json
import socket
from asyncio.subprocess import Process as Running
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

import httpx2
import pytest

from chassis.clock import LOCAL
from chassis.testing.waiting import eventually
from devstack.environment import machine_environment, process_environment, python_module
from devstack.processes import MIGRATIONS, PROCESSES, Process
from devstack.testing import FreshDatabase, Infrastructure
from devstack.tokens import access_token
from tests.system.clerk import Clerk
from tests.system.log import Log

KNOWN = {process.name: process for process in (*PROCESSES, *MIGRATIONS)}


@dataclass(frozen=True, slots=True)
class Apart:
    """`answers` are the topics in which it hears of others; without any nobody answers it."""

    database: FreshDatabase
    clock: Path
    answers: Mapping[str, str] = field(default_factory=dict)

    def today_is(self, day: date) -> None:
        """Noon of it."""
        now = datetime.combine(day, time(12), LOCAL)
        beside = self.clock.with_suffix(".new")
        beside.write_text(json.dumps({"now": now.isoformat()}))
        beside.replace(self.clock)

    @asynccontextmanager
    async def running(self, name: str) -> AsyncIterator[str]:
        """The process, ready, and in the end killed, which each must bear; its address."""
        port = free_port()
        process = await self._start(KNOWN[name], port)
        address = f"http://127.0.0.1:{port}"
        try:
            await eventually(lambda: is_ready(process, address))
            yield address
        finally:
            process.kill()
            await process.wait()

    @asynccontextmanager
    async def api(self) -> AsyncIterator[httpx2.AsyncClient]:
        async with (
            self.running("registry-api") as address,
            httpx2.AsyncClient(base_url=address, timeout=40) as client,
        ):
            yield client

    @property
    def log(self) -> Log:
        return Log(self.database.dsn("reader"))

    def clerk(self, registry: httpx2.AsyncClient, user: str) -> Clerk:
        return Clerk(registry, access_token(self.database.stack, user))

    async def migrate(self) -> None:
        process = await self._start(KNOWN["registry-migrate"], 0)
        assert await process.wait() == 0

    async def _start(self, process: Process, port: int) -> Running:
        stack = self.database.stack
        dsns = {f"SIFASUO_DSN_{role.upper()}": self.database.dsn(role) for role in process.roles}
        own = {
            "SIFASUO_CLOCK": str(self.clock),
            "SIFASUO_HTTP_PORT": str(port),
            "SIFASUO_TRACE_FILE": str(self.clock.with_name(f"{process.name}.jsonl")),
            "SIFASUO_ANSWERS_GROUP": f"registry.answers.{self.database.name}",
            **self.answers,
        }
        with self.clock.with_name(f"{process.name}.log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *python_module(process.service, process.argument),
                env=machine_environment() | process_environment(stack, process) | dsns | own,
                stdout=log,
                stderr=log,
            )


async def is_ready(process: Running, address: str) -> bool:
    if process.returncode is not None:
        pytest.fail(f"it ended with {process.returncode}")
    try:
        async with httpx2.AsyncClient() as client:
            return (await client.get(f"{address}/readyz")).is_success
    except httpx2.TransportError:
        return False


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@asynccontextmanager
async def registry_apart(infrastructure: Infrastructure, day: date, folder: Path) -> AsyncIterator[Apart]:
    """Migrated and empty; its clock stands at that day until it is moved."""
    with infrastructure.fresh_database("registry") as database:
        apart = Apart(database, folder / "clock.json")
        apart.today_is(day)
        await apart.migrate()
        yield apart
