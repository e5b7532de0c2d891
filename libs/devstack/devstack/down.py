"""Stopping a stack, and forgetting it."""

import shutil

from devstack.folder import StackFolder
from devstack.leftovers import end_leftovers
from devstack.locking import exclusive
from devstack.postgres import second_copy
from devstack.stack import Stack
from devstack.state import load_state
from devstack.supervision.control import Supervisor


def shut_down(folder: StackFolder) -> list[str]:
    """Services first, then what they stand on; nothing of the stack runs afterwards."""
    if not folder.path.exists():
        return []
    with exclusive(folder.lock):
        return end(folder)


def forget(folder: StackFolder) -> list[str]:
    """Stops it and deletes its data; nobody can start it in between."""
    if not folder.path.exists():
        return []
    with exclusive(folder.lock):
        return end(folder) + delete(folder)


def end(folder: StackFolder) -> list[str]:
    supervisor = Supervisor(folder)
    stopped = supervisor.shut_down() if supervisor.is_running() else []
    ended = stopped + end_leftovers(folder)
    folder.stopped.touch()
    return ended


def delete(folder: StackFolder) -> list[str]:
    """Someone else may have done so while this one waited."""
    if not folder.path.exists():
        return []
    stack = Stack(folder, load_state(folder.state))
    if stack.state.second_copy:
        shutil.rmtree(second_copy.folder(stack), ignore_errors=True)
    shutil.rmtree(folder.path)
    folder.socket.unlink(missing_ok=True)
    return [str(folder.path)]
