"""Where a second copy may lie: looked at before anything is changed, for commits will wait for it."""

import tempfile
from pathlib import Path

from devstack.errors import SecondCopyPlaceError
from devstack.folder import REPOSITORY, all_stacks
from devstack.text import Text

ANY_DISK = "lost+found"


def fit(place: Path) -> Path:
    """Resolved; nothing is made yet. Raises SecondCopyPlaceError."""
    if not place.is_absolute():
        raise SecondCopyPlaceError(place, Text("不是绝对路径", "it is not an absolute path"))
    found = place.resolve()
    if found.is_relative_to(all_stacks()):
        raise SecondCopyPlaceError(
            place,
            Text("位于环境的目录之内，会被 reset 删除", "it lies among the stacks, which `reset` deletes"),
        )
    if found.is_relative_to(REPOSITORY):
        raise SecondCopyPlaceError(place, Text("位于源代码目录之内", "it lies in the source tree"))
    try:
        require_room(found)
    except OSError as error:
        why = error.strerror or error
        raise SecondCopyPlaceError(
            place, Text(f"无法写入（{why}）", f"it can't be written to ({why})")
        ) from None
    return found


def require_room(place: Path) -> None:
    """Several stacks may share a disk; nothing but their copies lies there."""
    above = next(folder for folder in (place, *place.parents) if folder.exists())
    with tempfile.TemporaryFile(dir=above):
        pass
    entries = place.iterdir() if above == place else ()
    others = sorted(entry.name for entry in entries if not is_copy(entry) and entry.name != ANY_DISK)
    if others:
        raise SecondCopyPlaceError(
            place, Text(f"其中已有 {others[0]}，不是副本", f"it holds {others[0]}, which is no copy")
        )


def is_copy(folder: Path) -> bool:
    return (folder / "wal").is_dir()


def same_disk(place: Path, stack: Path) -> Text | None:
    """What is to be said where the copy lies on the disk of what it is a copy of."""
    if place.stat().st_dev != stack.stat().st_dev:
        return None
    return Text(
        f"注意：{place} 与数据在同一磁盘上，只防数据目录损坏，不防磁盘丢失。",
        f"Take note: {place} is on the same disk as the data. It helps against a damaged data directory, not"
        " against a lost disk.",
    )
