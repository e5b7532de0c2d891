"""What is given up with a restore to a moment: positions and counts, and nothing of what the events say."""

from collections.abc import Mapping
from dataclasses import dataclass

import psycopg
from psycopg.conninfo import make_conninfo

from devstack.disasters.figures import Log
from devstack.stack import Stack
from devstack.text import Text

_BEYOND = "SELECT type, count(*) FROM events WHERE pos > %s GROUP BY type ORDER BY type"


@dataclass(frozen=True, slots=True)
class Lost:
    """All positions of one service after `pos`."""

    service: str
    pos: int
    by_type: Mapping[str, int]

    @property
    def events(self) -> int:
        return sum(self.by_type.values())

    def told(self) -> list[str]:
        if not self.events:
            return [str(Text(f"{self.service}：其后没有事件", f"{self.service}: nothing came after"))]
        last = self.pos + self.events
        head = Text(
            f"{self.service}：失去 {self.events} 条事件，位置 {self.pos + 1} 至 {last}",
            f"{self.service}: {self.events} events are lost, positions {self.pos + 1} to {last}",
        )
        return [str(head), *(f"  {count} {kind}" for kind, count in self.by_type.items())]


def lost_beyond(whole: Stack, log: Log) -> Lost:
    """`whole` has everything that was recorded, `log` is as it is restored."""
    with psycopg.connect(make_conninfo(whole.postgres_admin, dbname=log.service)) as connection:
        return Lost(log.service, log.pos, dict(connection.execute(_BEYOND, (log.pos,)).fetchall()))
