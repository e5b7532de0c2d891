"""`visible`: from the HTTP answer of a command to its message in an open page, at a steady rate."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from statistics import median
from time import perf_counter
from uuid import uuid4

import httpx2

from chassis.testing.waiting import eventually
from devstack.bench.bare_way import bare_way
from devstack.bench.harness import Figure, Goal, Round, figure, interleaved
from devstack.bench.http_command import CREATED, USER, prescribed_name, proposal
from devstack.bench.load import Connection, UnexpectedAnswerError, post
from devstack.bench.pace import paced
from devstack.demo.stations import CHANGES
from devstack.stack import Stack
from devstack.tokens import access_token

RATES = (200, 500)
SECONDS = 5
CONNECTIONS = 64
LONGEST_WAIT = 20
ENOUGH = 0.95
"""Of the rate, or the goal is missed: what the page was to show did not come so fast."""


class Page:
    """An open page: remembers when the live stream first named each subject."""

    def __init__(self) -> None:
        self.seen: dict[str, float] = {}
        self.opened = asyncio.Event()

    async def follow(self, url: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}", "Accept": "text/event-stream"}
        async with (
            httpx2.AsyncClient(timeout=None, headers=headers) as client,
            client.stream("GET", url) as answer,
        ):
            answer.raise_for_status()
            self.opened.set()
            async for line in answer.aiter_lines():
                if line.startswith("data:"):
                    self.note(line[5:])

    def note(self, data: str) -> None:
        now = perf_counter()
        for subject in json.loads(data).get("subjects", []):
            self.seen.setdefault(subject, now)


@asynccontextmanager
async def open_page(stack: Stack, token: str) -> AsyncIterator[Page]:
    page = Page()
    task = asyncio.create_task(page.follow(stack.url("reporting-api") + "/v1/live", token))
    opened = asyncio.create_task(page.opened.wait())
    await asyncio.wait({task, opened}, return_when=asyncio.FIRST_COMPLETED)
    if task.done():
        task.result()
    try:
        yield page
    finally:
        task.cancel()


class Commands:
    """Sends proposals at a rate, whatever becomes of them, and remembers when each was answered."""

    def __init__(self, stack: Stack, token: str) -> None:
        self._url = stack.url("registry-api")
        self._body = proposal(stack, prescribed_name(stack, token))
        self._token = token
        self._free: asyncio.Queue[Connection] = asyncio.Queue()
        self.answered: dict[str, float] = {}

    async def at(self, rate: int) -> None:
        while self._free.qsize() < CONNECTIONS:
            self._free.put_nowait(await Connection.open(self._url))
        async with asyncio.TaskGroup() as group:
            async for _ in paced(rate, SECONDS):
                group.create_task(self.send())

    async def send(self) -> None:
        headers = {"Authorization": f"Bearer {self._token}", "Idempotency-Key": f"bench-{uuid4()}"}
        connection = await self._free.get()
        answer = await connection.send(post(self._url + CHANGES, self._body, headers))
        self._free.put_nowait(connection)
        if answer.status != CREATED:
            raise UnexpectedAnswerError(answer.status, answer.body.decode())
        self.answered[json.loads(answer.body)["id"]] = perf_counter()


async def bench_visible(stack: Stack, rate: int, rounds: int) -> Figure:
    """Goal: p99 < 150 ms at that rate, against the same steps with nothing in them.

    A message may even come before the answer: then it took no time.
    """
    token, reached = access_token(stack, USER), list[float]()
    async with bare_way(stack) as bare:

        async def one_round() -> Round:
            limit = await bare.latencies(rate, SECONDS)
            late = await latencies(stack, token, rate, reached)
            return Round(median(late), median(limit), late)

        measured = await interleaved(one_round, rounds)
    found = figure(f"visible-{rate}", "ms", Goal(p99_ms=150), measured, less_is_better=True)
    met = found.met and median(reached) >= rate * ENOUGH
    return replace(found, note=f"{median(reached):.0f} commands/s of {rate}", met=met)


async def latencies(stack: Stack, token: str, rate: int, reached: list[float]) -> list[float]:
    """In milliseconds, of commands at that rate; what was reached of it is noted."""
    async with open_page(stack, token) as page:
        commands = Commands(stack, token)
        started = perf_counter()
        await commands.at(rate)
        reached.append(len(commands.answered) / (perf_counter() - started))
        await all_seen(page, commands)
    return [max(0.0, page.seen[i] - at) * 1000 for i, at in commands.answered.items()]


async def all_seen(page: Page, commands: Commands) -> None:
    """Fails when a message is lost."""
    await eventually(lambda: commands.answered.keys() <= page.seen.keys(), LONGEST_WAIT)
