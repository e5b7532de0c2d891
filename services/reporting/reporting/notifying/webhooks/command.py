"""`webhooks list | retry | drop | enable`: webhooks that were given up (docs/runbooks/notifications.md)."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from typing import Any

import asyncpg
import orjson

from chassis.connecting import connected
from chassis.settings import DsnSettings, load
from reporting.notifying.webhooks.hearing import CHANNEL

NAME = "the subscriber's name, as the file of subscribers and the list have it"
WHICH = "the webhook's id, as the list has it; without it all of that subscriber"

_LIST = """
    SELECT d.subscriber, d.webhook_id, d.type, d.state, d.attempts, d.queued_at, d.first_tried_at, d.next_at, d.trouble,
        s.disabled_at
    FROM notifying.delivery d LEFT JOIN notifying.subscriber s ON s.name = d.subscriber
    WHERE d.state = 'dead' OR ($1 AND d.state = 'waiting') ORDER BY d.subscriber, d.queued_at, d.alert_id, d.number
"""
_THESE = "subscriber = $1 AND ($2::text IS NULL OR webhook_id = $2)"
_RETRY = f"""
    UPDATE notifying.delivery SET state = 'waiting', next_at = now(), first_tried_at = NULL, settled_at = NULL
    WHERE state IN ('dead', 'waiting') AND {_THESE}
"""  # noqa: S608 - constants
_DROP = f"DELETE FROM notifying.delivery WHERE state IN ('dead', 'waiting') AND {_THESE}"  # noqa: S608 - constants
_ENABLE = "UPDATE notifying.subscriber SET disabled_at = NULL WHERE name = $1 AND disabled_at IS NOT NULL"


def webhooks(words: Sequence[str]) -> None:
    """What could not be delivered: list, retry, drop, enable (docs/runbooks/notifications.md)."""
    told = _parser().parse_args(words)
    sys.exit(asyncio.run(_done(load(DsnSettings).of("notifier"), told)))


async def _done(dsn: str, told: argparse.Namespace) -> int:
    """The exit code: 1 where nothing was found to be done."""
    async with connected(dsn) as connection:
        match told.what:
            case "list":
                return await _list(connection, everything=told.waiting)
            case "retry":
                return await _change(connection, _RETRY, told.subscriber, told.webhook)
            case "drop":
                return await _change(connection, _DROP, told.subscriber, told.webhook)
            case _:
                return await _change(connection, _ENABLE, told.subscriber)


async def _list(connection: asyncpg.Connection, *, everything: bool) -> int:
    """A line of JSON for each; nothing of what it says but its type."""
    rows = await connection.fetch(_LIST, everything)
    for row in rows:
        sys.stdout.write(orjson.dumps(dict(row), option=orjson.OPT_APPEND_NEWLINE).decode())
    if not rows:
        sys.stderr.write("没有未送达的通知。 Nothing waits for a person.\n")
    return 0


async def _change(connection: asyncpg.Connection, statement: str, *which: Any) -> int:
    async with connection.transaction():
        done = int((await connection.execute(statement, *which)).split()[-1])
        await connection.execute("SELECT pg_notify($1, '')", CHANNEL)
    sys.stdout.write(f"{done}\n")
    return 0 if done else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("webhooks", description=__doc__)
    what = parser.add_subparsers(dest="what", required=True)
    listed = what.add_parser("list", help="a line for each that was given up")
    listed.add_argument("--waiting", action="store_true", help="those too that are still being tried")
    for name, about in (
        ("retry", "tries them anew, at once, in their order"),
        ("drop", "gives them up for good: later ones of their alerts go on"),
    ):
        some = what.add_parser(name, help=about)
        some.add_argument("subscriber", help=NAME)
        some.add_argument("webhook", nargs="?", help=WHICH)
    what.add_parser("enable", help="one that was disabled by 410 Gone gets webhooks again").add_argument(
        "subscriber", help=NAME
    )
    return parser
