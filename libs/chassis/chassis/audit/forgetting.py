"""How records end that were kept long enough (PIPL-19, 56): up to a checkpoint, with which the chain then begins."""

import asyncio
from datetime import datetime

import psycopg
from psycopg import sql

from chassis.audit.statements import Kind, Ledger, Statement


async def forget(
    dsn: str, owner: str, ledger: Ledger, years: int, now: datetime
) -> tuple[Statement, int] | None:
    """States the new beginning first, so that a verifier never meets a gap; None where nothing is old enough.

    `dsn` is the migrator's: no role of the service may do it.
    """
    read = await ledger.read()
    beginning, border = read.beginning(), before(now, years)
    old = [one for one in read.checkpoints() if one.place.recorded_at < border]
    if not old:
        return None
    last = old[-1]
    if beginning is None or beginning.seq < last.seq:
        await ledger.add(Kind.BEGINNING, last.place, now, f"kept for {years} years")
    return last, await asyncio.to_thread(_delete, dsn, owner, last.seq)


def before(now: datetime, years: int) -> datetime:
    """The same moment so many years ago; of 29 February the day before."""
    try:
        return now.replace(year=now.year - years)
    except ValueError:
        return now.replace(year=now.year - years, day=28)


def _delete(dsn: str, owner: str, seq: int) -> int:
    with psycopg.connect(dsn) as connection:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(owner)))
        row = connection.execute("SELECT forget_accesses(%s)", (seq,)).fetchone()
    return int(row[0]) if row else 0
