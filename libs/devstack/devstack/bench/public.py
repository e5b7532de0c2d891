"""`public`: pages of stations on the public site, at a steady rate that no region's readers together will reach.

Half of the requests come from readers who have been there before and ask by the page's ETag, half for the whole page; in
both languages, with the texts that the stations show. The generator shares the machine with the site.
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
from devstack.demo.command import fill
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
ON_ITS_WAY = "max-age=0"
"""So says a page of which a text is still to come."""


async def bench_public(stack: Stack, rounds: int) -> Figure:
    """Goal: p95 < 20 ms at 500 requests a second."""
    await fill(stack, rows()[:STATIONS], lambda *_: None)
    await eventually(lambda: asyncio.to_thread(all_shown, stack), SHOWN_WITHIN)
    url, reached = stack.url("reporting-public"), list[float]()
    addresses = await asyncio.to_thread(stations, stack)
    pages = await eventually(lambda: asyncio.to_thread(whole, url, addresses), SHOWN_WITHIN)
    requests = [request for page in pages or () for request in twice(page)]

    async def one_round() -> Round:
        started = perf_counter()
        late = await steady(url, requests, PACE, (OK, NOT_MODIFIED))
        reached.append(len(late) / (perf_counter() - started))
        return Round(median(late), 0, late)

    found = figure("public", "ms", Goal(p95_ms=20), await interleaved(one_round, rounds))
    size = median(int(page.headers["content-length"]) for page in pages or ())
    note = f"{median(reached):.0f} requests/s of {PACE.rate}, half by ETag, {len(pages or ())} pages of {size:.0f} bytes"
    return replace(found, note=note, met=found.met and median(reached) >= PACE.rate * ENOUGH)


def stations(stack: Stack) -> Sequence[str]:
    """The addresses of their pages, in both languages."""
    token = access_token(stack, "region-viewer")
    headers = {"Authorization": f"Bearer {token}"}
    answer = httpx2.get(stack.url("reporting-api") + f"/v1/stations?limit={STATIONS}", headers=headers)
    ids = [one["station_id"] for one in accepted(answer).json()["items"]]
    return [f"{prefix}/stations/{one}" for one in ids for prefix in ("", "/en")]


def whole(url: str, addresses: Sequence[str]) -> Sequence[httpx2.Response]:
    """All the pages; none as long as one of them lacks something."""
    with httpx2.Client(base_url=url, headers=ASKED, timeout=30) as client:
        pages = [accepted(client.get(address)) for address in addresses]
    return [] if any(ON_ITS_WAY in page.headers["cache-control"] for page in pages) else pages


def twice(page: httpx2.Response) -> tuple[bytes, bytes]:
    """As a whole, and by its ETag."""
    known = {**ASKED, "If-None-Match": page.headers["etag"]}
    return get(str(page.url), ASKED), get(str(page.url), known)
