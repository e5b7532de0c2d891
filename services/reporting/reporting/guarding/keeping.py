"""The last look of the guard, in reporting's database: for every page of the console."""

from dataclasses import dataclass
from datetime import datetime

import asyncpg

from reporting.asking import Connection
from reporting.guarding.limits import Limits
from reporting.guarding.report import Report

_LAST = "SELECT looked_at, extract(epoch FROM now() - looked_at)::float8 AS seconds, report FROM guard.look"


@dataclass(frozen=True, slots=True)
class Look:
    """`seconds` ago, by the database's clock alone: nobody else's can make it look old."""

    looked_at: datetime
    seconds: float
    report: Report

    def is_old(self, limits: Limits) -> bool:
        """Whether the guard itself counts as silent."""
        return self.seconds > limits.silent_seconds


async def keep(connection: asyncpg.Connection, report: Report) -> None:
    """Open pages are told once another thing is wrong, or none any more."""
    await connection.execute("SELECT guard.tell($1, $2)", report.told, report.written())


async def last_look(connection: Connection) -> Look | None:
    """None before the first."""
    row = await connection.fetchrow(_LAST)
    return Look(row["looked_at"], row["seconds"], Report.read(row["report"])) if row else None
