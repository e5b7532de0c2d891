"""`reads`: questions over the whole country with a million lines of history, as its users ask them, at a steady rate.

Through the real API and console with the users' own tokens and sessions, so that row-level security is in all of it.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from statistics import median
from typing import Any
from urllib.parse import quote

from chassis.ids import division_id
from chassis.testing.waiting import eventually
from devstack.bench.country import REGION
from devstack.bench.harness import Figure, Goal, Round, figure, interleaved
from devstack.bench.load import Pace, get, steady
from devstack.bench.national_log import all_shown, settle, write_story
from devstack.bench.signing_in import session_cookie
from devstack.bench.stack import call
from devstack.stack import Stack
from devstack.tokens import access_token

USERS = ("region-viewer", "county-540102", "station-540102002")
EVENTS = 1_000_000
RATE, SECONDS, CONNECTIONS = 10, 5, 4
FOLDED_WITHIN = 3600
GOAL = Goal(p95_ms=30, p99_ms=60)
"""Of each question by itself."""

PREFECTURE, COUNTY, TOWNSHIP, FAR = (str(division_id(c)) for c in ("5401", "540102", "540102002", "5101"))
COUNTRY = str(division_id(REGION))
KNOWN = "known_at=2023-06-01T00:00:00Z"
QUESTIONS = {
    "search": (
        *(f"/v1/divisions?q={q}" for q in ("%E4%B8%AD%E5%B1%B1", "%E9%87%91%E7%8F%A0", "5101", "%E9%95%87")),
        "/v1/stations?q=%E4%B8%AD%E5%B1%B1",
        f"/v1/townships?under={COUNTRY}&q=%E5%A4%A7%E6%A1%A5",
    ),
    "finder": tuple(
        f"/v1/search?q={quote(q)}"
        for q in (
            "城关镇",
            "中山",
            "街",
            "540102",
            "37",
            "chengguan",
            "zhongshan",
            "z",
            "zh",
            "sz",
            "dhm",
            "华门",
            "huamen",
            "东hua",
            "城关区司法局八廓",
            "bakuojiedaosifasuo",
            "不存在",
            "xyzzy",
        )
    ),
    "drill-down": (
        *(f"/v1/coverage?division={one}" for one in (PREFECTURE, FAR, COUNTY)),
        *(f"/v1/townships?under={one}&covered=no" for one in (COUNTRY, FAR, COUNTY)),
        f"/v1/stations?under={FAR}",
    ),
    "history": tuple(f"/v1/divisions/{one}/history" for one in (COUNTRY, PREFECTURE, FAR, COUNTY, TOWNSHIP)),
    "as-of": tuple(
        f"/v1/coverage?division={one}&{moment}"
        for one in (PREFECTURE, FAR, COUNTY)
        for moment in ("as_of=2022-09-01", "as_of=2022-09-01&map=today", f"as_of=2023-01-01&{KNOWN}")
    ),
    "as-of-country": tuple(
        f"/v1/coverage?{moment}"
        for moment in ("as_of=2022-09-01", "as_of=2022-09-01&map=today", f"as_of=2023-01-01&{KNOWN}")
    ),
    "board": ("/v1/changes", "/v1/changes?status=proposed", f"/v1/changes?under={PREFECTURE}&status=filed"),
    "pages": (
        f"/divisions/{FAR}",
        f"/divisions/{COUNTY}",
        f"/townships?under={FAR}&covered=no",
        "/stations?q=%E4%B8%AD%E5%B1%B1",
    ),
}
Part = Callable[[Stack, int], Coroutine[Any, Any, Figure]]


@dataclass(frozen=True, slots=True)
class Asker:
    """A user with a token for the API and a session of the console."""

    url: str
    token: str
    cookie: str

    def request(self, path: str) -> bytes:
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        return get(self.url + path, headers if path.startswith("/v1/") else {"Cookie": self.cookie})


def asking(question: str) -> Part:
    return lambda stack, rounds: bench_reads(stack, question, rounds)


async def bench_reads(stack: Stack, question: str, rounds: int) -> Figure:
    await write_story(stack, EVENTS)
    await asyncio.to_thread(call, "up", stack.name)
    await eventually(lambda: asyncio.to_thread(all_shown, stack), FOLDED_WITHIN)
    await settle(stack)
    askers = [await asyncio.to_thread(asker, stack, user) for user in USERS]
    requests = [one.request(path) for path in QUESTIONS[question] for one in askers]

    async def one_round() -> Round:
        late = await steady(askers[0].url, requests, Pace(RATE, SECONDS, CONNECTIONS))
        return Round(median(late), 0, late)

    return figure(f"reads-{question}", "ms", GOAL, await interleaved(one_round, rounds))


def asker(stack: Stack, user: str) -> Asker:
    return Asker(stack.url("reporting-api"), access_token(stack, user), session_cookie(stack, user))
