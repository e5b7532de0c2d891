"""Inspections by example: findings open, overdue and followed to their end, and every number opens its list (O-18)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Cut, Moment
from reporting.projections.inspection.queries import STATES, findings, inspection, inspections, tallies
from reporting.reading import reading
from services.reporting.tests.planning import Planning
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.test_plans import region

TODAY = day(100)
NOW = Moment(TODAY)


def inspected() -> Planning:
    log = region()
    log.inspect("I1", "C1", "P1", day(40))
    log.find("I1", "C1", "premises", day(99))
    log.find("I1", "C1", "staff", day(101), "S1")
    log.find("I1", "C1", "money", day(60))
    log.remedy("I1", "C1", "money", day(55))
    log.inspect("I2", "C3", "P2", day(50), "S9")
    log.find("I2", "C3", "records", day(90))
    log.remedy("I2", "C3", "records", day(80))
    log.confirm("I2", "C3", "records", day(85))
    return log


@asynccontextmanager
async def asking(
    model: ReadModel, log: Planning, body: Body = Body.REGION_DEPARTMENT, of: str = "R"
) -> AsyncIterator[Connection]:
    await model.empty()
    await model.fold(log.consumed())
    caller = Caller("", named("someone"), "", body, named(of), frozenset())
    async with reading(model.reader, caller, TODAY) as connection:
        yield connection


async def test_every_number_opens_its_list(model: ReadModel) -> None:
    async with asking(model, inspected()) as connection:
        whole, parts = await tallies(connection, NOW, named("R"))
        for state in STATES:
            listed = (await findings(connection, NOW, Cut(), state=state)).items
            assert len(listed) == whole[state]
            within = (await findings(connection, NOW, Cut(), state=state, under=named("P1"))).items
            assert len(within) == parts[named("P1")][state]
    assert whole == {"overdue": 1, "open": 2, "remedied": 1, "confirmed": 1}
    assert parts[named("P2")] == {"overdue": 0, "open": 0, "remedied": 0, "confirmed": 1}


async def test_the_earliest_due_stands_first_page_by_page(model: ReadModel) -> None:
    async with asking(model, inspected()) as connection:
        first = await findings(connection, NOW, Cut(limit=3))
        rest = await findings(connection, NOW, Cut(first.next_cursor, 3))
    assert [one.finding for one in first.items] == ["money", "records", "premises"]
    assert ([one.finding for one in rest.items], rest.next_cursor) == (["staff"], None)


async def test_a_deadline_that_was_put_off_is_overdue_no_more(model: ReadModel) -> None:
    log = inspected()
    log.extend_finding("I1", "C1", "premises", day(120))
    async with asking(model, log) as connection:
        whole, _ = await tallies(connection, NOW, named("R"))
        one = await inspection(connection, named("I1"))
    assert whole["overdue"] == 0
    assert one is not None
    told = {f.finding: (f.due_on, f.first_due_on, f.status) for f in one.findings}
    assert told["premises"] == (day(120), day(99), "open")


async def test_what_is_reopened_is_open_until_another_day(model: ReadModel) -> None:
    log = inspected()
    log.reopen_finding("I2", "C3", "records", day(140))
    async with asking(model, log) as connection:
        (one,) = (await findings(connection, NOW, Cut(), under=named("P2"))).items
    assert (one.status, one.due_on, one.confirmed_on, one.times_reopened) == ("open", day(140), None, 1)


async def test_inspections_of_a_county_or_a_station_the_latest_first(model: ReadModel) -> None:
    async with asking(model, inspected()) as connection:
        page = await inspections(connection, NOW, Cut())
        of_station = await inspections(connection, NOW, Cut(), station_id=named("S9"))
        that_found = await inspections(connection, NOW, Cut(), station_id=named("S1"))
    assert [(i.inspected_on, i.findings, i.unfinished) for i in page.items] == [
        (day(50), 1, 0),
        (day(40), 3, 3),
    ]
    assert [i.inspection_id for i in of_station.items] == [named("I2")]
    assert [i.inspection_id for i in that_found.items] == [named("I1")]


async def test_each_within_its_division(model: ReadModel) -> None:
    log = inspected()
    async with asking(model, log, Body.PREFECTURE_BUREAU, "P2") as connection:
        assert await inspection(connection, named("I1")) is None
        assert [f.finding for f in (await findings(connection, NOW, Cut())).items] == ["records"]
    async with asking(model, log, Body.STATION, "C1") as connection:
        assert (await inspections(connection, NOW, Cut())).items == ()
