"""Webhooks that wait, went or were given up: of each subscriber and alert the earliest comes first, and holds up the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

import asyncpg

from reporting.notifying.webhooks.subscribers import Subscriber

KEPT = timedelta(days=90)
"""How long it can be told what was delivered."""

_ENLIST = """
    INSERT INTO notifying.subscriber (name, address, joined_at) SELECT *, $3 FROM unnest($1::text[], $2::bytea[])
    ON CONFLICT (name) DO UPDATE SET address = excluded.address, disabled_at = NULL
        WHERE subscriber.address <> excluded.address
"""
_DUE = """
    SELECT subscriber, alert_id, number, webhook_id, type, division_id, former_division_id, body, attempts, first_tried_at
    FROM notifying.next_delivery
    WHERE subscriber = $1 AND next_at <= now() ORDER BY next_at, alert_id LIMIT $2
"""
_SOONEST = """
    SELECT subscriber, extract(epoch FROM min(next_at) - now())::float8 AS seconds
    FROM notifying.next_delivery WHERE subscriber = ANY($1) GROUP BY subscriber
"""
_KEY = "(subscriber, alert_id, number) = ($1, $2, $3)"
_DELIVERED = f"""
    UPDATE notifying.delivery SET state = 'delivered', attempts = attempts + 1, settled_at = now(), trouble = NULL WHERE {_KEY}
"""  # noqa: S608 - constants
_OUT_OF_SCOPE = f"DELETE FROM notifying.delivery WHERE {_KEY}"  # noqa: S608 - constants
_FAILED = f"""
    UPDATE notifying.delivery SET attempts = attempts + 1, trouble = $4, first_tried_at = coalesce(first_tried_at, now()),
        next_at = now() + $5::interval, state = CASE WHEN $6 THEN 'dead' ELSE state END,
        settled_at = CASE WHEN $6 THEN now() END
    WHERE {_KEY}
"""  # noqa: S608 - constants
_PUT_OFF = f"UPDATE notifying.delivery SET next_at = now() + $4::interval, trouble = $5 WHERE {_KEY}"  # noqa: S608 - constants
_DISABLE = "UPDATE notifying.subscriber SET disabled_at = now() WHERE name = $1"
_ALL_DEAD = """
    UPDATE notifying.delivery SET state = 'dead', settled_at = now(), trouble = coalesce(trouble, $2)
    WHERE subscriber = $1 AND state = 'waiting'
"""
_STANDING = """
    SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'dead') AS dead,
        ARRAY(SELECT name FROM notifying.subscriber WHERE disabled_at IS NOT NULL AND name = ANY($1) ORDER BY name) AS disabled,
        count(*) FILTER (WHERE state = 'waiting' AND NOT subscriber = ANY($1)) AS unlisted
    FROM notifying.delivery WHERE state IN ('waiting', 'dead')
"""
_FORGET = "DELETE FROM notifying.delivery WHERE state = 'delivered' AND settled_at < now() - $1::interval"


@dataclass(frozen=True, slots=True)
class Delivery:
    subscriber: str
    alert_id: UUID
    number: int
    webhook_id: str
    type: str
    division_id: UUID | None
    former_division_id: UUID | None
    body: str
    attempts: int
    first_tried_at: datetime | None

    @property
    def key(self) -> tuple[str, UUID, int]:
        return self.subscriber, self.alert_id, self.number


@dataclass(frozen=True, slots=True)
class Standing:
    """`unlisted` wait for subscribers that the file does not have any more."""

    waiting: int = 0
    dead: int = 0
    disabled: tuple[str, ...] = ()
    unlisted: int = 0


class Queue:
    """In the schema of notifications, by the role that owns nothing."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def enlist(self, subscribers: Sequence[Subscriber], now: datetime) -> None:
        """A new one is told of what comes from now on; one with a new address is enabled again."""
        names = [one.name for one in subscribers]
        addresses = [sha256(one.url.encode()).digest() for one in subscribers]
        await self._pool.execute(_ENLIST, names, addresses, now)

    async def due(self, subscriber: str, most: int) -> Sequence[Delivery]:
        """Of different alerts, those that have waited longest first."""
        return [Delivery(**row) for row in await self._pool.fetch(_DUE, subscriber, most)]

    async def soonest(self, subscribers: Sequence[str]) -> Mapping[str, float]:
        """Seconds until each one's next is due; those for whom nothing waits are missing."""
        return {
            row["subscriber"]: row["seconds"] for row in await self._pool.fetch(_SOONEST, list(subscribers))
        }

    async def delivered(self, one: Delivery) -> None:
        await self._pool.execute(_DELIVERED, *one.key)

    async def out_of_scope(self, one: Delivery) -> None:
        """It is no affair of that subscriber."""
        await self._pool.execute(_OUT_OF_SCOPE, *one.key)

    async def failed(self, one: Delivery, trouble: str, pause: timedelta, *, dead: bool) -> None:
        """To be tried again after the pause, or not any more."""
        await self._pool.execute(_FAILED, *one.key, trouble, pause, dead)

    async def put_off(self, one: Delivery, pause: timedelta, why: str) -> None:
        """It was not tried."""
        await self._pool.execute(_PUT_OFF, *one.key, pause, why)

    async def disable(self, subscriber: str, why: str) -> None:
        """It gets no more; what waited for it is dead."""
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(_DISABLE, subscriber)
            await connection.execute(_ALL_DEAD, subscriber, why)

    async def standing(self, subscribers: Sequence[str]) -> Standing:
        row = await self._pool.fetchrow(_STANDING, list(subscribers))
        if row is None:
            return Standing()
        return Standing(row["waiting"], row["dead"], tuple(row["disabled"]), row["unlisted"])

    async def forget(self) -> None:
        """What was delivered long ago."""
        await self._pool.execute(_FORGET, KEPT)
