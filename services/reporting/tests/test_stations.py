"""The directory by example: which stations lie in a division, on which map."""

import pytest

from reporting.asking import Cut, Map, Mapped, Moment
from reporting.projections.station.queries import stations
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry

NOW = day(100)


@pytest.mark.parametrize(("drawn", "county"), [("day", "C1"), ("today", "C2")])
async def test_a_station_lies_where_its_seat_does_on_the_map(
    model: ReadModel, drawn: Map, county: str
) -> None:
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("C2", "P1"), ("T1", "C1")):
        log.register(name, parent, day(0))
    log.establish("S1", "C1", ["T1"], day(1))
    log.move("T1", "C2", day(10))
    await model.empty()
    await model.fold(log.consumed())
    past = Mapped(Moment(day(9)), NOW, drawn)
    async with model.reader.acquire() as connection:
        found = {
            name: [one.name for one in (await stations(connection, past, Cut(), under=named(name))).items]
            for name in ("C1", "C2")
        }
    assert found == {"C1": [], "C2": [], county: ["S1"]}
