"""`sifasuo demo stations`: one station in each township; a repeat finds them there."""

import asyncio
from collections.abc import Sequence

import httpx2
import pytest

from chassis.ids import division_id
from chassis.policy import load
from devstack.demo.acting import Acting
from devstack.demo.command import Filled, fill, play, said_of
from devstack.demo.personnel.playing import staff
from devstack.demo.stations import Demo, Tally, Township
from devstack.demo.telling import chapters_told
from devstack.folder import REPOSITORY
from devstack.testing.land import Land, township
from devstack.text import Text
from devstack.users import rows
from tests.system.clerk import today
from tests.system.house import House

NOBODY = "http://127.0.0.1:1"
BY_CODE = {row["township_code"]: row for row in rows()}


@pytest.fixture(scope="module")
def townships(land: Land) -> Sequence[Township]:
    """Two of one county, and a development zone's only one."""
    zones = load(REPOSITORY / "policies").as_of(today()).value("without_government.codes", list)
    zone = next(row for row in reversed(rows()) if row["county_code"] in zones)
    return [*(BY_CODE[one.code] for one in land.take(2)), zone]


async def played(house: House, townships: Sequence[Township]) -> Tally:
    told: list[Tally] = []
    tally = await play(house.stack.stack, townships, told.append)
    assert len(told) == len(townships)
    return tally


async def has_its_station(house: House, row: Township) -> bool:
    """The zone may, from an earlier session on the same stack."""
    one = township(dict(row))
    return one.id in await house.reader().townships(one.county_id, covered=True)


async def test_each_township_gets_its_station_once(house: House, townships: Sequence[Township]) -> None:
    there = [one for one in townships if await has_its_station(house, one)]
    assert await played(house, townships) == Tally(established=3 - len(there), already=len(there))
    async with house.log.unchanged():
        assert await played(house, townships) == Tally(already=3)


async def test_what_does_not_answer_is_told_for_each_township(
    house: House, townships: Sequence[Township]
) -> None:
    """And the others are attended to all the same."""
    async with httpx2.AsyncClient(base_url=NOBODY) as registry:
        tally = await Demo(Acting(registry, house.stack.token, today()), frozenset(), lambda _: None).run(
            townships
        )
    assert {told.split()[0] for told in tally.failed} == {one["township_code"] for one in townships}


async def test_the_registrys_demonstration_fills_what_it_keeps_and_repeats_nothing(
    house: House, townships: Sequence[Township], land: Land
) -> None:
    told: dict[Text, tuple[int, int]] = {}

    def tell(title: Text, done: int, of: int) -> None:
        told[title] = done, of

    first = await fill(house.stack.stack, townships, tell)
    assert first.done > 0
    assert all(done == of > 0 for done, of in told.values())
    assert all([await has_its_station(house, one) for one in townships])
    again, _ = await asyncio.gather(
        fill(house.stack.stack, townships, tell), house.established(land.take(1)[0])
    )
    assert again.done == 0, "what others record meanwhile is not the demonstration's"


@pytest.mark.parametrize(
    ("filled", "words"),
    [
        (Filled(0, 705), "Nothing was new"),
        (Filled(9, 0), "9 commands carried out."),
        (Filled(9, 2), "2 stations were set up only this year"),
    ],
)
def test_it_tells_what_was_new_and_what_it_had_to_leave_out(filled: Filled, words: str) -> None:
    assert words in str(said_of(filled))


def test_a_file_has_a_line_for_each_chapter_when_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    with chapters_told() as told:
        for done in range(3):
            told(Text("表彰", "Commendations"), done, 2)
    assert capsys.readouterr().out == "✓ 表彰 Commendations — 2/2\n"


async def test_the_demonstration_of_personnel_staffs_stations_once_and_its_figures_agree(
    house: House, townships: Sequence[Township]
) -> None:
    county = division_id(townships[0]["county_code"])
    first = await staff(house.stack.stack, townships, lambda *_: None, county)
    assert first.done > 0
    assert [line for line in first.lines if not line.agrees] == []
    async with house.log.unchanged():
        again = await staff(house.stack.stack, townships, lambda *_: None, county)
    assert (again.done, again.agree) == (0, True)
