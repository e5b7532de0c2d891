"""Ending what goes on without its supervisor, whatever state it is in by then."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from devstack.folder import StackFolder
from devstack.leftovers import clear_drafts, end_leftovers, end_processes, is_alive


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


@contextmanager
def recovering(draft: Path) -> Iterator[psutil.Process]:
    """As the server that a killed restore leaves behind."""
    draft.mkdir(parents=True)
    with started(sys.executable, "-c", "import signal; signal.pause()", str(draft)) as server:
        (draft / "postmaster.pid").write_text(f"{server.pid}\n")
        try:
            yield server
        finally:
            end_processes([server])


def test_what_a_killed_restore_left_is_ended_and_deleted(tmp_path: Path) -> None:
    folder = StackFolder("x", tmp_path)
    with recovering(tmp_path / "postgres.restored") as server:
        assert clear_drafts(folder) == ["deleted postgres.restored"]
        assert not is_alive(server)
    assert not list(tmp_path.iterdir())


def test_what_a_killed_restore_left_runs_no_longer_than_the_stack(tmp_path: Path) -> None:
    with recovering(tmp_path / "postgres.whole") as server:
        assert end_leftovers(StackFolder("x", tmp_path))
        assert not is_alive(server)


def test_data_that_were_put_aside_are_kept_until_others_are_in_their_place(tmp_path: Path) -> None:
    folder = StackFolder("x", tmp_path)
    (tmp_path / "postgres.discarded").mkdir()
    assert clear_drafts(folder) == []
    folder.postgres.mkdir()
    assert clear_drafts(folder) == ["deleted postgres.discarded"]
    assert list(tmp_path.iterdir()) == [folder.postgres]
