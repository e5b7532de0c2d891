"""Kafka lost with all that it held: everything is in the logs, and is published anew (ADR 0104)."""

import shutil
from functools import partial

from devstack.disasters.going_on import await_caught_up
from devstack.errors import ExternalError, StillThereError
from devstack.external import KAFKA
from devstack.kafka import server
from devstack.locking import exclusive
from devstack.processes import REPUBLISH
from devstack.progress import Progress
from devstack.running_tasks import run_task
from devstack.stack import Stack, existing_stack
from devstack.starting.infrastructure import start
from devstack.starting.up import Wanted, bring_up, supervise, undone_on_failure
from devstack.supervision.control import Supervisor
from devstack.text import Text


def republish(name: str, progress: Progress, *, discard: bool) -> Stack:
    """Relays are put back before the topics are there again: nothing newer comes in front of what is older."""
    stack = existing_stack(name)
    if not stack.is_ours("kafka"):
        raise ExternalError("Kafka", KAFKA)
    with exclusive(stack.folder.lock):
        if server.data(stack).exists() and not discard:
            raise StillThereError("Kafka", server.data(stack))
        with undone_on_failure(Supervisor(stack.folder), progress):
            begin_anew(stack, progress)
    running = bring_up(Wanted(name), progress)
    await_caught_up(running, progress)
    return running


def begin_anew(stack: Stack, progress: Progress) -> None:
    progress.run(Text("准备环境", "Prepare the machine"), lambda: supervise(stack))
    progress.run(Text("清除 Kafka 残余", "Clear away what is left of Kafka"), lambda: clear(stack))
    progress.run(Text("启动 PostgreSQL", "Start PostgreSQL"), lambda: start(stack, "postgres"))
    for task in REPUBLISH:
        title = Text(f"{task.service} 从头发布", f"Put {task.service}'s relay back to its start")
        progress.run(title, partial(run_task, stack, task))


def clear(stack: Stack) -> list[str]:
    Supervisor(stack.folder).stop(["kafka"])
    given_up = ["Kafka's data given up"] if server.data(stack).exists() else []
    shutil.rmtree(stack.folder.kafka, ignore_errors=True)
    stack.folder.create()
    return given_up
