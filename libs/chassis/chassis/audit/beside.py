"""What is not in the log and concerns persons is written with its access on record: both commit, or neither (ADR 220)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from chassis.audit.account import current_account
from chassis.audit.rows import access_row
from chassis.audit.trail import RECORD
from chassis.clock import Clock
from chassis.securing import secured


@asynccontextmanager
async def accounted(
    connection: asyncpg.Connection | PoolConnectionProxy, clock: Clock
) -> AsyncIterator[None]:
    """A transaction, at the end of which the account of the request is recorded with all whom it names so far."""
    account = current_account()
    with secured(connection):
        async with connection.transaction():
            yield
            if account:
                await connection.fetchval(RECORD, clock(), [(None, *access_row(account.entry()))])
    if account:
        account.keep()
