"""Where small documents lie outside every database, each laid down once: a folder here, an object store in the cloud.

What is restored from a backup must not take these with it: the register of erasures and the audit's checkpoints
say what was true after that backup.
"""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol


class Shelf(Protocol):
    """Documents by name, never changed; names are letters, digits, dots and hyphens. Several processes share it."""

    async def names(self) -> Sequence[str]:
        """In order."""

    async def read(self, name: str) -> bytes:
        """Raises FileNotFoundError."""

    async def lay(self, name: str, document: bytes) -> None:
        """Durable when it returns; raises FileExistsError where that name is taken."""


class FolderShelf:
    """See `Shelf`. A document appears whole: it is written beside, and linked under its name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    async def names(self) -> Sequence[str]:
        return sorted(name for name in await asyncio.to_thread(os.listdir, self._folder) if name[0] != ".")

    async def read(self, name: str) -> bytes:
        return await asyncio.to_thread((self._folder / name).read_bytes)

    async def lay(self, name: str, document: bytes) -> None:
        await asyncio.to_thread(self._lay, name, document)

    def _lay(self, name: str, document: bytes) -> None:
        draft = self._folder / f".{name}.{os.getpid()}.{os.urandom(4).hex()}"
        try:
            with draft.open("xb") as file:
                file.write(document)
                file.flush()
                os.fsync(file.fileno())
            draft.chmod(0o400)
            (self._folder / name).hardlink_to(draft)
        finally:
            draft.unlink(missing_ok=True)
        self._sync()

    def _sync(self) -> None:
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
