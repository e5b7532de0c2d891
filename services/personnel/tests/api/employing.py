"""People whom the records show as employed, as the registration of those who were there before leaves them."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from chassis.event_store.port import Append, Request
from personnel.handling.posting import Posting
from personnel.handling.unit import Unit
from services.personnel.tests.land import COUNTY, TODAY
from services.personnel.tests.serving_personnel import Wired
from services.personnel.tests.test_concurrency import CLERK, asked
from sifasuo.personnel.v1 import staff_member_pb2 as staff


def unit(station_id: UUID | None, county_id: UUID = COUNTY) -> staff.Unit:
    if station_id is None:
        return staff.Unit(kind=staff.UNIT_KIND_JUSTICE_BUREAU, division_id=str(county_id))
    return staff.Unit(kind=staff.UNIT_KIND_STATION, station_id=str(station_id), division_id=str(county_id))


def registered(
    staff_id: UUID, belongs: UUID | None, works: UUID | None, county_id: UUID = COUNTY
) -> staff.StaffMemberRegistered:
    standing = staff.Standing(
        employment=staff.EMPLOYMENT_SPECIAL_POST,
        belongs=unit(belongs, county_id),
        works=unit(works, county_id),
        justice_work=True,
    )
    return staff.StaffMemberRegistered(
        staff_id=str(staff_id),
        county_id=str(county_id),
        standing=standing,
        entered_on="2015-07-01",
        effective_on="2021-06-01",
    )


async def employ(
    wired: Wired,
    station_id: UUID,
    *,
    post_id: str | None = None,
    works: UUID | None = None,
    elsewhere: bool = False,
    county_id: UUID = COUNTY,
) -> UUID:
    """At a station, in its post where one is named; at work there, unless they work at another or at none."""
    staff_id = uuid4()
    at: UUID | None = None if elsewhere else works or station_id
    async with wired.opened() as personnel:
        here = Unit(personnel.store)
        posting = Posting(personnel, here, CLERK)
        if post_id:
            await posting.fill(UUID(post_id), staff_id, TODAY)
        if at:
            await posting.arrive(at, staff_id, TODAY)
        event = registered(staff_id, station_id, at, county_id)
        append = Append(staff_id, 0, [event])
        await personnel.store.append(Request([*here.appends(), append], asked().command.meta))
    return staff_id


async def comes_back(wired: Wired, staff_id: UUID, station_id: UUID, version: int = 1) -> None:
    """To the station where they belong."""
    move: Any = staff.Move(movement=staff.MOVEMENT_RETURN, effective_on=str(TODAY))
    move.standing.CopyFrom(registered(staff_id, station_id, station_id).standing)
    event = staff.StaffMoved(staff_id=str(staff_id), county_id=str(COUNTY), move=move)
    async with wired.opened() as personnel:
        here = Unit(personnel.store)
        await Posting(personnel, here, CLERK).arrive(station_id, staff_id, TODAY)
        append = Append(staff_id, version, [event])
        await personnel.store.append(Request([*here.appends(), append], asked().command.meta))


async def belonging(wired: Wired, station_id: UUID, since: date, *, works: bool = True) -> UUID:
    """At a station in no post; or belonging there only, and never at work at any."""
    staff_id = uuid4()
    async with wired.opened() as personnel:
        unit = Unit(personnel.store)
        posting = Posting(personnel, unit, CLERK)
        if works:
            await posting.arrive(station_id, staff_id, since)
        await posting.belong(station_id, staff_id, since)
        event = registered(staff_id, station_id, station_id if works else None)
        event.effective_on = str(since)
        appends = [*unit.appends(), Append(staff_id, 0, [event])]
        await personnel.store.append(Request(appends, asked().command.meta))
    return staff_id
