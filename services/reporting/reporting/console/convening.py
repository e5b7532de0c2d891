"""Which divisions a caller's justice organ acts for: what forms offer is a convenience, the registry decides."""

from collections.abc import Iterable

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Moment
from reporting.console.overseeing import LEVELS, is_organs_clerk
from reporting.console.proposing import counties
from reporting.projections.division.queries import Division, division


def levels_of(caller: Caller) -> tuple[str, ...]:
    """Of which levels the caller's organ records commendations: the region's the nation's too."""
    own = (LEVELS[caller.body],) if caller.body in LEVELS else ()
    return (*own, "national") if caller.body == Body.REGION_DEPARTMENT else own


async def convened_by(connection: Connection, caller: Caller, now: Moment) -> tuple[Division, ...]:
    """The organ's own division, and of a prefecture's the units without a county government."""
    if not is_organs_clerk(caller):
        return ()
    own = await division(connection, caller.division_id, now)
    if own is None or own.dissolved:
        return ()
    zones = await counties(connection, caller, now) if caller.body == Body.PREFECTURE_BUREAU else ()
    return own, *zones


def commends(caller: Caller, trail: Iterable[Division]) -> bool:
    """Whether a station there lies in the division of the caller's organ."""
    return is_organs_clerk(caller) and any(place.division_id == caller.division_id for place in trail)
