"""A run: the world is made, its map redrawn, and probes are sent side by side, some of them broken off on the way."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from random import Random

import httpx2

from chassis.testing.waiting import eventually
from devstack.bench.national_log import all_shown
from devstack.probes import probe
from devstack.probing.alerting import AlertMaking
from devstack.probing.asked import Asked
from devstack.probing.going import Going, Tokens
from devstack.probing.making import REGION_CLERK, Making
from devstack.probing.oracle import Oracle
from devstack.probing.people import PeopleMaking
from devstack.probing.positions import told_of
from devstack.probing.probes import Probing
from devstack.probing.report import Report
from devstack.probing.returning import ReturnMaking
from devstack.probing.streams import number_of
from devstack.probing.work import WorkMaking
from devstack.probing.world import Office, Record
from devstack.stack import Stack

AT_ONCE = 6
SHOWN_WITHIN = 120
BROKEN_OFF = 40
"""Each so-manieth is given up before its answer can have come: it is no probe, but those after it share its connections."""
PATIENCE = 60
EVERY_COMMAND = "denied command, by one office each"


@asynccontextmanager
async def going_in(stack: Stack) -> AsyncIterator[Going]:
    async with (
        httpx2.AsyncClient(base_url=stack.url("registry-api"), timeout=PATIENCE) as registry,
        httpx2.AsyncClient(base_url=stack.url("personnel-api"), timeout=PATIENCE) as personnel,
        httpx2.AsyncClient(base_url=stack.url("reporting-api"), timeout=PATIENCE) as reporting,
        httpx2.AsyncClient(base_url=stack.url("reporting-public"), timeout=PATIENCE) as public,
    ):
        yield Going(registry, personnel, reporting, public, Tokens(stack))


async def made(stack: Stack, going: Going, seed: int, today: date, policy: Path) -> Probing:
    """In the middle of the life of the stack: what was there before stays, and is nobody's business here."""
    making = Making(going, seed, today)
    making.world.since = number_of(await going.page(REGION_CLERK, "/"))
    world = await making.make()
    world.today = str(today)
    people = PeopleMaking(going, world, making.random)
    await WorkMaking(going, world, people, making.random, today).make()
    await ReturnMaking(going, world, making.random, today).make()
    await AlertMaking(going, world, making.random).make()
    await making.redraw()
    await eventually(lambda: asyncio.to_thread(all_known, stack), within=SHOWN_WITHIN)
    await told_of(going, world)
    world.head = number_of(await going.page(REGION_CLERK, "/"))
    return Probing(going, world, Oracle(policy, world), Random(seed))  # noqa: S311 - to be played again


def all_known(stack: Stack) -> bool:
    """Whether personnel's directory and the read model have all that was recorded."""
    answers = [probe(stack, process) for process in ("personnel-relay", "personnel-project")]
    return all(answer.ready and answer.lag == 0 for answer in answers) and all_shown(stack)


async def carried_out(probing: Probing, report: Report, probes: int, tell: Callable[[str], None]) -> None:
    begun = time.monotonic()
    await every_command(probing, report, probes * 2 // 5)
    tell(f"{report.probes.total()} commands that were denied")
    kinds = {name: weight for name, (_, weight) in probing.kinds.items()}
    drawn = iter(
        probing.random.choices([*kinds], [*kinds.values()], k=max(0, probes - report.probes.total()))
    )

    async def work() -> None:
        for kind in drawn:
            if probing.random.randrange(BROKEN_OFF) == 0:
                report.broken_off += await broken_off(probing, kind)
            for found in await sent(probing, kind):
                report.findings.append(found)
            report.probes[kind] += 1
            if report.probes.total() % 500 == 0:
                tell(f"{report.probes.total()} probes, {len(report.findings)} findings")

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    report.seconds = time.monotonic() - begun
    report.records = Counter(record.kind for record in probing.world.records)


async def every_command(probing: Probing, report: Report, most: int) -> None:
    """Of each that an office may not give so many, none twice: what is denied hardly hangs on what is drawn."""
    denied = [*probing.matrix()]
    trying = iter(probing.random.sample(denied, min(most, len(denied))))

    async def work() -> None:
        for office, record, command in trying:
            report.findings += await probing.tried(office, record, command)
            report.probes[EVERY_COMMAND] += 1

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))


async def sent(probing: Probing, kind: str) -> list[Asked]:
    record = probing.random.choice(probing.world.records)
    return await judged(probing, kind, probing.office(record), record)


async def judged(probing: Probing, kind: str, office: Office, record: Record) -> list[Asked]:
    probe, _ = probing.kinds[kind]
    return [*await probe(office, record)]


async def broken_off(probing: Probing, kind: str) -> bool:
    """Whether it was: the caller leaves in the middle of a question, and its transaction ends as it may."""
    try:
        async with asyncio.timeout(probing.random.uniform(0.001, 0.02)):
            await sent(probing, kind)
    except (TimeoutError, httpx2.TransportError):
        return True
    return False
