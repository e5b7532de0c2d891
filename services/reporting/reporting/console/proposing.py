"""Who may propose for which county, and what a proposal chooses from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Cut, Mapped, Moment
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.coverage.queries import Township, townships
from reporting.projections.division.queries import Division, children, division
from reporting.projections.station.queries import Station, station, stations

ALL_OF_A_COUNTY = Cut(limit=500)


@dataclass(frozen=True, slots=True)
class County:
    """`townships` as they are served today; `designations` of those that have any."""

    division: Division
    townships: tuple[Township, ...]
    designations: Mapping[UUID, tuple[str, ...]]
    stations: tuple[Station, ...]


async def counties(connection: Connection, visit: SignedVisit, now: Moment) -> tuple[Division, ...]:
    """Those for which the caller may propose: what is offered here is only a convenience, the registry decides."""
    return await run_by(connection, visit.caller, now) if visit.might("changes.propose") else ()


async def run_by(connection: Connection, caller: Caller, now: Moment) -> tuple[Division, ...]:
    """The bureau's own county; those without a county government are the prefecture's bureau's (O-1, REG)."""
    match caller.body:
        case Body.COUNTY_BUREAU:
            own = await division(connection, caller.division_id, now)
            return (own,) if own and not own.dissolved else ()
        case Body.PREFECTURE_BUREAU:
            below = await children(connection, caller.division_id, now)
            return tuple(county for county in below if county.without_government)
        case _:
            return ()


async def station_there(connection: Connection, station_id: UUID, moment: Moment) -> Station:
    """Raises NotFoundError where there is none at that moment."""
    found = await station(connection, station_id, moment)
    if found is None:
        raise NotFoundError
    return found


async def county(connection: Connection, chosen: Division, mapped: Mapped) -> County:
    below = await children(connection, chosen.division_id, mapped.moment)
    served = await townships(connection, chosen.division_id, mapped, ALL_OF_A_COUNTY)
    found = await stations(connection, mapped, ALL_OF_A_COUNTY, under=chosen.division_id)
    marked = {d.division_id: d.designations for d in below if d.designations}
    return County(chosen, served.items, marked, found.items)
