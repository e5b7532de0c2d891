"""PostgreSQL's disk lost: its databases restored from the second copy (ADR 103), or set back to a moment (ADR 105)."""

import shutil
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from devstack.disasters.figures import Log, logs
from devstack.disasters.going_on import await_caught_up
from devstack.disasters.losing import Lost, lost_beyond
from devstack.disasters.recovering import lay_out, recovered
from devstack.errors import ExternalError, NoSecondCopyError, StillThereError
from devstack.external import POSTGRES
from devstack.locking import exclusive
from devstack.postgres import second_copy
from devstack.processes import MEET_EPOCH, OPEN_EPOCH, SECOND_COPY
from devstack.progress import Progress
from devstack.running_tasks import run_task
from devstack.stack import Stack, existing_stack
from devstack.starting.up import Wanted, bring_up, supervise, undone_on_failure
from devstack.supervision.control import Supervisor
from devstack.text import Text


@dataclass(slots=True)
class Restored:
    """`logs` are as they were found in the copy; `lost` is what they had after the moment."""

    logs: list[Log] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)


def restore(name: str, progress: Progress, *, until: datetime | None, discard: bool) -> Restored:
    """What is put in place was recovered and checked before; until then the copy is left as it is."""
    stack = existing_stack(name)
    if not stack.is_ours("postgres"):
        raise ExternalError("PostgreSQL", POSTGRES)
    if not stack.state.second_copy:
        raise NoSecondCopyError(name)
    found, run = Restored(), progress.run
    with exclusive(stack.folder.lock), undone_on_failure(Supervisor(stack.folder), progress):
        if stack.folder.postgres.exists() and not discard:
            raise StillThereError("PostgreSQL", stack.folder.postgres)
        run(Text("准备环境", "Prepare the machine"), lambda: supervise(stack))
        run(Text("停止 PostgreSQL", "Stop PostgreSQL"), lambda: stop(stack))
        run(
            Text("由副本恢复并核对", "Recover from the copy, and check"),
            partial(recover, stack, until, found),
        )
        if until:
            run(Text("清点所失", "List what is lost"), partial(list_lost, stack, found))
        put_in_place(stack)
    await_caught_up(bring_up(Wanted(name), progress), progress)
    return found


def stop(stack: Stack) -> list[str]:
    stopped = Supervisor(stack.folder).stop(["postgres", SECOND_COPY])
    for file in second_copy.half_made(second_copy.wal(stack)):
        file.unlink()
    return stopped


def recover(stack: Stack, until: datetime | None, found: Restored) -> list[str]:
    """Opens an epoch too: a commit whose waiting was cut short may have been seen and not be in the copy."""
    reason = f"restored to {until.isoformat() if until else 'the end of WAL'}"
    with recovered(stack, lay_out(stack, "restored"), until) as apart:
        found.logs = logs(apart.postgres_admin)
        opened = [line for task in OPEN_EPOCH for line in run_task(apart, task, reason)]
        tell_readers(apart)
    return opened


def tell_readers(apart: Stack) -> None:
    """What lies in Kafka beyond the log is void before anybody reads it."""
    for log in logs(apart.postgres_admin):
        for task in MEET_EPOCH:
            run_task(apart, task, log.service, str(log.epoch), str(log.pos + 1))


def list_lost(stack: Stack, found: Restored) -> list[str]:
    draft = lay_out(stack, "whole")
    with recovered(stack, draft, None) as whole:
        found.lost = [lost_beyond(whole, log) for log in found.logs]
    shutil.rmtree(draft)
    return [f"{lost.events} events" for lost in found.lost]


def put_in_place(stack: Stack) -> None:
    shutil.rmtree(stack.folder.postgres, ignore_errors=True)
    stack.folder.postgres.with_name("postgres.restored").rename(stack.folder.postgres)
