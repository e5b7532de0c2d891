"""What was committed is on both disks, or is not told as committed."""

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from chassis.postgres_errors import UnsecuredError

_WAITING = "SyncRepWaitForLSN"
"""PostgreSQL's function that waits for the second copy: the words of its warning are in the server's language."""


@contextmanager
def secured(connection: asyncpg.Connection | PoolConnectionProxy) -> Iterator[None]:
    """Raises UnsecuredError after a commit whose wait somebody ended, of which PostgreSQL only warns."""
    warnings: list[asyncpg.PostgresLogMessage] = []

    def listen(_: object, message: asyncpg.PostgresLogMessage) -> None:
        if message.server_source_function == _WAITING:
            warnings.append(message)

    connection.add_log_listener(listen)
    try:
        yield
    finally:
        connection.remove_log_listener(listen)
    if warnings:
        raise UnsecuredError(warnings[0].message)
