"""What became of alerts in the years that were played: how often they rose, were graver or milder, cleared, were retracted."""

import asyncio
import re
from collections import Counter
from datetime import datetime

import httpx2

from chassis.connecting import connected
from chassis.testing.waiting import eventually
from devstack.bench.stack import admin_dsn
from devstack.demo.registry import SHOWN_WITHIN
from devstack.probes import probe
from devstack.stack import Stack

TURNS = "SELECT turn, count(*) FROM read.alert_transition GROUP BY turn"
JUDGED = re.compile(r"^sifasuo_streams_tick_timestamp_seconds\{.*\} (\S+)$", re.MULTILINE)


async def turns(stack: Stack, until: datetime) -> Counter[str]:
    """Once the streams have judged everything up to that moment, and all of it is shown."""

    async def judged() -> bool:
        async with httpx2.AsyncClient() as client:
            told = (await client.get(f"{stack.url('reporting-stream')}/metrics")).text
        moments = [float(one) for one in JUDGED.findall(told)]
        return bool(moments) and min(moments) >= until.timestamp()

    await eventually(judged, within=SHOWN_WITHIN)
    await eventually(lambda: asyncio.to_thread(shown, stack), within=SHOWN_WITHIN)
    async with connected(admin_dsn(stack, "reporting")) as connection:
        return Counter({row["turn"]: row["count"] for row in await connection.fetch(TURNS)})


def shown(stack: Stack) -> bool:
    answer = probe(stack, "reporting-project")
    return answer.ready and not answer.lag
