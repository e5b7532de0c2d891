"""`sifasuo up`: from whatever is there to a running stack; on one that runs it changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from devstack.clock import choose_simulated
from devstack.divisions import register_divisions
from devstack.errors import DataLostError, DevstackError, ExternalError, PieceChangedError
from devstack.external import POSTGRES, external_from
from devstack.folder import StackFolder, stack_folder
from devstack.kafka.principals import Principals, read_principals
from devstack.leftovers import clear_drafts, end_leftovers
from devstack.locking import exclusive
from devstack.ports import require_free
from devstack.postgres import copy_place, second_copy
from devstack.postgres.roles import Databases, read_databases
from devstack.processes import PROCESSES, REBUILDS, SECOND_COPY
from devstack.progress import Progress, together
from devstack.running_tasks import run_task
from devstack.stack import KAFKA_LISTENERS, Stack, prepared_stack
from devstack.starting.external import require_external
from devstack.starting.infrastructure import Pieces
from devstack.starting.readiness import await_ready
from devstack.state import load_state, save_state, write_private
from devstack.supervision.config import supervisor_config
from devstack.supervision.control import Supervisor
from devstack.supervision.programs import programs
from devstack.text import Text
from devstack.traces import drop_long_traces

NO_COPY = Path("none")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`since` chooses a simulated clock, before there are any data.

    `second_copy` is where one is to be kept from now on, or NO_COPY; without it things stay as they are.
    """

    stack: str
    infrastructure_only: bool = False
    since: datetime | None = None
    second_copy: Path | None = None


def bring_up(wanted: Wanted, progress: Progress) -> Stack:
    """Only one `up` of a stack at a time; a failed one leaves running what ran before, and nothing more."""
    folder = stack_folder(wanted.stack)
    databases, principals = read_databases(), read_principals()
    place = copy_place.fit(wanted.second_copy) if wanted.second_copy not in {None, NO_COPY} else None
    with exclusive(folder.lock), undone_on_failure(Supervisor(folder), progress):
        folder.create()
        if wanted.since:
            progress.changes += choose_simulated(folder, wanted.since)
        stack = prepare(folder, databases, principals, with_copy=place is not None)
        progress.run(Text("准备环境", "Prepare the machine"), lambda: supervise(stack))
        folder.data_mark.touch()
        if wanted.second_copy and place != stack.state.second_copy:
            stack = change_copy(stack, place, progress)
        pieces = Pieces(stack, progress)
        together(
            lambda: pieces.postgres(databases, migrated=not wanted.infrastructure_only),
            lambda: pieces.kafka(principals),
            pieces.oidc,
        )
        if not wanted.infrastructure_only:
            bring_up_services(stack, progress)
    return stack


def prepare(folder: StackFolder, databases: Databases, principals: Principals, *, with_copy: bool) -> Stack:
    """What is kept of real services is known to answer, and to belong to no other stack."""
    remembered = load_state(folder.state)
    external = external_from().or_else(remembered.external)
    changed = external.differing(remembered.external)
    if changed and folder.data_mark.exists():
        raise PieceChangedError(folder.name, changed)
    if with_copy and external.postgres:
        raise ExternalError("PostgreSQL", POSTGRES)
    if remembered.second_copy and not folder.postgres.exists():
        raise DataLostError(folder.name, folder.postgres)
    state = remembered.model_copy(update={"external": external})
    require_external(Stack(folder, state), databases)
    return prepared_stack(folder, state, databases.login_roles(), list(principals.principals))


def change_copy(stack: Stack, place: Path | None, progress: Progress) -> Stack:
    """Made while no commit waits for it: if that fails, everything goes on as it was."""
    changed = Stack(stack.folder, stack.state.with_copy(place))
    if place:
        Pieces(stack, progress).server()
        progress.run(Text("建立第二副本", "Make the second copy"), lambda: second_copy.make(changed))
    progress.run(Text("改用", "Change over"), lambda: supervise(changed))
    save_state(stack.folder.state, changed.state)
    return changed


def supervise(stack: Stack) -> list[str]:
    """The daemon runs, with the configuration of now, and nothing is left of a restore that was killed."""
    cleared = clear_drafts(stack.folder)
    supervisor = Supervisor(stack.folder)
    config = supervisor_config(stack)
    file = stack.folder.supervisor_config
    changed = not file.exists() or file.read_text() != config
    write_private(file, config)
    if supervisor.is_running():
        return cleared + (supervisor.take_up_config() if changed else [])
    changes = cleared + end_leftovers(stack.folder)
    drop_long_traces(stack.folder.traces)
    require_ports(stack)
    supervisor.start_daemon()
    return [*changes, "supervisord"]


def require_ports(stack: Stack) -> None:
    ours = [program.name for program in programs(stack)]
    for name in [*ours, *(KAFKA_LISTENERS if "kafka" in ours else ())]:
        if name != SECOND_COPY:
            require_free(stack.name, name, stack.port(name))


def bring_up_services(stack: Stack, progress: Progress) -> None:
    progress.run(Text("启动各服务", "Start the services"), lambda: start_services(stack))
    progress.run(
        Text("登记行政区划（705 个乡镇）", "Register the divisions (705 townships)"),
        lambda: register_divisions(stack),
    )


def start_services(stack: Stack) -> list[str]:
    names = [process.name for process in PROCESSES]
    started = Supervisor(stack.folder).start(names)
    if started:  # by code that may be newer than what the read models were made by
        for rebuild in REBUILDS:
            run_task(stack, rebuild, "--needed")
    together(*(lambda name=name: await_ready(stack, name) for name in names))
    return started


@contextmanager
def undone_on_failure(supervisor: Supervisor, progress: Progress) -> Iterator[None]:
    before = running(supervisor)
    try:
        yield
    except BaseException as error:
        try:
            if supervisor.is_running():
                progress.run(
                    Text("停止已启动的进程", "Stop what was started"), lambda: undo(supervisor, before)
                )
        except DevstackError as failed:
            error.add_note(f"{failed.what.zh}\n{failed.what.en}\n{failed.remedy.zh}\n{failed.remedy.en}")
        raise


def running(supervisor: Supervisor) -> set[str] | None:
    if not supervisor.is_running():
        return None
    return {name for name, state in supervisor.states().items() if state.is_up}


def undo(supervisor: Supervisor, before: set[str] | None) -> list[str]:
    if before is None:
        supervisor.folder.stopped.touch()
        return supervisor.shut_down()
    # Without the receiver, commits to a PostgreSQL that went on would wait for ever.
    return supervisor.stop(set(supervisor.states()) - before - {SECOND_COPY})
