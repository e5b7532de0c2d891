"""A reader's transaction: one snapshot, read only, and nothing restricted beyond the caller's jurisdiction."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date

import asyncpg

from chassis.auth.caller import Body, Caller
from reporting.asking import ALL_WE_KNOW, Connection

RESTRICTED_TO = frozenset(
    {Body.REGION_DEPARTMENT, Body.PREFECTURE_BUREAU, Body.COUNTY_BUREAU, Body.STAFFING_AUTHORITY}
)
"""Justice and staffing bodies; to all others the board of changes is empty.

The table of jurisdiction says the same (`in_charge`): row-level security does not ask it, a test compares the two.
"""

BODIES: Mapping[Body, str] = {
    Body.REGION_DEPARTMENT: "justice_organ",
    Body.PREFECTURE_BUREAU: "justice_organ",
    Body.COUNTY_BUREAU: "justice_organ",
    Body.STAFFING_AUTHORITY: "staffing_authority",
    Body.TOWNSHIP_GOVERNMENT: "township_government",
}
"""As the policy calls those whose people sign in as such, and the registry looks at them (ADR 178)."""

_CALLED = {**BODIES, Body.STATION: "station"}
"""What policies look at: to a station its own drafts and assessments show, as the registry tells them."""

_BOUND = """SELECT set_config('sifasuo.today', $2::date::text, true), set_config('sifasuo.division', $1::uuid::text, true),
set_config('sifasuo.body', $5, true), set_config('sifasuo.scope', coalesce((
    SELECT path FROM read.division_version WHERE division_id = $1 AND $4 AND NOT dissolved
        AND valid_from <= $2 AND valid_to > $2 AND recorded_from <= $3 AND recorded_to > $3
), ''), true)"""


def may_know_consultations(caller: Caller) -> bool:
    """Whether such a body may know of any."""
    return caller.body in BODIES


@asynccontextmanager
async def reading(pool: asyncpg.Pool, caller: Caller, today: date) -> AsyncIterator[Connection]:
    """All that is asked inside sees one state; restricted rows show within the division as it lies today."""
    async with (
        pool.acquire() as connection,
        connection.transaction(isolation="repeatable_read", readonly=True),
    ):
        scoped, body = caller.body in RESTRICTED_TO, _CALLED.get(caller.body, "")
        await connection.execute(_BOUND, caller.division_id, today, ALL_WE_KNOW, scoped, body)
        yield connection
