"""What the administrator put on the border stays there, whatever the next edition says (O-1)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registry.division.commands import DesignateDivision
from registry.handling.divisions import Divisions
from registry.handling.importing import Importing
from services.registry.tests.handling.house import House
from services.registry.tests.serving_registry import edition
from services.registry.tests.world import BORDER_TOWN, NAMES, OPENED, SECOND, TODAY, administrator
from sifasuo.registry.v1.division_pb2 import DESIGNATION_BORDER, DESIGNATION_POPULOUS, Designation

NEXT = date(2024, 12, 31)
NO_LONGER = edition().replace(b"true", b"false")
WITH_A_NEW_NAME = edition({**NAMES, "540121201": "松盘镇"})
TURNED = edition().replace(
    "林周县,5401,拉萨市,54,西藏自治区,false".encode(), "林周县,5401,拉萨市,54,西藏自治区,true".encode()
)


@dataclass(slots=True)
class Archive(House):
    async def imports(self, content: bytes, day: date) -> None:
        await Importing(self.registry).run(content, day, self.asked(administrator()))

    async def designate(self, township: UUID, *designations: Designation) -> None:
        command = DesignateDivision(frozenset(designations), TODAY)
        await Divisions(self.registry).carry_out(township, command, self.asked(administrator()))

    async def designations(self, township: UUID) -> frozenset[Designation]:
        place = (await self.registry.places([township])).at(township, NEXT)
        return place.designations if place else frozenset()


async def opened() -> Archive:
    archive = Archive()
    await archive.imports(edition(), OPENED)
    return archive


async def test_a_township_put_on_the_border_by_hand_stays_there() -> None:
    archive = await opened()
    await archive.designate(SECOND, DESIGNATION_BORDER)
    await archive.imports(WITH_A_NEW_NAME, NEXT)
    assert await archive.designations(SECOND) == {DESIGNATION_BORDER}


async def test_a_county_that_is_no_longer_on_the_border_takes_its_townships_along() -> None:
    archive = await opened()
    await archive.imports(NO_LONGER, NEXT)
    assert await archive.designations(BORDER_TOWN) == set()


async def test_also_those_of_which_more_was_said_by_hand() -> None:
    archive = await opened()
    await archive.designate(BORDER_TOWN, DESIGNATION_BORDER, DESIGNATION_POPULOUS)
    await archive.imports(NO_LONGER, NEXT)
    assert await archive.designations(BORDER_TOWN) == {DESIGNATION_POPULOUS}


async def test_a_county_that_comes_to_the_border_brings_all_its_townships() -> None:
    archive = await opened()
    await archive.designate(SECOND, DESIGNATION_POPULOUS)
    await archive.imports(TURNED, NEXT)
    assert await archive.designations(SECOND) == {DESIGNATION_POPULOUS, DESIGNATION_BORDER}
