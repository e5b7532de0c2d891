"""One process at a time."""

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from devstack.text import Text


def say_so() -> None:
    sys.stderr.write(
        f"{Text('另有命令正在进行，等待其结束。', 'Another command is at work: waiting for it to end.')}\n"
    )


@contextmanager
def exclusive(file: Path, waits: Callable[[], None] = say_so) -> Iterator[None]:
    """Waits for whoever holds this file, and says so; the kernel lets go of it even when the holder is killed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not is_free(descriptor):
            waits()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def is_free(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
