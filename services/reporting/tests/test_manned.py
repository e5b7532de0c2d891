"""Stations at which somebody works, below a division and within the caller's own (O-13)."""

from reporting.asking import Moment
from reporting.projections.staff.manned import Manned, manned
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.test_oversight import read
from services.reporting.tests.test_posts import staffed

S1 = Manned(named("S1"), "S1", named("C1"))


async def test_where_somebody_works_and_nowhere_else(model: ReadModel) -> None:
    log, personnel = staffed()
    personnel.comes("S2", "C2", day(20), 0)
    async with read(model, log) as connection:
        assert await manned(connection, Moment(day(4)), named("P1")) == ()
        assert await manned(connection, Moment(day(10)), named("P1")) == (S1,)
        both = await manned(connection, Moment(day(30)), named("P1"))
        assert [(one.name, one.below_id) for one in both] == [("S1", named("C1")), ("S2", named("C2"))]
        assert [one.below_id for one in await manned(connection, Moment(day(30)), named("R"))] == [
            named("P1"),
            named("P1"),
        ]


async def test_of_another_county_none_shows(model: ReadModel) -> None:
    log, _ = staffed()
    async with read(model, log, "C2") as connection:
        assert await manned(connection, Moment(day(50)), named("R")) == ()
