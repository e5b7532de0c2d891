"""Ending what goes on without its supervisor, whatever state it is in by then."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from devstack.leftovers import end_processes, is_alive


@contextmanager
def started(*command: str) -> Iterator[psutil.Process]:
    with subprocess.Popen(command) as process:
        yield psutil.Process(process.pid)


def test_one_that_ended_by_itself_meanwhile_is_no_hindrance() -> None:
    with started("true") as ended:
        pass
    with started("tail", "-f", "/dev/null") as living:
        assert end_processes([ended, living]) == ["tail"]
        assert not is_alive(living)


def test_one_that_does_not_listen_is_killed() -> None:
    with started("sh", "-c", "trap '' TERM; exec tail -f /dev/null") as deaf:
        end_processes([deaf], seconds=0)
        assert not is_alive(deaf)
