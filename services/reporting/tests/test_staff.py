"""People at stations by example: who belongs and works where, who is away, and every number opens its list (O-3 to O-7)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Cut, Moment
from reporting.projections.staff.definition import FIGURES
from reporting.projections.staff.queries import (
    movements,
    of_stations,
    people,
    person,
    planned,
    tallies,
    unmanned,
    unmanned_tally,
)
from reporting.projections.staff.waiting import (
    NOMINATION_STATES,
    REQUEST_STATES,
    nomination,
    nomination_counts,
    nominations,
    police,
    request,
    request_counts,
    requests,
)
from reporting.projections.training import queries as training
from reporting.reading import reading
from services.reporting.tests.procedures import Procedures
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, moment, named
from services.reporting.tests.staffing import Staffing, course, standing
from sifasuo.personnel.v1.director_nomination_pb2 import DIRECTOR_CONDITION_YEARS
from sifasuo.personnel.v1.staff_member_pb2 import (
    EDUCATION_LEVEL_BACHELOR,
    EDUCATION_LEVEL_SECONDARY,
    EMPLOYMENT_AUXILIARY,
    EMPLOYMENT_BUREAU,
    EMPLOYMENT_PRISON_POLICE,
    MOVEMENT_POLICE_DUTY,
    MOVEMENT_RETIREMENT,
    MOVEMENT_RETURN,
    MOVEMENT_SECONDMENT,
    MOVEMENT_SINKING,
)

TODAY = day(100)
NOW = Moment(TODAY)
HERE = standing("C1", "S1", post="a post")
AWAY = standing("C1", "S1", works=None, post="a post", justice=False, until=day(90))
AUXILIARY = standing("C1", "S1", employment=EMPLOYMENT_AUXILIARY)
CADRE = standing("C2", "C2", employment=EMPLOYMENT_BUREAU)
SUNK = standing("C2", "C2", works="S2", employment=EMPLOYMENT_BUREAU, until=day(200))
POLICE = standing("C2", "P1", employment=EMPLOYMENT_PRISON_POLICE)
ON_DUTY = standing("C2", "P1", works="S2", employment=EMPLOYMENT_PRISON_POLICE, until=day(200))
LAW = course("law", EDUCATION_LEVEL_BACHELOR, law=True)


Made = TypeVar("Made", bound=Staffing)


class Working(Staffing, Procedures):
    """People who are trained, too."""

    def home(self, county: str) -> str:
        return county.replace("C", "S")


def staffed() -> Staffing:
    return at_work(Staffing())


def at_work(log: Made) -> Made:
    """S1 has three, one of them away; S2 nobody of its own; S3 nobody at all."""
    for name, parent in (("R", None), ("P1", "R"), ("P2", "R"), ("C1", "P1"), ("C2", "P1"), ("C3", "P2")):
        log.register(name, parent, day(0))
    for name, county in (("1", "C1"), ("2", "C2"), ("3", "C3")):
        log.register(f"T{name}", county, day(0))
        log.establish(f"S{name}", county, [f"T{name}"], day(1))
    log.enter("holder", "C1", HERE, day(2), LAW, min_service_until=day(150))
    log.enter("clerk", "C1", HERE, day(2), course("school", EDUCATION_LEVEL_SECONDARY))
    log.enter("worker", "C1", AUXILIARY, day(2))
    log.enter("cadre", "C2", CADRE, day(2), LAW)
    log.enter("guard", "P1", POLICE, day(2))
    log.tick()
    log.shift("holder", "C1", MOVEMENT_SECONDMENT, (HERE, AWAY), day(10))
    log.shift("cadre", "C2", MOVEMENT_SINKING, (CADRE, SUNK), day(20))
    log.shift("guard", "C2", MOVEMENT_POLICE_DUTY, (POLICE, ON_DUTY), day(30))
    return log


@asynccontextmanager
async def asking(
    model: ReadModel, log: Staffing, body: Body = Body.REGION_DEPARTMENT, of: str = "R"
) -> AsyncIterator[Connection]:
    await model.empty()
    await model.fold(log.consumed())
    caller = Caller("", named("someone"), "", body, named(of), frozenset())
    async with reading(model.reader, caller, TODAY) as connection:
        yield connection


async def test_every_figure_opens_its_list_at_every_level(model: ReadModel) -> None:
    async with asking(model, staffed()) as connection:
        whole, parts = await tallies(connection, NOW, named("R"))
        county = await of_stations(connection, NOW, named("C1"))
        for figure in FIGURES:
            every = (await people(connection, NOW, Cut(), figure)).items
            under = (await people(connection, NOW, Cut(), figure, under=named("P1"))).items
            there = (await people(connection, NOW, Cut(), figure, station_id=named("S1"))).items
            counted = (whole[figure], parts[named("P1")][figure], county[named("S1")][figure])
            assert (len(every), len(under), len(there)) == counted, figure
    assert whole == {
        "people": 3,
        "at_work": 4,
        "special": 2,
        "away": 1,
        "posts_unmanned": 1,
        "overdue": 1,
        "sent_here": 2,
        "police": 1,
        "college": 1,
        "below_college": 2,
        "law": 1,
        "in_min_service": 1,
        "on_roll": 5,
        "roll_at_stations": 4,
    }


async def test_on_the_roll_everybody_stands_once_also_who_is_of_no_station(model: ReadModel) -> None:
    log = staffed()
    log.shift("cadre", "C2", MOVEMENT_RETURN, (SUNK, CADRE), day(40))
    async with asking(model, log) as connection:
        first = await people(connection, NOW, Cut(limit=1), "on_roll", under=named("C2"))
        rest = await people(connection, NOW, Cut(first.next_cursor, 9), "on_roll", under=named("C2"))
        whole, _ = await tallies(connection, NOW, named("R"))
    assert {one.staff_id for one in first.items} == {named("cadre")}
    assert {one.staff_id for one in rest.items} == {named("guard")}
    assert (whole["on_roll"], whole["roll_at_stations"]) == (5, 3)


async def test_who_was_at_no_session_is_told_of_all_on_the_roll(model: ReadModel) -> None:
    log = at_work(Working())
    log.plan_training("TC1", "C1", 2024, 40)
    log.train("TC1", "C1", "law", day(50), 8, clerk__C1=True, worker__C1=False, gone__C1=True)
    async with asking(model, log) as connection:
        whole, parts = await training.on_roll(connection, NOW, named("R"), 2024)
        lists = [
            (await training.untrained(connection, NOW, Cut(), 2024, under=named(one))).items
            for one in ("R", "P1")
        ]
        before, _ = await training.on_roll(connection, NOW, named("R"), 2023)
    assert (whole, parts) == (training.Roll(5, 4), {named("P1"): training.Roll(5, 4)})
    assert whole.share == 20
    assert [len(found) for found in lists] == [4, 4]
    assert {one.staff_id for one in lists[0]} == {named(n) for n in ("holder", "worker", "cadre", "guard")}
    assert before == training.Roll(5, 5)


async def test_the_list_goes_on_where_the_page_ended(model: ReadModel) -> None:
    async with asking(model, staffed()) as connection:
        first = await people(connection, NOW, Cut(limit=3), "at_work")
        rest = await people(connection, NOW, Cut(first.next_cursor, 3), "at_work")
    found = [one.staff_id for one in (*first.items, *rest.items)]
    assert sorted(found) == sorted(named(who) for who in ("clerk", "worker", "cadre", "guard"))
    assert (len(first.items), rest.next_cursor) == (3, None)


async def test_a_station_where_nobody_works_has_no_staff(model: ReadModel) -> None:
    """无人所 (O-18): who belongs there and is away leaves it empty."""
    log = staffed()
    log.shift("clerk", "C1", MOVEMENT_RETIREMENT, (HERE, None), day(50))
    log.shift("worker", "C1", MOVEMENT_RETIREMENT, (AUXILIARY, None), day(50))
    async with asking(model, log) as connection:
        count, parts = await unmanned_tally(connection, NOW, named("R"))
        listed = (await unmanned(connection, NOW, Cut(), named("R"))).items
        before, _ = await unmanned_tally(connection, Moment(day(49)), named("R"))
    assert [name for _, name in listed] == ["S1", "S3"]
    assert (count, parts, before) == (2, {named("P1"): 1, named("P2"): 1}, 1)


async def test_of_any_day_it_says_who_was_where(model: ReadModel) -> None:
    async with asking(model, staffed()) as connection:
        held = {}
        for n in (1, 9, 10):
            held[n] = (await tallies(connection, Moment(day(n)), named("R")))[0]["away"]
        known_before = Moment(day(40), known_at=moment(0))
        not_yet, _ = await tallies(connection, known_before, named("R"))
    assert held == {1: 0, 9: 0, 10: 1}
    assert not_yet["away"] == 0


async def test_a_person_and_what_happened_to_them(model: ReadModel) -> None:
    log = staffed()
    log.shift("holder", "C1", MOVEMENT_RETURN, (AWAY, HERE), day(80))
    log.plan_shift("holder", "C1", MOVEMENT_RETIREMENT, (HERE, None), day(120))
    async with asking(model, log) as connection:
        one = await person(connection, named("holder"), NOW)
        happened = await movements(connection, named("holder"))
        ahead = await planned(connection, named("holder"))
    assert one is not None
    assert (one.away, one.valid_from, one.education, one.gone) == (False, day(80), "bachelor", False)
    assert [(m.movement, m.effective_on) for m in happened] == [("return", day(80)), ("secondment", day(10))]
    assert ahead is not None
    assert (ahead.movement, ahead.effective_on, ahead.kind) == ("retirement", day(120), None)


async def test_what_was_planned_and_has_come_waits_no_more(model: ReadModel) -> None:
    log = staffed()
    log.plan_shift("clerk", "C1", MOVEMENT_RETIREMENT, (HERE, None), day(60))
    log.shift("clerk", "C1", MOVEMENT_RETIREMENT, (HERE, None), day(60))
    async with asking(model, log) as connection:
        assert await planned(connection, named("clerk")) is None
        left = await person(connection, named("clerk"), NOW)
    assert left is not None
    assert (left.gone, left.valid_to) == (True, day(60))


async def test_a_course_counts_from_its_completion(model: ReadModel) -> None:
    log = staffed()
    log.learn("clerk", "C1", course("evening school", EDUCATION_LEVEL_BACHELOR, day(50), law=True))
    async with asking(model, log) as connection:
        law = {n: (await tallies(connection, Moment(day(n)), named("C1")))[0]["law"] for n in (49, 50)}
    assert law == {49: 1, 50: 2}


async def test_a_course_that_is_said_anew_takes_the_place_of_what_it_was(model: ReadModel) -> None:
    log = staffed()
    log.learn("holder", "C1", course("law", EDUCATION_LEVEL_SECONDARY, law=True))
    async with asking(model, log) as connection:
        one = await person(connection, named("holder"), NOW)
    assert one is not None
    assert (one.education, one.law) == ("secondary", False)


async def test_nobody_sees_people_of_another_division(model: ReadModel) -> None:
    log = staffed()
    log.ask_consent("Q1", "holder", "C1", "P1", day(90))
    log.nominate("N1", "clerk", "C1", "S1")
    for body, of in (
        (Body.COUNTY_BUREAU, "C3"),
        (Body.STAFFING_AUTHORITY, "C3"),
        (Body.TOWNSHIP_GOVERNMENT, "T1"),
        (Body.AGENCY, "R"),
    ):
        async with asking(model, log, body, of) as connection:
            found = [(await people(connection, NOW, Cut(), figure)).items for figure in FIGURES]
            assert not any(found)
            assert await person(connection, named("holder"), NOW) is None
            assert await movements(connection, named("holder")) == ()
            assert await request(connection, named("Q1")) is None
            assert await nomination(connection, named("N1")) is None
            assert not (await unmanned(connection, NOW, Cut(), named("C1"))).items


async def test_both_bureaus_see_whoever_is_sent_from_one_to_the_other(model: ReadModel) -> None:
    log = staffed()
    for body, of, seen in (
        (Body.COUNTY_BUREAU, "C2", {"cadre", "guard"}),
        (Body.PREFECTURE_BUREAU, "P1", {"cadre", "guard", "clerk", "worker"}),
    ):
        async with asking(model, log, body, of) as connection:
            found = (await people(connection, NOW, Cut(), "at_work")).items
            assert {one.staff_id for one in found} == set(map(named, seen))


async def test_requests_wait_on_whom_they_were_asked_of(model: ReadModel) -> None:
    log = staffed()
    log.ask_consent("Q1", "holder", "C1", "P1", day(90))
    log.ask_consent("Q2", "clerk", "C1", "P1", day(110))
    log.ask_consent("Q3", "worker", "C1", "P1", day(95))
    log.consent("Q3", "worker", "C1")
    async with asking(model, log) as connection:
        counts = await request_counts(connection, NOW, named("R"))
        for state in REQUEST_STATES:
            listed = (await requests(connection, NOW, Cut(), state=state)).items
            assert len(listed) == counts[state]
        every = (await requests(connection, NOW, Cut(), under=named("C1"))).items
        one = await request(connection, named("Q3"))
    assert counts == {
        "overdue": 1,
        "asked": 2,
        "consented": 1,
        "refused": 0,
        "carried_out": 0,
        "withdrawn": 0,
    }
    assert [one.request_id for one in every] == [named("Q1"), named("Q3"), named("Q2")]
    assert one is not None
    assert (one.status, one.answered_on, one.kind) == ("consented", day(20), "elsewhere")


async def test_where_nothing_lies_nothing_waits(model: ReadModel) -> None:
    """Before the first map, and below what is no division: each state is there, and none is counted."""
    log = staffed()
    log.ask_consent("Q1", "holder", "C1", "P1", day(90))
    async with asking(model, log) as connection:
        asked = await request_counts(connection, NOW, named("nowhere"))
        nominated = await nomination_counts(connection, NOW, named("nowhere"))
    assert asked == dict.fromkeys(REQUEST_STATES, 0)
    assert nominated == dict.fromkeys(NOMINATION_STATES, 0)


async def test_nominations_say_what_is_not_met_and_whether_the_township_was_heard(model: ReadModel) -> None:
    log = staffed()
    log.nominate("N1", "clerk", "C1", "S1", DIRECTOR_CONDITION_YEARS)
    log.nominate("N2", "holder", "C1", "S1")
    log.hear_township("N2", "holder", "C1", "S1")
    log.appoint("N2", "holder", "C1", "S1")
    async with asking(model, log) as connection:
        counts = await nomination_counts(connection, NOW, named("R"))
        for state in NOMINATION_STATES:
            assert len((await nominations(connection, NOW, Cut(), state=state)).items) == counts[state]
        waits, done = [await nomination(connection, named(one)) for one in ("N1", "N2")]
    assert waits is not None
    assert done is not None
    assert (waits.unmet, waits.opinion, waits.status) == (("years",), None, "open")
    assert (done.unmet, done.opinion, done.status, done.effective_on) == ((), "agrees", "appointed", day(20))


async def test_police_planned_against_arrived(model: ReadModel) -> None:
    log = staffed()
    log.plan_police("P1", 2024, 3)
    log.plan_police("P1", 2024, 5)
    async with asking(model, log) as connection:
        year = await police(connection, NOW, named("R"), 2024)
        before = await police(connection, NOW, named("R"), 2023)
    assert [(p.name, p.planned, p.arrived) for p in year] == [("P1", 5, 1), ("P2", None, 0)]
    assert [(p.planned, p.arrived) for p in before] == [(None, 0), (None, 0)]


async def test_folded_one_by_one_it_says_the_same(model: ReadModel) -> None:
    log = staffed()
    log.plan_shift("clerk", "C1", MOVEMENT_RETIREMENT, (HERE, None), day(120))
    log.ask_consent("Q1", "holder", "C1", "P1", day(90))
    log.consent("Q1", "holder", "C1")
    await model.empty()
    await model.fold(log.consumed())
    at_once = await model.rows()
    await model.empty()
    await model.fold(*([one] for one in log.consumed()))
    assert await model.rows() == at_once
