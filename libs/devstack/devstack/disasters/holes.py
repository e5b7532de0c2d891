"""Whether recovery came to the end of a copy, or to a hole: PostgreSQL takes the one for the other."""

import struct
from collections.abc import Iterator
from pathlib import Path

from devstack.errors import RecoveryError
from devstack.postgres.second_copy import SEGMENT_BYTES

PAGE_BYTES = 8192
PAGE_HEAD = struct.Struct("=HHIQI")
"""Magic, flags, timeline, the page's own address, and how much of a record from before it holds."""

LONG_HEAD = 0x0002
HEAD_BYTES = {False: 24, True: 40}


def require_no_hole(received: Path, data: Path) -> None:
    """A record behind the end: those before it are missing or damaged. Raises RecoveryError.

    One that was cut short when the disk was lost is no such: nothing begins behind it.
    """
    end = recovered_to(data)
    behind = (page for file in received.iterdir() if is_segment(file) for page in pages(file, end))
    if any(begins_record(*page) for page in behind):
        at = f"{end >> 32:X}/{end & 0xFFFFFFFF:X}"
        raise RecoveryError(f"it came to {at}, and the copy goes on behind a gap or damage there", "")


def recovered_to(data: Path) -> int:
    """Where the timeline that was recovered ended, and that of the new server began."""
    history = max((data / "pg_wal").glob("*.history")).read_text()
    high, low = history.splitlines()[-1].split("\t")[1].split("/")
    return int(high, 16) << 32 | int(low, 16)


def is_segment(file: Path) -> bool:
    """Also one that was being written; no timeline's history."""
    return file.suffix in {"", ".partial"}


def pages(segment: Path, end: int) -> Iterator[tuple[int, bytes]]:
    """Each that lies behind the one in which `end` is, with its address."""
    start = (int(segment.name[8:16], 16) << 32) + int(segment.name[16:24], 16) * SEGMENT_BYTES
    first = max(start, end - end % PAGE_BYTES + PAGE_BYTES)
    if first < start + SEGMENT_BYTES:
        with segment.open("rb") as file:
            file.seek(first - start)
            for address in range(first, start + SEGMENT_BYTES, PAGE_BYTES):
                yield address, file.read(PAGE_BYTES).ljust(PAGE_BYTES, b"\0")


def begins_record(address: int, page: bytes) -> bool:
    _, flags, _, own, rest = PAGE_HEAD.unpack_from(page)
    begin = HEAD_BYTES[bool(flags & LONG_HEAD)] + -(-rest // 8) * 8
    return own == address and any(page[begin : begin + 4])
