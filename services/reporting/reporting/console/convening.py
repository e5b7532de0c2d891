"""Which divisions a caller's justice organ acts for: what forms offer is a convenience, the registry decides."""

from collections.abc import Iterable, Mapping

from chassis.auth.caller import Body, Caller, Role
from reporting.asking import Connection, Moment
from reporting.console.proposing import counties
from reporting.projections.division.queries import Division, division

LEVELS: Mapping[Body, tuple[str, ...]] = {
    Body.REGION_DEPARTMENT: ("region", "national"),
    Body.PREFECTURE_BUREAU: ("prefecture",),
    Body.COUNTY_BUREAU: ("county",),
}
"""Of which levels each organ records commendations."""


def is_organs_clerk(caller: Caller) -> bool:
    return caller.body in LEVELS and Role.CLERK in caller.roles


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
