"""Whoever is erased can be read nowhere any more: on no disk, in no topic, page, file, log or restored backup (PIPL-47)."""

import asyncio
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg
import httpx2
from playwright.async_api import expect

from chassis.clock import real_clock
from chassis.consuming.records import Raw
from chassis.event_store.postgres import PostgresEventStore
from chassis.testing.topics import read_all
from chassis.vault.ciphers import AES_256_GCM
from chassis.vault.key_files import KeyFiles
from chassis.vault.keystore import Keystore
from chassis.vault.vault import Fields, Vault
from devstack.kafka.topics import read_topics
from devstack.postgres.roles import read_databases
from devstack.postgres.server import BIN
from devstack.testing import FreshDatabase, RunningStack
from devstack.testing.land import Land
from libs.chassis.tests.vault.backups import Backups
from tests.console.browsing import Browsing
from tests.system.command_line import sifasuo
from tests.system.house import House
from tests.system.office import Office, made_up_number

NAME, PHONE, COLLEAGUE = "旺堆益西曲培朗杰", "10112345670", "次仁央金卓嘎白玛"
PLACES = {".index", ".timeindex"}
"""Kafka's: offsets and moments alone, and ten megabytes each of a partition, whatever is in it."""
TOPICS = [topic.name for topic in read_topics()]


async def test_an_erased_person_can_be_read_nowhere(
    browser: Browsing,
    house: House,
    land: Land,
    fresh_database: Callable[[str], FreshDatabase],
    tmp_path: Path,
) -> None:
    seat, number = land.one(), made_up_number()
    change = await house.established(seat)
    await house.shown(change)
    async with httpx2.AsyncClient(base_url=house.stack.urls["personnel"], timeout=20) as http:
        office = Office(http, house)
        personal = {"name": NAME, "identity_number": number, "private_phone": PHONE}
        first, second = [
            await office.registered(
                seat,
                change.station_id,
                await office.post(seat, change.station_id, "judicial_assistant"),
                **person,
            )
            for person in (personal, {"name": COLLEAGUE})
        ]
        told = await exported(house, first, tmp_path / "before.html")
        assert all(value in told for value in personal.values())
        assert await shown(browser, seat.proposer, change.station_id, NAME, COLLEAGUE)
        backups = backed_up(house.stack, tmp_path)

        path = f"/v1/people/{first}/erasure"
        await office.sent(seat.proposer, path, {"ground": "recorded_unlawfully"}, version=1)
        await office.sent(
            f"reviewer-{seat.county_code}", f"{path}/decision", {"decision": "confirm"}, version=2
        )

    values = [*personal.values(), birth_date(number)]
    told = await exported(house, first, tmp_path / "after.html")
    assert [value for value in values if value in told] == []
    assert not await shown(browser, seat.proposer, change.station_id, NAME, COLLEAGUE)
    for places in (records_with, rows_with, files_with):
        assert await asyncio.to_thread(places, house.stack, [seat.station_name]) != []
        assert await asyncio.to_thread(places, house.stack, values) == []
    back = backups.into_log(fresh_database("personnel"))
    assert await opened(house.stack, back, first) is None
    assert COLLEAGUE in (await opened(house.stack, back, second) or {}).values()


def birth_date(number: str) -> str:
    return f"{number[6:10]}-{number[10:12]}-{number[12:14]}"


async def exported(house: House, staff_id: UUID, file: Path) -> str:
    await sifasuo(house, "personnel", "subject-export", str(staff_id), "--out", str(file))
    return await asyncio.to_thread(file.read_text, encoding="utf-8")


async def shown(browser: Browsing, user: str, station_id: UUID, name: str, colleague: str) -> bool:
    """Whether the page of a station's people shows the name; the colleague's it does."""
    async with browser.visit(user) as page:
        await page.goto(f"/stations/{station_id}/people")
        await expect(page.locator("#list")).to_contain_text(colleague)
        return name in await page.content()


def backed_up(stack: RunningStack, folder: Path) -> Backups:
    log, keys = (FreshDatabase(stack.stack, name, name) for name in ("personnel", "personnel_keys"))
    backups = Backups(log, keys, folder)
    backups.take_log()
    return backups


async def opened(stack: RunningStack, log: FreshDatabase, staff_id: UUID) -> Fields | None:
    """What the backup says of somebody, with the keystore and the master keys of today."""
    keys = FreshDatabase(stack.stack, "personnel_keys", "personnel_keys")
    async with asyncpg.create_pool(keys.dsn("vault"), min_size=1, max_size=1) as pool:
        vault = Vault(Keystore(pool), KeyFiles(stack.stack.folder.vault_keys), AES_256_GCM)
        async with asyncpg.create_pool(log.dsn("append"), min_size=1, max_size=1) as events:
            rows = await PostgresEventStore(events, real_clock).sealed([staff_id])
        assert rows, "the backup has their boxes"
        return (await vault.open(rows)).get(staff_id)


def records_with(stack: RunningStack, values: Sequence[str]) -> list[str]:
    """Uncompressed, with their keys and headers."""
    return [
        f"{record.topic}/{record.partition}/{record.offset}"
        for record in read_all(stack.kafka(), *TOPICS)
        if any(value.encode() in part for value in values for part in parts(record))
    ]


def parts(record: Raw) -> Iterator[bytes]:
    yield record.key or b""
    yield record.value or b""
    yield from (value or b"" for _, value in record.headers)


def rows_with(stack: RunningStack, values: Sequence[str]) -> list[str]:
    """In any database, as text or as bytes."""
    sought = [form for value in values for form in (value, value.encode().hex())]
    return [
        f"{name}: {line[:60]}"
        for name in read_databases().databases
        for line in dumped(urlsplit(stack.admin_dsn)._replace(path=f"/{name}").geturl()).splitlines()
        if any(one in line for one in sought)
    ]


def dumped(dsn: str) -> str:
    done = subprocess.run([BIN / "pg_dump", dsn], check=True, capture_output=True, text=True)
    return done.stdout


def files_with(stack: RunningStack, values: Sequence[str]) -> list[str]:
    """Whatever the stack has written: tables and their log, records, logs of processes, traces, the register."""
    sought = [value.encode() for value in values]
    files = stack.stack.folder.path.rglob("*")
    return [str(path) for path in files if path.suffix not in PLACES and contains(path, sought)]


def contains(path: Path, sought: Sequence[bytes]) -> bool:
    """What was there a moment ago may be gone."""
    try:
        content = path.read_bytes() if path.is_file() else b""
    except FileNotFoundError:
        return False
    return any(one in content for one in sought)
