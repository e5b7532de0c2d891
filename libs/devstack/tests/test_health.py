"""What `status` tells of processes that end while it looks."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from devstack.consumption import Use, members, memory, own_memory, spent, total


@contextmanager
def child() -> Iterator[psutil.Process]:
    """It lives inside the block."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as started:
        yield psutil.Process(started.pid)
        started.communicate()


@pytest.fixture
def ended() -> psutil.Process:
    with child() as process:
        pass
    return process


def test_a_child_that_has_ended_holds_no_memory(ended: psutil.Process) -> None:
    assert own_memory(ended) == 0


def test_a_process_that_runs_holds_some() -> None:
    with child() as process:
        assert memory(members(process.pid, "one"))


def test_of_a_process_that_is_gone_nothing_is_known(ended: psutil.Process) -> None:
    assert members(ended.pid, "one") == []
    assert spent(ended) == 0


def test_the_whole_is_its_parts() -> None:
    assert total({"one": Use(0.01, 5), "other": Use(0.02, 7)}) == Use(0.03, 12)
