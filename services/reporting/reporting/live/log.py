"""The change log: what open pages may want to hear of, numbered without a gap in the order of commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from reporting.asking import Connection

CHANNEL = "change_log"
PAGE = 500

_AFTER = "SELECT seq, kind, subjects FROM projecting.change_log WHERE seq > $1 ORDER BY seq LIMIT $2"
_HEAD = "SELECT coalesce(max(seq), 0) FROM projecting.change_log"


@dataclass(frozen=True, slots=True)
class Entry:
    seq: int
    kind: str
    subjects: tuple[UUID, ...]


async def after(connection: Connection, seq: int) -> Sequence[Entry]:
    """The next entries; the first has another number than `seq + 1` if the log no longer reaches back so far."""
    rows = await connection.fetch(_AFTER, seq, PAGE)
    return [Entry(row["seq"], row["kind"], tuple(row["subjects"])) for row in rows]


async def head(connection: Connection) -> int:
    """The last number: a page rendered in the same transaction shows everything up to it."""
    found: int = await connection.fetchval(_HEAD)
    return found
