"""PostgreSQL's disk lost: its databases restored from the second copy, to the end of its WAL (ADR 103)."""

import shutil
from dataclasses import dataclass

from devstack.disasters.figures import Log, logs
from devstack.disasters.going_on import await_caught_up
from devstack.disasters.recovering import lay_out, recovered
from devstack.errors import ExternalError, NoSecondCopyError, StillThereError
from devstack.external import POSTGRES
from devstack.locking import exclusive
from devstack.processes import OPEN_EPOCH, SECOND_COPY
from devstack.progress import Progress
from devstack.running_tasks import run_task
from devstack.stack import Stack, existing_stack
from devstack.starting.up import Wanted, bring_up, supervise, undone_on_failure
from devstack.supervision.control import Supervisor
from devstack.text import Text


@dataclass(frozen=True, slots=True)
class Restored:
    """`logs` are as they were found in the copy."""

    stack: Stack
    logs: list[Log]


def restore(name: str, progress: Progress, *, discard: bool) -> Restored:
    """What is put in place was recovered and checked before; until then the copy is left as it is."""
    stack = existing_stack(name)
    if not stack.is_ours("postgres"):
        raise ExternalError("PostgreSQL", POSTGRES)
    if not stack.state.second_copy:
        raise NoSecondCopyError(name)
    found: list[Log] = []
    with exclusive(stack.folder.lock), undone_on_failure(Supervisor(stack.folder), progress):
        if stack.folder.postgres.exists() and not discard:
            raise StillThereError("PostgreSQL", stack.folder.postgres)
        progress.run(Text("准备环境", "Prepare the machine"), lambda: supervise(stack))
        progress.run(Text("停止 PostgreSQL", "Stop PostgreSQL"), lambda: stop(stack))
        progress.run(
            Text("恢复到预写日志末尾并核对", "Recover to the end of WAL, and check"),
            lambda: recover(stack, found),
        )
    running = bring_up(Wanted(name), progress)
    await_caught_up(running, progress)
    return Restored(running, found)


def stop(stack: Stack) -> list[str]:
    return Supervisor(stack.folder).stop(["postgres", SECOND_COPY])


def recover(stack: Stack, found: list[Log]) -> list[str]:
    """Opens an epoch too: a commit whose waiting was cut short may have been seen and not be in the copy."""
    draft = stack.folder.postgres.with_name("postgres.restored")
    lay_out(stack, draft)
    with recovered(stack, draft, None) as apart:
        found += logs(apart.postgres_admin)
        opened = [line for task in OPEN_EPOCH for line in run_task(apart, task, "restored to the end of WAL")]
    shutil.rmtree(stack.folder.postgres, ignore_errors=True)
    draft.rename(stack.folder.postgres)
    return opened
