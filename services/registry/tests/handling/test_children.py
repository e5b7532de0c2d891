"""Nothing comes into a division while it is dissolved: whoever appends second decides anew."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from uuid import UUID

import pytest

from chassis.clock import Clock
from chassis.event_store.memory import MemoryEventStore
from chassis.event_store.port import Stream
from chassis.ids import division_id
from directory.errors import DivisionDissolvedError
from registry.division.commands import Command, MergeDivision, MoveDivision, RecodeDivision, RegisterDivision
from registry.division.errors import StillHasChildrenError, SuccessorReturnsError
from registry.handling.children import CHILDREN
from registry.handling.divisions import Divisions
from registry.handling.importing import Importing
from services.registry.tests.handling.house import House
from services.registry.tests.serving_registry import edition
from services.registry.tests.world import (
    COUNTY,
    ELSEWHERE,
    NAMES,
    OTHER_COUNTY,
    SEAT,
    SECOND,
    THIRD,
    TODAY,
    administrator,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_TOWNSHIP

NEW = division_id("540122101")
REGISTER = RegisterDivision(
    NEW, "540122101", "新设乡", DIVISION_LEVEL_TOWNSHIP, OTHER_COUNTY, frozenset(), TODAY
)
MERGE = MergeDivision(COUNTY, TODAY)
RECODE = RecodeDivision("540121202", TODAY)
Interruption = Callable[[], Awaitable[object]]


class Interrupted(MemoryEventStore):
    """Something else happens once all divisions have been looked at."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.then: list[Interruption] = []

    async def load_many(self, stream_ids: Sequence[UUID]) -> dict[UUID, Stream]:
        found = await super().load_many(stream_ids)
        while self.then and len(stream_ids) >= len(NAMES):
            await self.then.pop()()
        return found


class Redrawn(House):
    """With a county that has been emptied."""

    def meanwhile(self, interruption: Interruption) -> None:
        assert isinstance(self.store, Interrupted)
        self.store.then.append(interruption)

    async def emptied(self) -> None:
        self.store = self.registry.store = Interrupted(self.clock)
        await self.open()
        await self.change(ELSEWHERE, MoveDivision(COUNTY, TODAY))

    async def change(self, subject: UUID, command: Command) -> None:
        await Divisions(self.registry).carry_out(subject, command, self.asked(administrator()))

    async def imports(self, content: bytes) -> None:
        await Importing(self.registry).run(content, date(2024, 12, 31), self.asked(administrator()))

    async def number(self, county: UUID) -> int:
        (claim,) = await self.store.claims([(CHILDREN, str(county))])
        return claim.holder.int


@pytest.fixture
async def house() -> Redrawn:
    house = Redrawn()
    await house.emptied()
    return house


async def test_a_township_registered_meanwhile_keeps_its_county(house: Redrawn) -> None:
    house.meanwhile(lambda: house.change(NEW, REGISTER))
    with pytest.raises(StillHasChildrenError):
        await house.change(OTHER_COUNTY, MERGE)


async def test_so_does_one_that_is_moved_in_meanwhile(house: Redrawn) -> None:
    house.meanwhile(lambda: house.change(SECOND, MoveDivision(OTHER_COUNTY, TODAY)))
    with pytest.raises(StillHasChildrenError):
        await house.change(OTHER_COUNTY, MERGE)


async def test_and_one_that_an_edition_brings_meanwhile(house: Redrawn) -> None:
    names = {code: name for code, name in NAMES.items() if code != "540122100"}
    content = edition({**names, "540121202": "当曲卡镇", "540122101": "新设乡"})
    await house.change(ELSEWHERE, RECODE)
    house.meanwhile(lambda: house.imports(content))
    with pytest.raises(StillHasChildrenError):
        await house.change(OTHER_COUNTY, MERGE)


async def test_a_county_merged_meanwhile_takes_nothing_in(house: Redrawn) -> None:
    await house.change(OTHER_COUNTY, MERGE)
    with pytest.raises(DivisionDissolvedError):
        await house.change(NEW, REGISTER)


async def test_two_mergers_at_once_close_no_circle(house: Redrawn) -> None:
    """Of four townships in a ring, where neither of the two names what the other one changes."""
    late = date(2024, 3, 20)
    await house.change(SECOND, MergeDivision(SEAT, late))
    await house.change(THIRD, MergeDivision(ELSEWHERE, late))
    house.meanwhile(lambda: house.change(SEAT, MergeDivision(THIRD, TODAY)))
    with pytest.raises(SuccessorReturnsError):
        await house.change(ELSEWHERE, MergeDivision(SECOND, TODAY))


async def test_each_of_these_counts(house: Redrawn) -> None:
    before = await house.number(COUNTY)
    await house.change(SECOND, MoveDivision(OTHER_COUNTY, TODAY))
    await house.change(SECOND, MoveDivision(COUNTY, TODAY))
    assert (await house.number(OTHER_COUNTY), await house.number(COUNTY)) == (1, before + 1)
