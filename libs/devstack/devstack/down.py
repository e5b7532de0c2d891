"""Stopping a stack, and forgetting it."""

import shutil

from devstack.folder import StackFolder
from devstack.leftovers import end_leftovers
from devstack.locking import exclusive
from devstack.supervision.control import Supervisor


def shut_down(folder: StackFolder) -> list[str]:
    """Services first, then what they stand on; nothing of the stack runs afterwards."""
    if not folder.path.exists():
        return []
    supervisor = Supervisor(folder)
    with exclusive(folder.path / "up.lock"):
        stopped = supervisor.shut_down() if supervisor.is_running() else []
        return stopped + end_leftovers(folder)


def forget(folder: StackFolder) -> list[str]:
    if not folder.path.exists():
        return []
    shutil.rmtree(folder.path)
    folder.socket.unlink(missing_ok=True)
    return [str(folder.path)]
