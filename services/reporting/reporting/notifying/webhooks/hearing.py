"""Hears every transition of every alert, and puts what subscribers are told of into their queues, in the same transaction."""

from collections.abc import Sequence

import asyncpg

from chassis.consuming.consumed import Consumed
from chassis.consuming.subscription import Subscription
from reporting.duties.alerts import EVENTS
from reporting.notifying.settings import NotifySettings
from reporting.notifying.webhooks.telling import Told, alert_in, division_of, of_first_rank, told

SCHEMA = "notifying"
CHANNEL = "notifying"

_STANDING = "SELECT alert_id, division_id FROM first_rank_alert WHERE alert_id = ANY($1::uuid[])"
_STANDS = """INSERT INTO first_rank_alert SELECT * FROM unnest($1::uuid[], $2::uuid[])
    ON CONFLICT (alert_id) DO UPDATE SET division_id = excluded.division_id"""
_LEAVES = "DELETE FROM first_rank_alert WHERE alert_id = ANY($1::uuid[])"
_QUEUE = """
    INSERT INTO delivery (subscriber, alert_id, number, webhook_id, type, division_id, former_division_id, body)
    SELECT s.name, t.alert_id, t.number, t.webhook_id, t.type, t.division_id, t.former_division_id, t.body
    FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::timestamptz[])
        AS t(alert_id, number, webhook_id, type, division_id, former_division_id, body, changed_at)
    JOIN subscriber s ON s.disabled_at IS NULL AND s.joined_at <= t.changed_at
    ON CONFLICT DO NOTHING
"""


def alerts_of(settings: NotifySettings) -> Subscription[Told]:
    console_url = str(settings.console_url).rstrip("/")

    async def fold(connection: asyncpg.Connection, batch: Sequence[Consumed]) -> Sequence[Told]:
        return await _to_tell(connection, batch, console_url)

    return Subscription(
        name=SCHEMA,
        group=settings.group,
        schema=SCHEMA,
        topics=(settings.topic,),
        folds=frozenset(EVENTS),
        ignores=frozenset(),
        fold=fold,
        settle=_queue,
    )


async def _to_tell(
    connection: asyncpg.Connection, batch: Sequence[Consumed], console_url: str
) -> Sequence[Told]:
    """Of alerts that come to the first rank, stand there or leave it; moves each one's standing along."""
    ids = list({alert_in(one.recorded.event).alert_id for one in batch})
    before = {str(row["alert_id"]): row["division_id"] for row in await connection.fetch(_STANDING, ids)}
    standing, found = dict(before), list[Told]()
    for one in batch:
        alert = alert_in(one.recorded.event)
        now = of_first_rank(alert)
        if now or alert.alert_id in standing:
            found.append(told(one.recorded.event, console_url, standing.pop(alert.alert_id, None)))
        if now:
            standing[alert.alert_id] = division_of(alert)
    await connection.execute(_STANDS, list(standing), list(standing.values()))
    await connection.execute(_LEAVES, list(before.keys() - standing.keys()))
    return found


async def _queue(connection: asyncpg.Connection, found: Sequence[Told]) -> None:
    if not found:
        return
    columns = (
        "alert_id",
        "number",
        "webhook_id",
        "type",
        "division_id",
        "former_division_id",
        "body",
        "changed_at",
    )
    await connection.execute(_QUEUE, *([getattr(one, column) for one in found] for column in columns))
    await connection.execute("SELECT pg_notify($1, '')", CHANNEL)
