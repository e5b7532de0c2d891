"""When supervisord itself was killed, what it ran goes on without it and must end before a new start."""

import shutil
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from devstack.folder import StackFolder
from devstack.waiting import wait_until

SECONDS = 30


def end_leftovers(folder: StackFolder) -> list[str]:
    return [f"ended leftover {name}" for name in end_processes(leftovers(folder))]


def end_processes(found: list[psutil.Process], seconds: float = SECONDS) -> list[str]:
    """The names of those that ran; any of them may end by itself meanwhile."""
    names = [name for process in found for name in asked_to_end(process)]
    wait_until(lambda: not alive(found), seconds)
    for process in alive(found):
        with suppress(psutil.NoSuchProcess):
            process.kill()
    wait_until(lambda: not alive(found), SECONDS)
    return names


def asked_to_end(process: psutil.Process) -> Iterator[str]:
    """To PostgreSQL, INT is a fast shutdown; TERM would wait for every session to leave."""
    with suppress(psutil.NoSuchProcess):
        name = process.name()
        process.send_signal(signal.SIGINT if name == "postgres" else signal.SIGTERM)
        yield name


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [process for process in processes if is_alive(process)]


def leftovers(folder: StackFolder) -> list[psutil.Process]:
    mark = f"unix://{folder.socket}"
    marked = [process for process in psutil.process_iter() if server_url(process) == mark]
    return marked + postmasters([folder.postgres, *drafts(folder)])


def is_alive(process: psutil.Process) -> bool:
    """A zombie has ended; in a container without an init nobody collects it."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def server_url(process: psutil.Process) -> str | None:
    """The daemon tells every process that it starts where it listens."""
    try:
        return process.environ().get("SUPERVISOR_SERVER_URL")
    except psutil.Error:
        return None


def postmasters(directories: list[Path]) -> list[psutil.Process]:
    return [server for data in directories if (server := postmaster(data))]


def postmaster(data: Path) -> psutil.Process | None:
    """PostgreSQL writes its titles over its environment, and its pid into a file."""
    try:
        process = psutil.Process(int((data / "postmaster.pid").read_text().splitlines()[0]))
        return process if str(data) in process.cmdline() else None
    except (OSError, ValueError, IndexError, psutil.Error):
        return None


def drafts(folder: StackFolder) -> list[Path]:
    """What a restore laid out; what it put aside is no draft before others are in its place."""
    names = ["restored", "whole", *(["discarded"] if folder.postgres.exists() else [])]
    beside = [folder.postgres.with_name(f"postgres.{name}") for name in names]
    return [draft for draft in beside if draft.exists()]


def clear_drafts(folder: StackFolder) -> list[str]:
    """A restore that was killed leaves them, and the server that was recovering there."""
    found = drafts(folder)
    end_processes(postmasters(found))
    for draft in found:
        shutil.rmtree(draft, ignore_errors=True)
    return [f"deleted {draft.name}" for draft in found]
