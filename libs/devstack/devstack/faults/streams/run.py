"""A run against the streams: under load the plan is carried out; when all has come to rest, their alerts are those of a recomputation."""

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random
from traceback import format_exc

from chassis.clock import clock_from
from chassis.testing.waiting import eventually
from devstack.environment import clock_setting
from devstack.faults.plan import LONGEST_INTERVAL, Step
from devstack.faults.points import STREAM_POINTS, Point
from devstack.faults.report import Report
from devstack.faults.run import REST_SECONDS, Scene, all_broken, at_rest, said_of
from devstack.faults.streams.load import Station, loading
from devstack.faults.streams.others import NORMALISER, OTHERS, WORKER
from devstack.processes import STREAMS_VERIFY
from devstack.running_tasks import run_task
from devstack.testing.running import RunningStack

KILLED = (WORKER, NORMALISER, "personnel-relay", "registry-relay", WORKER, "reporting-project")


def planned(kills: int, seed: int, others: Sequence[str]) -> list[Step]:
    """Half of the kills at named steps, half at any moment; each of the other faults once."""
    chance = Random(seed)  # noqa: S311 - a plan that can be repeated
    named = [chance.choice(STREAM_POINTS) for _ in range(kills // 2)]
    faults: list[str | Point] = [*named, *(chance.choice(KILLED) for _ in range(kills - len(named))), *others]
    chance.shuffle(faults)
    return [Step(chance.randint(1, LONGEST_INTERVAL), fault) for fault in faults]


async def carried_out(
    stack: RunningStack,
    plan: Sequence[Step],
    stations: Sequence[Station],
    report: Report,
    told: Callable[[str], None] = lambda _: None,
) -> Report:
    """Whatever does not hold is said in the report."""
    begun = time.monotonic()
    try:
        async with loading(stack, stations, report.seed) as load:
            await all_broken(Scene(stack, load, report, OTHERS), plan, told)
            await load.finished()
            report.commands = said_of(load)
        ended = clock_from(clock_setting(stack.stack))()
        await at_rest(stack, "personnel-relay", "registry-relay", NORMALISER, "reporting-project")
        told("checks")
        report.examined = True
        await eventually(lambda: asyncio.to_thread(verified, stack, report, ended), within=REST_SECONDS)
    except Exception as error:  # noqa: BLE001 - whatever ends a run, its seed must be told
        told(format_exc())
        report.failure = f"{type(error).__name__}: {error}"
    report.seconds = time.monotonic() - begun
    return report


class StreamsDifferError(Exception):
    """The streams tell other duties or alerts than the services' logs."""


def verified(stack: RunningStack, report: Report, since: datetime) -> bool:
    """Whether all up to that moment is judged by now; raises StreamsDifferError."""
    found = json.loads("\n".join(run_task(stack.stack, STREAMS_VERIFY, "--json")))
    report.checks["streams"] = {name: found[name] for name in ("checked", "missing", "extra", "wrong")}
    if any(found[name] for name in ("missing", "extra", "wrong")):
        raise StreamsDifferError(json.dumps(found, ensure_ascii=False)[:3_000])
    return datetime.fromisoformat(found["at"]) >= since
