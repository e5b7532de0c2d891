"""The process that reaches people whose console is closed, and the pages of its health."""

import asyncio

from chassis.http.health import Readiness
from chassis.http.serving import serve_health
from chassis.settings import HttpSettings, ProcessSettings, load
from reporting.notifying.arranging import Arranged, opened_notifying


async def keep_notifying(process: ProcessSettings, stop: asyncio.Event) -> None:
    """Raises what `Arranged.load` does where it was told wrongly."""
    async with opened_notifying(Arranged.load(process)) as notifying:
        readiness = Readiness(parts={"notify": notifying.health})
        async with serve_health(readiness, load(HttpSettings)):
            await notifying.run(stop)
