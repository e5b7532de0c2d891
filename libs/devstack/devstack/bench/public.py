"""`public`: pages of stations on the public site, at a steady rate that no county's readers together will reach.

Half of the requests come from readers who have been there before and ask by the page's ETag, half for the whole page; in
both languages. The generator shares the machine with the site.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from time import perf_counter

import httpx2

from chassis.testing.waiting import eventually
from devstack.bench.harness import Figure, Goal, Round, figure, interleaved
from devstack.bench.load import OK, Pace, get, steady
from devstack.bench.national_log import all_shown
from devstack.demo.command import play
from devstack.stack import Stack
from devstack.tokens import accepted, access_token
from devstack.users import rows

STATIONS = 60
PACE = Pace(rate=500, seconds=5, connections=64)
NOT_MODIFIED = 304
SHOWN_WITHIN = 120
ENOUGH = 0.95
"""Of the rate, or the goal is missed."""

ASKED = {"Accept-Encoding": "gzip"}


async def bench_public(stack: Stack, rounds: int) -> Figure:
    """Goal: p95 < 20 ms at 500 requests a second."""
    await play(stack, rows()[:STATIONS], lambda _: None)
    await eventually(lambda: asyncio.to_thread(all_shown, stack), SHOWN_WITHIN)
    url, reached = stack.url("reporting-public"), list[float]()
    requests, size = await asyncio.to_thread(asked, stack, url)

    async def one_round() -> Round:
        started = perf_counter()
        late = await steady(url, requests, PACE, (OK, NOT_MODIFIED))
        reached.append(len(late) / (perf_counter() - started))
        return Round(median(late), 0, late)

    found = figure("public", "ms", Goal(p95_ms=20), await interleaved(one_round, rounds))
    note = (
        f"{median(reached):.0f} requests/s of {PACE.rate}, every second by ETag, pages of {size} bytes zipped"
    )
    return replace(found, note=note, met=found.met and median(reached) >= PACE.rate * ENOUGH)


def asked(stack: Stack, url: str) -> tuple[Sequence[bytes], int]:
    """Each page as a whole and by its ETag, in turn; and how many bytes one takes."""
    with httpx2.Client(headers=ASKED, timeout=30) as client:
        found = [accepted(client.get(url + path)) for path in addresses(stack)]
    requests = [
        request
        for page in found
        for request in (get(str(page.url), ASKED), get(str(page.url), {**ASKED, "If-None-Match": page.headers["etag"]}))
    ]  # fmt: skip
    return requests, round(median(int(page.headers["content-length"]) for page in found))


def addresses(stack: Stack) -> Sequence[str]:
    token = access_token(stack, "region")
    headers = {"Authorization": f"Bearer {token}"}
    answer = httpx2.get(stack.url("reporting-api") + f"/v1/stations?limit={STATIONS}", headers=headers)
    ids = [one["id"] for one in accepted(answer).json()["items"]]
    return [f"{prefix}/stations/{one}" for one in ids for prefix in ("", "/en")]
