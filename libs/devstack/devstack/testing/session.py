"""One test session at a time has the stack: it starts it unless it runs, and stops what tests have started."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from devstack.calling import sifasuo
from devstack.commands.lifecycle import FOR_TESTS
from devstack.down import forget, shut_down
from devstack.environment import python_module
from devstack.folder import StackFolder, stack_folder
from devstack.locking import exclusive
from devstack.stack import Stack, existing_stack
from devstack.supervision.control import Supervisor
from devstack.text import Text


class TestStackError(Exception):
    """There is no stack for the tests; why, and what helps."""

    __test__ = False


def folder_of_tests() -> StackFolder:
    """Each of several processes that share the tests out among them (pytest-xdist) has a stack of its own."""
    name, process = os.environ.get("SIFASUO_TEST_STACK", "test"), os.environ.get("PYTEST_XDIST_WORKER")
    return stack_folder(f"{name}-{process}" if process else name)


def session_lock() -> Path:
    folder = folder_of_tests()
    return folder.path.with_name(f"{folder.name}.session")


def turn(waits: Callable[[], None]) -> AbstractContextManager[None]:
    """Tests break what they share and look at all of it: another session would be in their way."""
    return exclusive(session_lock(), waits)


@contextmanager
def shared_stack() -> Iterator[Stack]:
    """Begins from nothing unless the stack runs; one that a person started is left running."""
    folder = folder_of_tests()
    runs = Supervisor(folder).is_running()
    try:
        yield up(folder.name, "--only", "infrastructure") if runs else from_nothing(folder)
    finally:
        if folder.started_by_tests.exists():
            shut_down(folder)


@contextmanager
def own_stack(purpose: str) -> Iterator[Stack]:
    """Infrastructure apart from the shared one, from nothing to nothing."""
    folder = stack_folder(f"{folder_of_tests().name}-{purpose}")
    try:
        yield from_nothing(folder)
    finally:
        if folder.started_by_tests.exists():
            forget(folder)


def from_nothing(folder: StackFolder) -> Stack:
    """Deletes what earlier tests left there, and nobody else's data."""
    if folder.path.exists() and not folder.started_by_tests.exists():
        raise TestStackError(not_of_tests(folder.name))
    forget(folder)
    folder.create()
    folder.started_by_tests.touch()
    return up(folder.name, "--only", "infrastructure")


def not_of_tests(name: str) -> Text:
    reset = sifasuo("reset", name)
    return Text(
        f"环境 {name} 不是测试建立的，而测试要从空白开始：用 SIFASUO_TEST_STACK 另指一个，或先执行 {reset}。",
        f"Stack {name} was not made by tests, and they begin from nothing: name another by SIFASUO_TEST_STACK,"
        f" or run `{reset}`.",
    )


def up(name: str, *options: str) -> Stack:
    """In a process of its own, which may download what a test may not."""
    done = subprocess.run(  # noqa: S603 -- our own words, no shell
        python_module("devstack", "up", "--stack", name, *options),
        env=os.environ | {FOR_TESTS: "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise TestStackError(done.stdout + done.stderr)
    return existing_stack(name)
