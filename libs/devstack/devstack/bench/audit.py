"""`audit`: a read of one person's data that is put on record first, against the same read that is not.

Same process, same clients, in turn. Both take the person's sealed rows from the log's database and open them with the
person's key; the one then waits until its record is durable.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import asyncpg
from pydantic import SecretStr

import chassis.event_store
import chassis.vault
from chassis.audit.tables import AUDIT, BESIDE_APPENDS
from chassis.clock import real_clock
from chassis.event_store.port import Append, Request
from chassis.event_store.postgres import PostgresEventStore
from chassis.http.auditing import HEADER
from chassis.migrating import migrate
from chassis.vault.ciphers import AES_256_GCM
from chassis.vault.key_files import prepare
from chassis.vault.opening import opened_vault
from chassis.vault.settings import VaultSettings
from devstack.bench.harness import Figure, Goal, Round, figure, interleaved
from devstack.bench.http_command import answers
from devstack.bench.load import OK, get, load
from devstack.bench.persons import PURPOSE
from devstack.ports import choose_ports
from devstack.stack import HOST, Stack
from devstack.testing.databases import FreshDatabase, fresh_database
from devstack.waiting import wait_until
from sifasuo.common.v1.envelope_pb2 import Meta

CLIENTS, SECONDS, PERSONS = 32, 4, 200
FIELDS = {
    "name": "人员",
    "identity_number": "540102199003040018",
    "birth_date": "1990-03-04",
    "phone": "0891-1",
}
LOG = [Path(chassis.event_store.__file__).parent / "migrations", AUDIT, BESIDE_APPENDS]
KEYS = [Path(chassis.vault.__file__).parent / "migrations"]


async def bench_audit(stack: Stack, rounds: int) -> Figure:
    """Goal: ratio >= 0.7."""
    async with persons_served(stack) as (url, persons):
        headers = {"Authorization": "Bearer any", HEADER: PURPOSE}

        async def side(name: str) -> tuple[float, list[float]]:
            requests = [get(f"{url}/{name}/{person}", headers) for person in persons]
            return await load(url, lambda n: requests[n % len(requests)], CLIENTS, SECONDS, OK)

        async def one_round() -> Round:
            limit, _ = await side("bare")
            rate, latencies = await side("audited")
            return Round(rate, limit, latencies)

        return figure("audit", "reads/s", Goal(0.7), await interleaved(one_round, rounds))


@asynccontextmanager
async def persons_served(stack: Stack) -> AsyncIterator[tuple[str, Sequence[UUID]]]:
    """The address of a process that knows them, and their ids."""
    with (
        fresh_database(stack, "registry") as log,
        fresh_database(stack, "personnel_keys") as keys,
        TemporaryDirectory() as folder,
    ):
        settings = prepared(log, keys, Path(folder))
        persons = await sealed_persons(log, settings)
        async with serving(told(log, settings)) as url:
            yield url, persons


def prepared(log: FreshDatabase, keys: FreshDatabase, folder: Path) -> VaultSettings:
    """Both databases, and the master key."""
    for database, directories in ((log, LOG), (keys, KEYS)):
        owner = f"{database.service}_owner"
        migrate(database.dsn("migrator"), owner, directories, say=lambda _: None)
    prepare(folder / "keys", AES_256_GCM)
    return VaultSettings(
        keystore=SecretStr(keys.dsn("vault")), key_dir=folder / "keys", register_dir=folder / "register"
    )


def told(log: FreshDatabase, settings: VaultSettings) -> dict[str, str]:
    return {
        "SIFASUO_DSN_APPEND": log.dsn("append"),
        "SIFASUO_VAULT_KEYSTORE": settings.keystore.get_secret_value(),
        "SIFASUO_VAULT_KEY_DIR": str(settings.key_dir),
        "SIFASUO_VAULT_REGISTER_DIR": str(settings.register_dir),
    }


async def sealed_persons(log: FreshDatabase, settings: VaultSettings) -> Sequence[UUID]:
    persons = [uuid4() for _ in range(PERSONS)]
    async with (
        opened_vault(settings) as opened,
        asyncpg.create_pool(log.dsn("append"), min_size=1, max_size=4) as pool,
    ):
        store = PostgresEventStore(pool, real_clock)
        for person in persons:
            rows = await opened.vault.seal(person, 1, FIELDS)
            await store.append(Request([Append(person, 0, [])], Meta(), sealed=rows))
    return persons


@asynccontextmanager
async def serving(environment: dict[str, str]) -> AsyncIterator[str]:
    port = choose_ports(["persons"], set())["persons"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "devstack.bench.persons", str(port),
        env={**os.environ, **environment}, stdout=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://{HOST}:{port}"
    try:
        await asyncio.to_thread(wait_until, lambda: answers(url), 20)
        yield url
    finally:
        process.terminate()
        await process.wait()
