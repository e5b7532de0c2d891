"""What a listener may know of is asked of the read model where no division tells it."""

from collections.abc import Callable, Collection
from datetime import date
from uuid import UUID

import asyncpg

from chassis.auth.caller import Caller
from reporting.projections.consultation.queries import known
from reporting.reading import may_know_consultations, reading


async def known_to(
    pool: asyncpg.Pool, caller: Caller, today: Callable[[], date], consultation_ids: Collection[UUID]
) -> frozenset[UUID]:
    """Which of these consultations the caller may know of now."""
    if not may_know_consultations(caller):
        return frozenset()
    async with reading(pool, caller, today()) as connection:
        return frozenset(await known(connection, consultation_ids))
