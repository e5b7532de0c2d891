"""What is raised when PostgreSQL is away, restarting or in trouble."""

import asyncpg


class UnsecuredError(Exception):
    """Somebody ended a commit's wait for the second copy: it stands on one disk, and perhaps on the other."""


AWAY = (
    OSError,
    UnsecuredError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    # The server's farewell came between two steps of a query: asyncpg then loses count of its own state.
    asyncpg.InternalClientError,
)
"""A new connection may help; for errors of single statements, and for programming errors, look closer."""

LOST = (
    OSError,  # refused, reset, no such host; a pool's timeout is one too
    UnsecuredError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.exceptions.OperatorInterventionError,
)
"""The connection was cut or is not to be had: what became of a statement that was under way is not known."""
