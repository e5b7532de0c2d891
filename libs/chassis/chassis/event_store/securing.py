"""What was committed is on both disks, or is not told as committed."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from chassis.postgres_errors import UnsecuredError


@contextmanager
def secured(connection: PoolConnectionProxy) -> Iterator[None]:
    """Raises UnsecuredError after a commit that did not wait to its end, of which PostgreSQL only warns.

    Whatever the block does must have no other warnings.
    """
    warnings: list[asyncpg.PostgresLogMessage] = []

    def listen(_: object, message: asyncpg.PostgresLogMessage) -> None:
        if message.severity_en == "WARNING":
            warnings.append(message)

    connection.add_log_listener(listen)
    try:
        yield
    finally:
        connection.remove_log_listener(listen)
    if warnings:
        raise UnsecuredError(warnings[0].message)
