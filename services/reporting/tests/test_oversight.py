"""Contact points, visits, assessments and responsible leaders by example (O-5, O-17)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Cut, Mapped, Moment
from reporting.projections.contact_point.queries import (
    Counts,
    cared_for,
    contact_counts,
    contact_points,
    visits,
)
from reporting.projections.responsible_leader.queries import responsible_leaders
from reporting.projections.station_assessment.queries import (
    assessed,
    assessment_counts,
    assessments,
)
from reporting.reading import reading
from services.reporting.tests import overseeing
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry
from services.reporting.tests.test_coverage import two_counties

NOW = day(100)
MONTH = timedelta(days=30)


def overseen() -> Registry:
    """S1 is a contact point of its county and prefecture, and S2 in the other county of nobody."""
    log = two_counties()
    log.register("T3", "C2", day(0))
    log.establish("S2", "C2", ["T3"], day(1))
    overseeing.take(log, "S1", "C1", day(10))
    overseeing.take(log, "S1", "P1", day(20), "head")
    overseeing.visit(log, "S1", "C1", 1, day(30))
    overseeing.assess(log, "S1", "C1", 2023, result="excellent", on=day(40))
    overseeing.name(log, "C1", "deputy", day(10))
    log.tick()
    overseeing.give_up(log, "S1", "C1", day(50))
    overseeing.correct(log, "S1", "C1", 2023, result="qualified", on=day(60))
    overseeing.name(log, "C1", "head", day(50))
    return log


@asynccontextmanager
async def read(model: ReadModel, log: Registry, division: str = "R") -> AsyncIterator[Connection]:
    body = Body.COUNTY_BUREAU if division.startswith("C") else Body.REGION_DEPARTMENT
    caller = Caller("", named("someone"), "", body, named(division), frozenset())
    await model.empty()
    await model.fold(log.consumed())
    async with reading(model.reader, caller, NOW) as connection:
        yield connection


def on(number: int) -> Mapped:
    return Mapped(Moment(day(number)), NOW)


async def test_a_contact_point_holds_from_its_day_until_it_is_given_up(model: ReadModel) -> None:
    async with read(model, overseen()) as connection:
        had = {
            n: [(p.level, p.leader) for p in await contact_points(connection, named("S1"), Moment(day(n)))]
            for n in (9, 10, 20, 50)
        }
    assert had == {
        9: [],
        10: [("county", "deputy")],
        20: [("prefecture", "head"), ("county", "deputy")],
        50: [("prefecture", "head")],
    }


async def test_a_handover_on_the_same_day_leaves_one_leader(model: ReadModel) -> None:
    log = overseen()
    overseeing.take(log, "S1", "C1", day(50), "executive_deputy")
    async with read(model, log) as connection:
        points = await contact_points(connection, named("S1"), Moment(day(50)))
    assert [(p.level, p.leader) for p in points] == [("prefecture", "head"), ("county", "executive_deputy")]


async def test_a_visit_that_was_struck_out_was_known_until_then(model: ReadModel) -> None:
    log = overseen()
    known = log.recorded[-1].recorded_at
    log.tick()
    overseeing.strike(log, "S1", "C1", 1)
    async with read(model, log) as connection:
        before = await visits(connection, named("S1"), Moment(NOW, known), 10)
        assert [(v.visit, v.visited_on, v.purpose) for v in before] == [(1, day(30), "guidance")]
        assert await visits(connection, named("S1"), Moment(NOW), 10) == ()


async def test_lists_and_numbers_of_contact_points_agree(model: ReadModel) -> None:
    async with read(model, overseen()) as connection:

        async def listed(n: int, state: str | None, under: str = "R") -> list[str]:
            page = await cared_for(connection, on(n), Cut(), MONTH, under=named(under), state=state)
            return [one.name for one in page.items]

        for n, under, expected in (
            (9, "R", Counts(2, 0, 0, 0, 0, 0)),
            (40, "R", Counts(2, 1, 0, 0, 1, 1)),
            (60, "R", Counts(2, 1, 0, 0, 1, 0)),
            (61, "R", Counts(2, 1, 1, 0, 1, 0)),
            (61, "C2", Counts(1, 0, 0, 0, 0, 0)),
        ):
            counts = await contact_counts(connection, on(n), MONTH, named(under))
            assert counts == expected, (n, under)
            for state in ("held", "without", "unvisited", "region", "prefecture", "county"):
                assert len(await listed(n, state, under)) == getattr(counts, state), (n, under, state)
        assert await listed(61, None) == ["S1", "S2"]
        assert await listed(61, "without") == ["S2"]


async def test_a_contact_point_that_was_never_visited_counts_from_its_taking(model: ReadModel) -> None:
    log = overseen()
    overseeing.take(log, "S2", "C2", day(60))
    async with read(model, log) as connection:
        for n, unvisited in ((90, ["S1"]), (91, ["S1", "S2"])):
            page = await cared_for(connection, on(n), Cut(), MONTH, under=named("R"), state="unvisited")
            assert [one.name for one in page.items] == unvisited


async def test_lists_come_in_pages(model: ReadModel) -> None:
    async with read(model, overseen()) as connection:
        first = await cared_for(connection, on(61), Cut(limit=1), MONTH)
        second = await cared_for(connection, on(61), Cut(first.next_cursor, 1), MONTH)
        assert [one.name for one in (*first.items, *second.items)] == ["S1", "S2"]
        some = await assessed(connection, on(61), 2024, Cut(limit=1))
        rest = await assessed(connection, on(61), 2024, Cut(some.next_cursor, 1))
        assert [one.name for one in (*some.items, *rest.items)] == ["S1", "S2"]


async def test_a_result_holds_until_it_is_corrected(model: ReadModel) -> None:
    async with read(model, overseen()) as connection:
        had = {
            n: [
                (a.year, a.version, a.result)
                for a in await assessments(connection, named("S1"), Moment(day(n)))
            ]
            for n in (39, 40, 60)
        }
    assert had == {39: [], 40: [(2023, 1, "excellent")], 60: [(2023, 2, "qualified")]}


async def test_each_number_of_results_is_that_of_its_list(model: ReadModel) -> None:
    async with read(model, overseen()) as connection:
        counts = {c.name: c.by_result for c in await assessment_counts(connection, on(60), 2024, named("P1"))}
        assert counts["P1"] == {"none": 2}
        counts = {c.name: c.by_result for c in await assessment_counts(connection, on(60), 2023, named("P1"))}
        assert counts == {}, "no station was there in that year"


async def test_a_county_sees_results_of_its_own_alone_and_counts_no_others_as_missing(
    model: ReadModel,
) -> None:
    log = overseen()
    overseeing.assess(log, "S1", "C1", 2024, result="excellent", on=day(99))
    async with read(model, log, "C2") as connection:
        assert await assessments(connection, named("S1"), Moment(NOW)) == ()
        (own, above) = await assessment_counts(connection, on(100), 2024, named("P1"))
        assert {own.name, above.name} == {"P1", "C2"}
        assert own.by_result == above.by_result == {"none": 1}
    async with read(model, log) as connection:
        found = {c.name: c for c in await assessment_counts(connection, on(100), 2024, named("P1"))}
        assert found["P1"].by_result == {"excellent": 1, "none": 1}
        assert (found["C1"].stations, found["C1"].assessed) == (1, 1)
        page = await assessed(connection, on(100), 2024, Cut(), under=named("P1"), result="none")
        assert [(one.name, one.result) for one in page.items] == [("S2", None)]


async def test_results_go_with_the_station_to_the_county_in_which_it_lies_now(model: ReadModel) -> None:
    log = overseen()
    overseeing.assess(log, "S1", "C1", 2024, result="excellent", on=day(70))
    log.move("T1", "C2", day(80))
    async with read(model, log, "C2") as connection:
        there = {c.name: c.by_result for c in await assessment_counts(connection, on(90), 2024, named("C2"))}
        assert there["C2"] == {"excellent": 1, "none": 1}
        assert [(a.year, a.result) for a in await assessments(connection, named("S1"), on(90).moment)] == [
            (2024, "excellent"),
            (2023, "qualified"),
        ]
    async with read(model, log, "C1") as connection:
        assert await assessments(connection, named("S1"), on(90).moment) == ()
        assert (await assessed(connection, on(90), 2024, Cut())).items == ()


async def test_a_responsible_leader_answers_until_another_is_named(model: ReadModel) -> None:
    async with read(model, overseen()) as connection:

        async def leading(n: int) -> dict[str, str | None]:
            return {one.name: one.leader for one in await responsible_leaders(connection, on(n), named("P1"))}

        assert await leading(9) == {"P1": None, "C1": None, "C2": None}
        assert await leading(49) == {"P1": None, "C1": "deputy", "C2": None}
        assert await leading(50) == {"P1": None, "C1": "head", "C2": None}
