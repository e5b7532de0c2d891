"""A run: under a steady load the plan is carried out; when all has come to rest, everything is looked at."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from traceback import format_exc

from chassis.testing.waiting import eventually
from devstack.faults.checks.log import each_command_once, read_log
from devstack.faults.checks.read_model import read_model_is_as_replayed
from devstack.faults.checks.topics import duplicates, read_topics
from devstack.faults.killing import all_ready, killed, killed_at, ready
from devstack.faults.load import Load, loading
from devstack.faults.others import OTHERS, Fault
from devstack.faults.page import Page, open_page
from devstack.faults.plan import Step
from devstack.faults.points import REBUILD, Point
from devstack.faults.rebuilding import rebuilt_though_killed
from devstack.faults.report import Report
from devstack.testing.land import Township
from devstack.testing.running import RunningStack

REST_SECONDS = 180.0
LAST_COMMANDS = 20


@dataclass(frozen=True, slots=True)
class Scene:
    """What a fault finds: the stack under load, and where it says what it did."""

    stack: RunningStack
    load: Load
    report: Report
    others: Mapping[str, Fault] = field(default_factory=lambda: OTHERS)


async def carried_out(
    stack: RunningStack,
    plan: Sequence[Step],
    counties: Sequence[Sequence[Township]],
    report: Report,
    told: Callable[[str], None] = lambda _: None,
) -> Report:
    """Whatever does not hold is said in the report, and nothing after it is looked at."""
    begun = time.monotonic()
    try:
        async with loading(stack, counties) as load, open_page(stack, load.tally) as page:
            await all_broken(Scene(stack, load, report), plan, told)
            await load.finished()
            report.commands = said_of(load)
            await at_rest(stack, "registry-relay", "reporting-project")
            told("checks")
            report.examined = True
            await all_holds(stack, load, page, report)
    except Exception as error:  # noqa: BLE001 - whatever ends a run, its seed must be told
        told(format_exc())
        report.failure = f"{type(error).__name__}: {error}"
    report.seconds = time.monotonic() - begun
    return report


async def all_broken(scene: Scene, plan: Sequence[Step], told: Callable[[str], None]) -> None:
    for number, step in enumerate(plan, 1):
        told(f"{number}/{len(plan)} {step.fault}")
        await scene.load.goes_on(step.after)
        await broken(scene, step.fault)
    await scene.load.goes_on(LAST_COMMANDS)


async def broken(scene: Scene, fault: str | Point) -> None:
    match fault:
        case Point(process=process) if process == REBUILD:
            await all_ready(scene.stack)  # it gives up where the broker of the last fault does not answer yet
            await rebuilt_though_killed(scene.stack, fault)
            scene.report.killed_at[str(fault)] += 1
        case Point():
            await up(scene.stack, fault.process)
            await killed_at(scene.stack, fault)
            scene.report.killed_at[str(fault)] += 1
        case other if other in scene.others:
            await all_ready(scene.stack)
            await scene.others[other](scene.stack, scene.load)
            scene.report.others.append(other)
        case process:
            await up(scene.stack, process)
            await killed(scene.stack, process)
            scene.report.killed[process] += 1


async def up(stack: RunningStack, process: str) -> None:
    """A process that is killed before it has done anything shows nothing."""
    await eventually(lambda: ready(stack, process), within=REST_SECONDS)


async def at_rest(stack: RunningStack, *processes: str) -> None:
    """Every process is ready, and one of these after the other has nothing left to do."""
    await all_ready(stack)
    for process in processes:
        await eventually(partial(has_nothing_left, stack, process), within=REST_SECONDS)


async def has_nothing_left(stack: RunningStack, process: str) -> bool:
    return (await asyncio.to_thread(stack.probe, process)).lag == 0


async def all_holds(stack: RunningStack, load: Load, page: Page, report: Report) -> None:
    log = await read_log(stack)
    report.checks["log"] = {"events": len(log), "commands": each_command_once(log, load.tally.acknowledged)}
    records = await read_topics(stack, log)
    report.checks["topics"] = {"records": len(records), "duplicates": duplicates(records, log)}
    report.checks["page"] = await page_shows_the_end(page)
    report.checks["read model"] = {"rows": await read_model_is_as_replayed(stack)}


async def page_shows_the_end(page: Page) -> dict[str, int]:
    await eventually(lambda: not page.unheard(), within=REST_SECONDS)

    async def shown() -> bool:
        return page.shown == await page.figure()

    await eventually(shown, within=REST_SECONDS)
    return {"messages": len(page.heard.events), "times opened": page.opened}


def said_of(load: Load) -> dict[str, int]:
    tally = load.tally
    return {
        "acknowledged": len(tally.acknowledged),
        "sent": tally.sent,
        "repeated": tally.repeated,
        "not answered": tally.unanswered,
        "put off": tally.put_off,
    }
