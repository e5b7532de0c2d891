"""Stations at which posts can be kept: one of each of so many counties, founded where there is none yet."""

from collections.abc import Sequence
from itertools import groupby

from devstack.demo.on_stack import acting_on, policy_on, registry_demo
from devstack.demo.stations import Demo, Township
from devstack.faults.streams.load import Station
from devstack.stack import Stack
from devstack.users import rows


async def stations(stack: Stack, counties: int) -> Sequence[Station]:
    """In the order of the counties' codes; those without a government of their own are left out."""
    async with acting_on(stack) as acting:
        without = frozenset(policy_on(acting.today).value("without_government.codes", list))
        townships = one_of_each(without, counties)
        await Demo(acting, without, lambda _: None).run(townships)
    async with registry_demo(stack, lambda *_: None) as demo:
        found = await demo.settled(townships)
    return [Station(seat.station_id, seat.county_id, seat.county_code) for seat in found]


def one_of_each(without_government: frozenset[str], counties: int) -> Sequence[Township]:
    by_county = groupby(rows(), lambda row: row["county_code"])
    firsts = [next(townships) for code, townships in by_county if code not in without_government]
    return firsts[:counties]
