"""Who may inspect what lies in a county, as the console offers it: the registry decides."""

from collections.abc import Sequence

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Moment
from reporting.console.overseeing import is_organs_clerk
from reporting.console.proposing import runs
from reporting.projections.division.queries import Division


def is_inspector(caller: Caller) -> bool:
    """Of an organ that has counties below it."""
    return is_organs_clerk(caller) and caller.body != Body.COUNTY_BUREAU


async def may_inspect(connection: Connection, caller: Caller, trail: Sequence[Division], now: Moment) -> bool:
    """A clerk above, whose bureau does not run the stations itself."""
    above = caller.division_id in {place.division_id for place in trail[:-1]}
    return is_inspector(caller) and above and not await runs(connection, caller, trail, now)
