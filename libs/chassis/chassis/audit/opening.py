"""The audit of a process that answers people, and the keeper of one that does not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache

import asyncpg

from chassis.audit.keeping import Keeper
from chassis.audit.settings import AuditSettings, keeping_from
from chassis.audit.trail import PostgresTrail
from chassis.clock import Clock, local_date
from chassis.http.auditing import Auditing
from chassis.policy import PolicySet
from chassis.settings import DsnSettings, load

CONNECTIONS = 2
"""One writes for all who wait; another takes its place while it is lost."""


@asynccontextmanager
async def opened_audit(
    dsn: str, clock: Clock, policies: PolicySet, *, commands: bool = False
) -> AsyncIterator[Auditing]:
    """`dsn` is of the role that may record; `commands` says that each command is, whatever its route."""
    purposes = lru_cache(maxsize=2)(lambda day: keeping_from(policies.as_of(day)).purposes)
    async with asyncpg.create_pool(dsn, min_size=0, max_size=CONNECTIONS, reset=_nothing) as pool:
        yield Auditing(PostgresTrail(pool, clock), lambda: purposes(local_date(clock())), commands)


def keeper_of(service: str, clock: Clock, policies: PolicySet) -> Keeper:
    """By the settings of this process, which must have the key."""
    keeping = keeping_from(policies.as_of(local_date(clock())))
    return Keeper(load(DsnSettings).of("auditor"), load(AuditSettings).ledger(service), keeping)


async def _nothing(_: asyncpg.Connection) -> None:
    """No statement here leaves a trace in its session."""
