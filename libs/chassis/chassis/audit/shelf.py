"""Statements as files of a directory: on another disk or host than the database, and mounted write-once where it can be."""

import os
from collections.abc import Iterator
from pathlib import Path

READ_ONLY = 0o440


class DirectoryShelf:
    """See `statements.Shelf`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, number: int, content: bytes) -> None:
        """Whole or not at all: a name is given to what is on disk already."""
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = self._folder / f".{number:08}.{os.getpid()}"
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(READ_ONLY)
        try:
            (self._folder / f"{number:08}.json").hardlink_to(draft)
        finally:
            draft.unlink()
        self._sync()

    def contents(self) -> Iterator[tuple[int, bytes]]:
        for file in sorted(self._folder.glob("[0-9]*.json")):
            yield int(file.stem), file.read_bytes()

    def _sync(self) -> None:
        opened = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
