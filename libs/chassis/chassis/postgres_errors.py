"""What asyncpg raises when PostgreSQL is away, restarting or in trouble."""

import asyncpg

AWAY = (
    OSError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    # The server's farewell came between two steps of a query: asyncpg then loses count of its own state.
    asyncpg.InternalClientError,
)
"""A new connection may help; for errors of single statements, and for programming errors, look closer."""
