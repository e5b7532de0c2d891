"""One process at a time, and who waits is told."""

from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from threading import Event, Thread

from devstack.down import forget
from devstack.folder import StackFolder
from devstack.locking import exclusive
from devstack.waiting import wait_until


def test_nobody_waits_for_what_nobody_holds(tmp_path: Path) -> None:
    told: list[str] = []
    with exclusive(tmp_path / "lock", lambda: told.append("waits")):
        assert told == []


def test_the_second_is_told_that_it_waits_and_comes_after_the_first(tmp_path: Path) -> None:
    waits, order = Event(), list[str]()

    def second() -> None:
        with exclusive(tmp_path / "lock", waits.set):
            order.append("second")

    thread = Thread(target=second)
    with exclusive(tmp_path / "lock"):
        thread.start()
        assert waits.wait(20)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_command_that_waits_for_another_says_so(tmp_path: Path) -> None:
    def second() -> None:
        with exclusive(tmp_path / "lock"):
            pass

    thread, said = Thread(target=second), StringIO()
    with redirect_stderr(said):
        with exclusive(tmp_path / "lock"):
            thread.start()
            assert wait_until(lambda: "waiting for it to end" in said.getvalue(), 20)
        thread.join()


def test_the_lock_of_a_stack_outlives_its_data(tmp_path: Path) -> None:
    """One who waits for it would else hold a file that nobody else finds."""
    folder = StackFolder("years", tmp_path / "years")
    folder.create()
    with exclusive(folder.lock):
        before = folder.lock.stat().st_ino
    assert forget(folder) == [str(folder.path)]
    assert folder.lock.stat().st_ino == before
