"""Which divisions a caller's justice organ acts for: what forms offer is a convenience, the registry decides."""

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Moment
from reporting.console.jurisdiction import LEVELS
from reporting.console.proposing import run_by
from reporting.console.visiting import SignedVisit
from reporting.projections.division.queries import Division, division


def levels_of(caller: Caller) -> tuple[str, ...]:
    """Of which levels the caller's organ records commendations: the region's the nation's too."""
    own = (LEVELS[caller.body],) if caller.body in LEVELS else ()
    return (*own, "national") if caller.body == Body.REGION_DEPARTMENT else own


async def convened_by(connection: Connection, visit: SignedVisit, now: Moment) -> tuple[Division, ...]:
    """The organ's own division, and of a prefecture's the units without a county government."""
    if not visit.might("consultations.convene"):
        return ()
    own = await division(connection, visit.caller.division_id, now)
    if own is None or own.dissolved:
        return ()
    zones = [zone for zone in await run_by(connection, visit.caller, now) if zone != own]
    return own, *zones
