"""Which digest went to which mailbox on which day: once, as far as we know; what it tells begins where the last one ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import asyncpg

from reporting.notifying.mails.recipients import Recipient

KEPT = timedelta(days=400)

_PLAN = """
    INSERT INTO notifying.mail (day, mailbox, body, division, since, until, known)
    SELECT $1, r.mailbox, r.body, r.division, coalesce(last.until, $2::timestamptz - interval '1 day'), $2, last.told
    FROM unnest($3::text[], $4::text[], $5::text[]) AS r(mailbox, body, division)
    LEFT JOIN LATERAL (
        SELECT m.until, m.told FROM notifying.mail m
        WHERE (m.mailbox, m.body, m.division) = (r.mailbox, r.body, r.division) AND m.state IN ('sent', 'empty')
        ORDER BY m.until DESC LIMIT 1
    ) last ON true
    ON CONFLICT DO NOTHING
"""
_MISSED = (
    "UPDATE notifying.mail SET state = 'missed', settled_at = now() WHERE state = 'waiting' AND day < $1"
)
_DUE = """
    SELECT mailbox, body, division, day, since, until, known, attempts FROM notifying.mail
    WHERE day = $1 AND state = 'waiting' AND next_at <= now() ORDER BY next_at, mailbox, body, division
"""
_SOONEST = """
    SELECT extract(epoch FROM min(next_at) - now())::float8 FROM notifying.mail WHERE day = $1 AND state = 'waiting'
"""
_KEY = "(day, mailbox, body, division) = ($1, $2, $3, $4)"
_SETTLE = f"""
    UPDATE notifying.mail SET state = $5, attempts = attempts + 1, settled_at = now(), trouble = $6, told = $7 WHERE {_KEY}
"""  # noqa: S608 - constants
_LATER = f"""
    UPDATE notifying.mail SET attempts = attempts + 1, next_at = now() + $5::interval, trouble = $6 WHERE {_KEY}
"""  # noqa: S608 - constants
_STANDING = """
    SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'refused') AS refused,
        count(*) FILTER (WHERE state = 'sent') AS sent
    FROM notifying.mail WHERE day = $1
"""
_FORGET = "DELETE FROM notifying.mail WHERE day < $1::date - $2::interval"


@dataclass(frozen=True, slots=True)
class Mail:
    """`known` is the last turn of which the one before told; None where there was none."""

    mailbox: str
    body: str
    division: str
    day: date
    since: datetime
    until: datetime
    known: datetime | None
    attempts: int

    @property
    def key(self) -> tuple[date, str, str, str]:
        return self.day, self.mailbox, self.body, self.division

    def is_to(self, one: Recipient) -> bool:
        return (one.mailbox, one.body, one.division) == (self.mailbox, self.body, self.division)


@dataclass(frozen=True, slots=True)
class Standing:
    waiting: int = 0
    refused: int = 0
    sent: int = 0


class Mails:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def plan(self, day: date, until: datetime, recipients: Sequence[Recipient]) -> None:
        """Each once, however often. Those of earlier days that were not sent are missed: today's tells what they would have."""
        rows = [(one.mailbox, one.body.value, one.division) for one in recipients]
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(_MISSED, day)
            await connection.execute(_PLAN, day, until, *([row[n] for row in rows] for n in range(3)))
            await connection.execute(_FORGET, day, KEPT)

    async def due(self, day: date) -> Sequence[Mail]:
        return [Mail(**row) for row in await self._pool.fetch(_DUE, day)]

    async def soonest(self, day: date) -> float | None:
        """Seconds until another of that day is due."""
        seconds: float | None = await self._pool.fetchval(_SOONEST, day)
        return seconds

    async def sent(self, one: Mail, told: datetime) -> None:
        """`told` is the last turn that it knew of."""
        await self._pool.execute(_SETTLE, *one.key, "sent", None, told)

    async def empty(self, one: Mail, told: datetime) -> None:
        """There was nothing to tell."""
        await self._pool.execute(_SETTLE, *one.key, "empty", None, told)

    async def refused(self, one: Mail, trouble: str) -> None:
        """For good: the next day's is tried again."""
        await self._pool.execute(_SETTLE, *one.key, "refused", trouble, None)

    async def later(self, one: Mail, pause: timedelta, trouble: str) -> None:
        await self._pool.execute(_LATER, *one.key, pause, trouble)

    async def standing(self, day: date) -> Standing:
        row = await self._pool.fetchrow(_STANDING, day)
        return Standing(**row) if row else Standing()
