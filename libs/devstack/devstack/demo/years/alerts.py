"""What became of alerts in the years that were played: how often they rose, were graver or milder, cleared, were retracted."""

import asyncio
from collections import Counter

from chassis.connecting import connected
from chassis.testing.waiting import eventually
from devstack.bench.stack import admin_dsn
from devstack.demo.registry import SHOWN_WITHIN
from devstack.probes import probe
from devstack.stack import Stack

STREAMS = ("reporting-normalise", "reporting-stream", "reporting-project")
TURNS = "SELECT turn, count(*) FROM read.alert_transition GROUP BY turn"


async def turns(stack: Stack) -> Counter[str]:
    """Once the streams have judged all that was recorded."""
    await eventually(lambda: asyncio.to_thread(judged, stack), within=SHOWN_WITHIN)
    async with connected(admin_dsn(stack, "reporting")) as connection:
        return Counter({row["turn"]: row["count"] for row in await connection.fetch(TURNS)})


def judged(stack: Stack) -> bool:
    answers = [probe(stack, process) for process in STREAMS]
    return all(answer.ready and not answer.lag for answer in answers)
