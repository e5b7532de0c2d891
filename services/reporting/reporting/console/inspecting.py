"""Who may inspect what lies in a county, as the console offers it: the registry decides."""

from collections.abc import Sequence

from chassis.auth.caller import Body, Caller, Role
from reporting.asking import Connection, Moment
from reporting.console.proposing import runs
from reporting.projections.division.queries import Division

ORGANS = frozenset({Body.PREFECTURE_BUREAU, Body.REGION_DEPARTMENT})


def is_inspector(caller: Caller) -> bool:
    return caller.body in ORGANS and Role.CLERK in caller.roles


async def may_inspect(connection: Connection, caller: Caller, trail: Sequence[Division], now: Moment) -> bool:
    """A clerk above, whose bureau does not run the stations itself."""
    above = caller.division_id in {place.division_id for place in trail[:-1]}
    return is_inspector(caller) and above and not await runs(connection, caller, trail, now)
