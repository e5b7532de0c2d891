"""Several test sessions may share the stack: the first starts it, the last stops it."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devstack.down import forget, shut_down
from devstack.environment import python_module
from devstack.folder import StackFolder, all_stacks, stack_folder
from devstack.locking import exclusive
from devstack.stack import Stack, existing_stack
from devstack.supervision.control import Supervisor


class TestStackError(Exception):
    """`sifasuo up` failed; what it said."""

    __test__ = False


@contextmanager
def shared_stack() -> Iterator[Stack]:
    """Begins from nothing unless the stack runs; one that a person started is left running."""
    folder = stack_folder(os.environ.get("SIFASUO_TEST_STACK", "test"))
    all_stacks().mkdir(parents=True, exist_ok=True)
    gate = all_stacks() / f"{folder.name}.gate"
    users = os.open(all_stacks() / f"{folder.name}.users", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with exclusive(gate):
            stack = started(folder)
            fcntl.flock(users, fcntl.LOCK_SH)
        yield stack
        with exclusive(gate):
            if is_last(users) and marker(folder).exists():
                shut_down(folder)
    finally:
        os.close(users)


def started(folder: StackFolder) -> Stack:
    if not Supervisor(folder).is_running():
        shut_down(folder)
        forget(folder)
        folder.create()
        marker(folder).touch()
    return up(folder.name, "--only", "infrastructure")


def marker(folder: StackFolder) -> Path:
    return folder.path / "started-by-tests"


def is_last(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def up(name: str, *options: str) -> Stack:
    """In a process of its own, which may download what a test may not."""
    done = subprocess.run(  # noqa: S603 -- our own words, no shell
        python_module("devstack", "up", "--stack", name, *options),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise TestStackError(done.stdout + done.stderr)
    return existing_stack(name)
