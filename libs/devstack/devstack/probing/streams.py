"""A live stream, heard from one number to another."""

import asyncio
from collections.abc import Mapping

import httpx2

LIVE = "/v1/live"
PATIENCE = 30
SEEN = 'data-seen="'


async def heard(reporting: httpx2.AsyncClient, signed: Mapping[str, str], since: int, head: int) -> str:
    told: list[str] = []
    async with (
        asyncio.timeout(PATIENCE),
        reporting.stream("GET", LIVE, params={"since": since}, headers=dict(signed)) as answer,
    ):
        async for line in answer.aiter_lines():
            told.append(line)
            if line.startswith("id: ") and int(line.removeprefix("id: ")) >= head:
                break
    return "\n".join(told)


def number_of(page: httpx2.Response) -> int:
    """How far the stream had come when the page was made."""
    return int(page.text.partition(SEEN)[2].partition('"')[0])
