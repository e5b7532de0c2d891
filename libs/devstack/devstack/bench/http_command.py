"""`http-command`: proposals accepted by the registry, against a bare FastAPI with one INSERT.

Same server software, same clients, same machine, in turn. The registry checks the token, the jurisdiction
and every rule of a proposal, and appends; the limit does nothing but insert the body.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from uuid import uuid4

import httpx2

from chassis.clock import clock_from, local_date
from chassis.ids import division_id
from chassis.testing.waiting import eventually
from devstack.bench.harness import Figure, Goal, Round, figure, interleaved
from devstack.bench.load import load, post
from devstack.bench.national_log import all_shown
from devstack.bench.pgbench import make_bare_table
from devstack.bench.stack import admin_dsn
from devstack.demo.stations import CHANGES, FUNCTIONS
from devstack.environment import clock_setting
from devstack.ports import choose_ports
from devstack.processes import PROCESSES
from devstack.stack import HOST, Stack
from devstack.supervision.control import Supervisor
from devstack.testing.databases import fresh_database
from devstack.tokens import accepted, access_token
from devstack.waiting import wait_until

CAUGHT_UP_WITHIN = 600
CLIENTS = 32
SECONDS = 4
CREATED = 201
OTHERS = [process.name for process in PROCESSES if process.name != "registry-api"]
USER, SEAT = "county-540121", "540121100"


def proposal(stack: Stack, name: str) -> bytes:
    seat = str(division_id(SEAT))
    station = {
        "name": name,
        "grade": "deputy_section",
        "kind": "standalone",
        "seat_id": seat,
        "township_ids": [seat],
        "functions": FUNCTIONS,
    }
    today = local_date(clock_from(clock_setting(stack))()).isoformat()
    return json.dumps({"kind": "establish", "station": station, "effective_on": today}).encode()


def prescribed_name(stack: Stack, token: str) -> str:
    with httpx2.Client(
        base_url=stack.url("registry-api"), headers={"Authorization": f"Bearer {token}"}
    ) as client:
        answer = accepted(client.get("/v1/station-names", params={"seat_id": str(division_id(SEAT))}))
    return str(answer.json()["name"])


@asynccontextmanager
async def bare_server(stack: Stack) -> AsyncIterator[str]:
    """The limit, in a process of its own as the registry is; gives its URL."""
    with fresh_database(stack, "registry") as database:
        await make_bare_table(admin_dsn(stack, database.name))
        port = choose_ports(["bare"], set())["bare"]
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "devstack.bench.bare", str(port),
            env={**os.environ, "SIFASUO_BENCH_DSN": admin_dsn(stack, database.name)},
        )  # fmt: skip
        url = f"http://{HOST}:{port}"
        try:
            await asyncio.to_thread(wait_until, lambda: answers(url), 20)
            yield url
        finally:
            process.terminate()
            await process.wait()


def answers(url: str) -> bool:
    try:
        return httpx2.get(url).status_code > 0
    except httpx2.TransportError:
        return False


async def bench_http_command(stack: Stack, rounds: int) -> Figure:
    """While the others publish, fold and show what is accepted. Goal: ratio >= 1.0."""
    return figure("http-command", "commands/s", Goal(1.0), await compared(stack, rounds))


async def bench_http_command_alone(stack: Stack, rounds: int) -> Figure:
    """With the others stopped: what the way of a command itself costs. Goal: ratio >= 1.0."""
    supervisor = Supervisor(stack.folder)
    await asyncio.to_thread(supervisor.stop, OTHERS)
    try:
        measured = await compared(stack, rounds)
    finally:
        await asyncio.to_thread(supervisor.start, OTHERS)
    # The next bench wants the stack at rest.
    await eventually(lambda: asyncio.to_thread(all_shown, stack), CAUGHT_UP_WITHIN)
    return figure("http-command-alone", "commands/s", Goal(1.0), measured)


async def compared(stack: Stack, rounds: int) -> list[Round]:
    token = access_token(stack, USER)
    body = proposal(stack, prescribed_name(stack, token))
    registry, run = stack.url("registry-api"), uuid4().hex
    keys = count()

    def propose(_: int) -> bytes:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"bench-{run}-{next(keys)}"}
        return post(registry + CHANGES, body, headers)

    async with bare_server(stack) as bare:
        insert = post(bare + "/insert", body, {})

        async def one_round() -> Round:
            limit, _ = await load(bare, lambda _: insert, CLIENTS, SECONDS, CREATED)
            rate, latencies = await load(registry, propose, CLIENTS, SECONDS, CREATED)
            return Round(rate, limit, latencies)

        return await interleaved(one_round, rounds)
