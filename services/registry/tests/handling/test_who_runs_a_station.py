"""A station is run by the bureau of the county in which its seat lies today (O-2)."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from chassis.auth.caller import Caller
from chassis.errors import NotFoundError, NotPermittedError
from registry.division.commands import Command as DivisionCommand
from registry.division.commands import MergeDivision, MoveDivision
from registry.establishment_change.commands import Approve, Establish, File, Propose
from registry.handling.divisions import Divisions
from registry.handling.stations import Stations
from registry.station.commands import EntrustFunctions
from services.registry.tests.handling.house import House
from services.registry.tests.world import (
    COUNTY,
    OTHER_COUNTY,
    SEAT,
    SEAT_NAME,
    SECOND,
    THIRD,
    TODAY,
    administrator,
    approver,
    clerk,
)
from sifasuo.registry.v1.establishment_change_pb2 import ChangeFiled
from sifasuo.registry.v1.station_pb2 import (
    STATION_FUNCTION_LEGAL_AID,
    STATION_FUNCTION_MEDIATION,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_STANDALONE,
    StationFunctionsEntrusted,
)

TOMORROW = TODAY + timedelta(days=1)
AT_THE_SEAT = Establish(
    SEAT_NAME,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_STANDALONE,
    SEAT,
    frozenset({SEAT}),
    frozenset({STATION_FUNCTION_MEDIATION}),
)


class Redrawn(House):
    """With a station at the seat, established today, and a map that changes tomorrow."""

    async def established(self) -> tuple[UUID, UUID]:
        await self.open()
        change_id, station_id = uuid4(), uuid4()
        await self.step(change_id, Propose(change_id, station_id, AT_THE_SEAT, TODAY), clerk())
        await self.step(change_id, Approve("林编发〔2024〕1号"), approver())
        await self.calendar()
        return change_id, station_id

    async def redraw(self, division_id: UUID, command: DivisionCommand) -> None:
        await Divisions(self.registry).carry_out(division_id, command, self.asked(administrator()))

    async def merge_the_county(self) -> None:
        for township in (SEAT, SECOND, THIRD):
            await self.redraw(township, MoveDivision(OTHER_COUNTY, TOMORROW))
        await self.redraw(COUNTY, MergeDivision(OTHER_COUNTY, TOMORROW))
        self.clock.today = TOMORROW

    async def entrust(self, station_id: UUID, office: Caller) -> None:
        command = EntrustFunctions(frozenset({STATION_FUNCTION_LEGAL_AID}), "林司〔2024〕5号")
        await Stations(self.registry).entrust(station_id, command, self.asked(office))


async def test_a_seat_that_moved_takes_its_station_to_the_new_county() -> None:
    house = Redrawn()
    _, station_id = await house.established()
    await house.redraw(SEAT, MoveDivision(OTHER_COUNTY, TOMORROW))
    house.clock.today = TOMORROW
    with pytest.raises(NotPermittedError):
        await house.entrust(station_id, clerk("540121"))
    await house.entrust(station_id, clerk("540122"))
    entrusted = (await house.store.load(station_id)).events[-1]
    assert isinstance(entrusted, StationFunctionsEntrusted)
    assert entrusted.county_id == str(OTHER_COUNTY)


async def test_a_seat_that_was_merged_leaves_its_station_to_the_county_of_its_successor() -> None:
    house = Redrawn()
    _, station_id = await house.established()
    await house.redraw(SECOND, MoveDivision(OTHER_COUNTY, TOMORROW))
    await house.redraw(SEAT, MergeDivision(SECOND, TOMORROW))
    house.clock.today = TOMORROW
    await house.entrust(station_id, clerk("540122"))


async def test_what_a_merged_county_had_open_goes_on_with_its_successor() -> None:
    house = Redrawn()
    change_id, station_id = await house.established()
    await house.merge_the_county()
    await house.entrust(station_id, clerk("540122"))
    with pytest.raises(NotFoundError):
        await house.step(change_id, File(), clerk("540121"))
    await house.step(change_id, File(), clerk("540122"))
    assert isinstance((await house.store.load(change_id)).events[-1], ChangeFiled)
