"""Plans by example: what a county aims at, what holds while another version is decided upon, who has none (O-18)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from fractions import Fraction

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Cut, Mapped, Moment
from reporting.projections.development_plan.queries import Plan, county_plans, plan, tallies
from reporting.projections.development_plan.standing import Required, standing
from reporting.projections.disclosure.queries import lacks
from reporting.reading import reading
from services.reporting.tests.disclosing import draft, publish, removed, withdraw
from services.reporting.tests.planning import Planning
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named

TODAY = day(100)
NOW = Moment(TODAY)
AIMS = {"stations_without_premises": (0, day(300)), "coverage": (100, day(200))}
MORE = {**AIMS, "coverage": (90, day(320))}


def region() -> Planning:
    log = Planning()
    for name, parent in (("R", None), ("P1", "R"), ("P2", "R"), ("C1", "P1"), ("C2", "P1"), ("C3", "P2")):
        log.register(name, parent, day(0))
    for name, parent in (("T1", "C1"), ("T2", "C1"), ("T3", "C2")):
        log.register(name, parent, day(0))
    log.tick()
    return log


def in_force() -> Planning:
    log = region()
    log.draft("C1", AIMS)
    log.submit("C1", "P1")
    log.approve_plan("C1", day(20))
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


async def found(model: ReadModel, log: Planning) -> Plan:
    async with asking(model, log) as connection:
        one = await plan(connection, named("C1"), 2024)
    assert one is not None
    return one


class TestVersions:
    async def test_what_is_drafted_shows_until_something_holds(self, model: ReadModel) -> None:
        log = region()
        log.draft("C1", AIMS)
        log.draft("C1", MORE)
        one = await found(model, log)
        assert (one.status, one.in_force, one.targets["coverage"].value) == ("drafted", None, 90)
        assert [version.number for version in one.versions] == [1]

    async def test_what_holds_shows_while_another_is_decided_upon(self, model: ReadModel) -> None:
        log = in_force()
        log.amend("C1", MORE, 2)
        log.submit("C1", "P1", 2)
        one = await found(model, log)
        assert (one.status, one.targets["coverage"].value) == ("submitted", 100)
        assert one.pending is not None
        assert (one.pending.number, one.pending.targets[1].value) == (2, 90)

    async def test_a_version_that_is_approved_replaces_the_one_before(self, model: ReadModel) -> None:
        log = in_force()
        log.amend("C1", MORE, 2)
        log.approve_plan("C1", day(60), 2)
        one = await found(model, log)
        assert [(v.number, v.status, v.approved_on) for v in one.versions] == [
            (1, "replaced", day(20)),
            (2, "in_force", day(60)),
        ]
        assert one.targets["coverage"].value == 90

    async def test_one_that_is_dropped_leaves_what_holds(self, model: ReadModel) -> None:
        log = in_force()
        log.amend("C1", MORE, 2)
        log.drop_amendment("C1", 2)
        one = await found(model, log)
        assert (one.status, one.pending, one.targets["coverage"].value) == ("in_force", None, 100)

    async def test_why_it_came_back_stays_once_it_is_drafted_anew(self, model: ReadModel) -> None:
        log = region()
        log.draft("C1", AIMS)
        log.submit("C1", "P1")
        log.give_back("C1")
        log.draft("C1", MORE)
        one = await found(model, log)
        assert one.last.returned_note_id == named("why C1 came back")
        assert one.status == "drafted"

    async def test_milestones_stand_by_the_day_on_which_they_are_due(self, model: ReadModel) -> None:
        log = in_force()
        log.add_milestone("C1", "staff_arrived", day(90))
        log.add_milestone("C1", "site_chosen", day(50))
        log.reach("C1", "site_chosen", day(49))
        one = await found(model, log)
        assert [(m.milestone, m.status, m.reached_on) for m in one.milestones] == [
            ("site_chosen", "reached", day(49)),
            ("staff_arrived", "ahead", None),
        ]


class TestCounties:
    async def test_those_without_a_plan_are_listed_too(self, model: ReadModel) -> None:
        async with asking(model, in_force()) as connection:
            page = await county_plans(connection, 2024, NOW, Cut())
            missing = await county_plans(connection, 2024, NOW, Cut(), status="missing")
            counts = await tallies(connection, 2024, NOW)
            below = await tallies(connection, 2024, NOW, named("P1"))
        assert [(c.name, c.plan is not None) for c in page.items] == [
            ("C1", True),
            ("C2", False),
            ("C3", False),
        ]
        assert [c.name for c in missing.items] == ["C2", "C3"]
        assert (counts["missing"], counts["in_force"], below["missing"]) == (2, 1, 1)

    async def test_page_by_page(self, model: ReadModel) -> None:
        async with asking(model, in_force()) as connection:
            first = await county_plans(connection, 2024, NOW, Cut(limit=2))
            rest = await county_plans(connection, 2024, NOW, Cut(first.next_cursor, 2))
        assert [c.name for c in first.items] == ["C1", "C2"]
        assert ([c.name for c in rest.items], rest.next_cursor) == (["C3"], None)

    async def test_each_within_its_division(self, model: ReadModel) -> None:
        log = in_force()
        async with asking(model, log, Body.PREFECTURE_BUREAU, "P2") as connection:
            assert [c.name for c in (await county_plans(connection, 2024, NOW, Cut())).items] == ["C3"]
            assert await plan(connection, named("C1"), 2024) is None
        async with asking(model, log, Body.STATION, "C1") as connection:
            assert (await county_plans(connection, 2024, NOW, Cut())).items == ()

    async def test_a_plan_stays_when_its_county_goes_up_into_another(self, model: ReadModel) -> None:
        log = in_force()
        log.merge("C1", "C2", day(50))
        async with asking(model, log) as connection:
            page = await county_plans(connection, 2024, NOW, Cut(), under=named("C2"))
        assert [(c.name, c.plan is not None) for c in page.items] == [("C1", True), ("C2", False)]


async def test_only_what_is_counted_here_has_a_figure(model: ReadModel) -> None:
    log = in_force()
    log.establish("S1", "C1", ["T1"], day(1))
    log.establish("S2", "C2", ["T3"], day(1))
    log.adopt("S2", "C2", "archives", 1, day(2))
    for section in ("functions", "contact"):
        draft(log, "S1", section, 1)
        publish(log, "S1", section, 1, day(2))
    draft(log, "S2", "contact", 1)
    publish(log, "S2", "contact", 1, day(2))
    asked = Required(["archives"], {"functions": "P1Y", "contact": None})
    async with asking(model, log) as connection:
        counties = [named("C1"), named("C2"), named("C3")]
        stand = await standing(connection, (named("R"), "region"), counties, NOW, asked)
        alone = await standing(connection, (named("C1"), "county"), counties[:1], NOW, asked)
    assert stand[named("C1")] == {
        "coverage": Fraction(1, 2),
        "work_rules": Fraction(0),
        "disclosures": Fraction(1),
    }
    assert stand[named("C2")] == {
        "coverage": Fraction(1),
        "work_rules": Fraction(1),
        "disclosures": Fraction(0),
    }
    assert stand[named("C3")] == {}
    assert alone[named("C1")] == stand[named("C1")]


async def test_disclosures_are_counted_as_their_list_has_them(model: ReadModel) -> None:
    log = region()
    for station, county, township, version in (
        ("S1", "C1", "T1", 1),
        ("S2", "C1", "T2", 1),
        ("S3", "C2", "T3", 9),
    ):
        log.establish(station, county, [township], day(1))
        draft(log, station, "functions", version)
        publish(log, station, "functions", version, day(2))
    withdraw(log, "S2", "functions", 1, day(3))
    draft(log, "S1", "staff", 1, due=day(50))
    asked = Required([], {"functions": "P1Y"})

    async def told(connection: Connection, today: date) -> tuple[list[tuple[str, ...]], list[Fraction]]:
        now, counties = Moment(today), [named("C1"), named("C2")]
        stand = await standing(connection, (named("R"), "region"), counties, now, asked)
        page = await lacks(connection, asked.disclosures, Mapped(now, today), Cut(), today=today)
        short = [(one.name, *one.lapsed, *one.stale, *one.removed) for one in page.items]
        return short, [stand[one]["disclosures"] for one in counties]

    await removed(model, "functions 9")
    async with asking(model, log) as connection:
        lately, late, stale = [await told(connection, day(n)) for n in (20, 60, 400)]
    assert lately == ([("S2", "functions"), ("S3", "functions")], [Fraction(1, 2), Fraction(0)])
    assert late == ([("S1",), *lately[0]], lately[1]), "a review that is late takes nothing off what is shown"
    short = [("S1", "functions"), ("S2", "functions"), ("S3", "functions", "functions")]
    assert stale == (short, [Fraction(0), Fraction(0)])
