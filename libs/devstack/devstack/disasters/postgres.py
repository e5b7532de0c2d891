"""PostgreSQL's disk lost: its databases restored from the second copy (ADR 103), or set back to a moment (ADR 105)."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import psycopg

from devstack.calling import sifasuo
from devstack.disasters.figures import Log, logs
from devstack.disasters.going_on import await_caught_up
from devstack.disasters.losing import Lost, lost_beyond
from devstack.disasters.moments import require_reached
from devstack.disasters.recovering import is_before, lay_out, recovered
from devstack.errors import (
    DevstackError,
    ExternalError,
    NoSecondCopyError,
    RecoveryError,
    RestoreFailedError,
    StillThereError,
)
from devstack.external import POSTGRES
from devstack.leftovers import clear_drafts
from devstack.locking import exclusive
from devstack.postgres import second_copy
from devstack.processes import AUDIT_RESTORED, MEET_EPOCH, OPEN_EPOCH, SECOND_COPY
from devstack.progress import Progress
from devstack.running_tasks import run_task
from devstack.stack import Stack, existing_stack
from devstack.starting.up import Wanted, bring_up, supervise, undone_on_failure
from devstack.supervision.control import Supervisor
from devstack.text import Text


@dataclass(slots=True)
class Restored:
    """`logs` are as they go on; `lost` is what they had after the moment."""

    logs: list[Log] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)


def restore(name: str, progress: Progress, *, until: datetime | None, discard: bool) -> Restored:
    """What is put in place was recovered and checked before; until then the copy is left as it is."""
    stack = existing_stack(name)
    if not stack.is_ours("postgres"):
        raise ExternalError("PostgreSQL", POSTGRES)
    found = Restored()
    with exclusive(stack.folder.lock):
        require_possible(stack, until, discard=discard)
        with undone_on_failure(Supervisor(stack.folder), progress), failing(as_before(stack, until)):
            recover_in_place(stack, until, found, progress)
    with failing(restored(stack)):
        running = bring_up(Wanted(name), progress)
    await_caught_up(running, progress)
    return found


def recover_in_place(stack: Stack, until: datetime | None, found: Restored, progress: Progress) -> None:
    run = progress.run
    run(Text("准备环境", "Prepare the machine"), lambda: supervise(stack))
    run(Text("停止 PostgreSQL", "Stop PostgreSQL"), lambda: stop(stack))
    try:
        run(
            Text("由副本恢复并核对", "Recover from the copy, and check"),
            partial(recover, stack, until, found),
        )
        if until:
            run(Text("清点所失", "List what is lost"), partial(list_lost, stack, found))
        put_in_place(stack)
    finally:
        clear_drafts(stack.folder)


def require_possible(stack: Stack, until: datetime | None, *, discard: bool) -> None:
    """Whatever can be refused is refused while everything runs."""
    base = second_copy.base(stack) if stack.state.second_copy else None
    if base is None:
        raise NoSecondCopyError(stack.name)
    if until:
        require_reached(until, second_copy.earliest(base))
    if stack.folder.postgres.exists() and not discard:
        raise StillThereError("PostgreSQL", stack.folder.postgres)


@contextmanager
def failing(go_on: Text) -> Iterator[None]:
    """Beside the reason one reads how to go on."""
    try:
        yield
    except (DevstackError, OSError, psycopg.Error) as failed:
        raise RestoreFailedError(failed, go_on) from failed


def as_before(stack: Stack, until: datetime | None) -> Text:
    """To the same moment again: behind the base backup after another restore it would be out of reach."""
    moment = f" --until {until.isoformat()}" if until else ""
    if stack.folder.postgres.exists():
        up, again = sifasuo("up", stack.name), sifasuo(f"restore --discard{moment}", stack.name)
        return Text(
            f"现有数据与副本都未动：{up} 照旧启动；排除原因后可再执行 {again}。",
            f"Neither the data nor the copy were touched: `{up}` starts on them as they are; to restore, mend the"
            f" cause and run `{again}` again.",
        )
    again = sifasuo(f"restore{moment}", stack.name)
    return Text(
        f"副本未动：排除原因后再执行 {again}。",
        f"The copy was not touched: mend the cause and run `{again}` again.",
    )


def restored(stack: Stack) -> Text:
    up = sifasuo("up", stack.name)
    return Text(
        f"数据已恢复就位：排除原因后执行 {up} 即可。",
        f"The data are restored and in place: mend the cause and run `{up}`.",
    )


def stop(stack: Stack) -> list[str]:
    stopped = Supervisor(stack.folder).stop(["postgres", SECOND_COPY])
    for file in second_copy.half_made(second_copy.wal(stack)):
        file.unlink()
    return stopped


def recover(stack: Stack, until: datetime | None, found: Restored) -> list[str]:
    """To the end of the copy too where nothing was committed after the moment."""
    try:
        return recover_to(stack, until, found)
    except RecoveryError as failed:
        if until is None or not is_before(failed):
            raise
        return recover_to(stack, None, found)


def recover_to(stack: Stack, until: datetime | None, found: Restored) -> list[str]:
    """Opens an epoch too: a commit whose waiting was cut short may have been seen and not be in the copy."""
    reason = f"restored to {until.isoformat() if until else 'the end of WAL'}"
    with recovered(stack, lay_out(stack, "restored"), until) as apart:
        opened = [line for task in OPEN_EPOCH for line in run_task(apart, task, reason)]
        found.logs = logs(apart.postgres_admin)
        tell_readers(apart, found.logs)
        if until:
            opened += [line for task in AUDIT_RESTORED for line in run_task(apart, task, reason)]
    return opened


def tell_readers(apart: Stack, told: list[Log]) -> None:
    """What lies in Kafka beyond the log is void before anybody reads it."""
    for log in told:
        for task in MEET_EPOCH:
            run_task(apart, task, log.service, str(log.epoch), str(log.pos + 1))


def list_lost(stack: Stack, found: Restored) -> list[str]:
    with recovered(stack, lay_out(stack, "whole"), None) as whole:
        found.lost = [lost_beyond(whole, log) for log in found.logs]
    return [f"{lost.events} events" for lost in found.lost]


def put_in_place(stack: Stack) -> None:
    """What was there is given up last."""
    data = stack.folder.postgres
    discarded = data.with_name("postgres.discarded")
    shutil.rmtree(discarded, ignore_errors=True)
    if data.exists():
        data.rename(discarded)
    try:
        data.with_name("postgres.restored").rename(data)
    except OSError:
        if discarded.exists():
            discarded.rename(data)
        raise
    shutil.rmtree(discarded, ignore_errors=True)
