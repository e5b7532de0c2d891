"""Where a second copy may lie: looked at before anything is changed, for commits will wait for it."""

import re
import tempfile
from pathlib import Path

import psutil

from devstack.errors import SecondCopyPlaceError
from devstack.folder import REPOSITORY, all_stacks
from devstack.text import Text

ANY_DISK = "lost+found"
IN_MEMORY = {"tmpfs", "ramfs", "devtmpfs"}

READ_OTHERWISE = re.compile(r'["$`\\]|\s[;#]')
"""By the shell to which PostgreSQL's own tools hand a path between double quotes, or by supervisord."""


def fit(place: Path) -> Path:
    """Resolved; nothing is made yet. Raises SecondCopyPlaceError."""
    if not place.is_absolute():
        raise SecondCopyPlaceError(place, Text("不是绝对路径", "it is not an absolute path"))
    try:
        found = place.resolve()
    except RuntimeError:
        raise SecondCopyPlaceError(place, Text("符号链接成环", "its links lead in a circle")) from None
    if READ_OTHERWISE.search(str(found)) or not str(found).isprintable():
        raise SecondCopyPlaceError(
            found,
            Text(
                '路径中不能有 " $ ` \\、空格后的 ; 或 #、不可显示的字符，shell 会另作解释',
                'a shell would read it otherwise; no " $ ` \\, no ; or # after a space, nothing that cannot be shown',
            ),
        )
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


def weakness(place: Path, stack: Path) -> Text | None:
    """What is to be said where the copy lies in memory, or on the disk of what it is a copy of."""
    if is_in_memory(place):
        return Text(
            f"注意：{place} 在内存中，机器重启即失。",
            f"Take note: {place} lies in memory. It is gone when the machine restarts.",
        )
    if place.stat().st_dev != stack.stat().st_dev:
        return None
    return Text(
        f"注意：{place} 与数据在同一磁盘上，只防数据目录损坏，不防磁盘丢失。",
        f"Take note: {place} is on the same disk as the data. It helps against a damaged data directory, not"
        " against a lost disk.",
    )


def is_in_memory(place: Path) -> bool:
    kinds = {disk.mountpoint: disk.fstype for disk in psutil.disk_partitions(all=True)}
    return (
        next((kinds[above] for above in map(str, (place, *place.parents)) if above in kinds), "") in IN_MEMORY
    )
