"""`station-import`: a roll of the whole country's stations, one a township, taken in by the registry's own command.

As a region's administrator sends it: one CSV file over HTTP, checked row by row, and all of it written or nothing.
"""

import asyncio
import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter
from uuid import UUID, uuid4

import httpx2

from chassis.connecting import connected
from chassis.event_store.encoding import encode
from chassis.ids import division_id
from chassis.messages import schema_version
from chassis.relay.records import Stored
from devstack.bench.country import OPENED, TOWNSHIP, divisions, registered
from devstack.bench.harness import Figure, Goal, Round, figure
from devstack.bench.national_log import write
from devstack.bench.stack import admin_dsn, call
from devstack.bench.story import META, REGISTERED
from devstack.processes import PROCESSES
from devstack.stack import Stack
from devstack.starting.readiness import await_ready
from devstack.supervision.control import Supervisor
from devstack.tokens import accepted, access_token

API = "registry-api"
OTHERS = [process.name for process in PROCESSES if process.name != API]
IMPORTS = "/v1/stations/imports"
SECONDS, PATIENCE = 60.0, 600.0
OFFICE_WORDS = ("管理委员会", "管委会", "办事处")
"""What a township's name loses in a station's, as `policies/establishment.toml` has it."""
HEADING = ("名称", "规格", "类型", "所在地代码", "服务乡镇代码", "职能", "设立日期")
RECORDED = datetime(2022, 1, 1, tzinfo=UTC)
_BACK = """
    DELETE FROM events WHERE pos > {divisions};
    DELETE FROM claims;
    UPDATE log_head SET pos = {divisions};
"""


async def bench_station_import(stack: Stack, rounds: int) -> Figure:
    """Each round begins with divisions alone. Goal: all 41,352 stations in less than a minute."""
    names = told_apart(divisions(1_000_000))
    await write(stack, events(names))
    await asyncio.to_thread(call, "up", stack.name)
    supervisor = Supervisor(stack.folder)
    await asyncio.to_thread(supervisor.stop, OTHERS)  # what is taken back must not have been published
    roll = written(names)
    measured = [await taken_in(stack, roll, len(names)) for _ in range(rounds)]
    found = figure("station-import", "s", Goal(1), measured, less_is_better=True)
    return replace(found, note=f"{len(roll) / 1e6:.1f} MB")


def told_apart(names: Mapping[str, str]) -> Mapping[str, str]:
    """Where stations of two counties would be called alike, these counties are called after their prefectures too."""
    stations = {code: station_name(names, code) for code in names if len(code) == TOWNSHIP}
    called = Counter(stations.values())
    alike = {code[:6] for code, name in stations.items() if called[name] > 1}
    return {code: names[code[:4]] + name if code in alike else name for code, name in names.items()}


def station_name(names: Mapping[str, str], seat: str) -> str:
    place = names[seat]
    word = next((word for word in OFFICE_WORDS if place.endswith(word) and place != word), "")
    return f"{names[seat[:6]]}司法局{place.removesuffix(word)}司法所"


def events(names: Mapping[str, str]) -> Iterator[Stored]:
    for position, (code, name) in enumerate(names.items(), 1):
        place = (division_id(code), 1, REGISTERED, schema_version(REGISTERED), UUID(int=position))
        yield Stored(position, 1, 1, *place, RECORDED.isoformat(), encode(registered(code, name)), META)


def written(names: Mapping[str, str]) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(HEADING)
    for code in names:
        if len(code) == TOWNSHIP:
            rows.writerow((station_name(names, code), "副科级", "单独设置", code, code, "全部", "2005-03-01"))
    return text.getvalue().encode()


async def taken_in(stack: Stack, roll: bytes, divisions: int) -> Round:
    await asyncio.to_thread(begun_anew, stack)
    headers = {"Authorization": f"Bearer {access_token(stack, 'region')}", "Content-Type": "text/csv"}
    async with httpx2.AsyncClient(base_url=stack.url(API), timeout=PATIENCE) as registry:
        started = perf_counter()
        accepted(
            await registry.post(
                IMPORTS,
                params={"effective_on": OPENED},
                content=roll,
                headers={**headers, "Idempotency-Key": uuid4().hex},
            )
        )
        seconds = perf_counter() - started
    async with connected(admin_dsn(stack, "registry")) as connection:
        await connection.execute(_BACK.format(divisions=divisions))
        await connection.execute("VACUUM (ANALYZE) events, claims")
    return Round(seconds, SECONDS)


def begun_anew(stack: Stack) -> None:
    """With nothing of the round before in memory."""
    supervisor = Supervisor(stack.folder)
    supervisor.stop([API])
    supervisor.start([API])
    await_ready(stack, API)
