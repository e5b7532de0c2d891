"""With a township its people and posts go over to another county, whatever was recorded of them before (O-2)."""

from functools import partial
from typing import Any
from uuid import uuid5

import pytest
import pytest_asyncio

from chassis.auth.caller import Body, Caller
from chassis.projecting.change_log import Logged
from reporting.asking import Connection, Cut, Moment
from reporting.live.knowing import Knowing
from reporting.live.streaming import Listener
from reporting.projections.recruitment import queries as recruiting
from reporting.projections.staff import queries as staff
from reporting.projections.staff import waiting
from reporting.projections.staff_merits import queries as merits
from reporting.projections.training import queries as training
from reporting.reading import reading
from services.reporting.tests.posting import Posting
from services.reporting.tests.procedures import Procedures
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import START, day, named
from services.reporting.tests.staffing import Staffing, course, standing
from services.reporting.tests.test_restricted_tables import RESTRICTED
from sifasuo.personnel.v1.personal_data_pb2 import PersonalDataRecorded
from sifasuo.personnel.v1.staff_member_pb2 import (
    EDUCATION_LEVEL_BACHELOR,
    EMPLOYMENT_PRISON_POLICE,
    EMPLOYMENT_SPECIAL_POST,
    MOVEMENT_POLICE_DUTY,
    MOVEMENT_RETIREMENT,
    MOVEMENT_SECONDMENT,
    Standing,
)

TODAY = day(100)
NOW = Moment(TODAY)
STATION = "station of C1"
PEOPLE = frozenset(map(named, ("anna", "ben", "guard")))
BODIES = {
    "C1": Body.COUNTY_BUREAU,
    "C2": Body.COUNTY_BUREAU,
    "P1": Body.PREFECTURE_BUREAU,
    "P2": Body.PREFECTURE_BUREAU,
    "R": Body.REGION_DEPARTMENT,
}
OF_THE_REGION = {"event_subject"}
"""Its session and its round stay with it, whomever they name."""
OTHERS = {"P2": OF_THE_REGION, "C2": OF_THE_REGION | {"event_line", "staff_standing"}}
"""Where those who have the station see less than the region; P2 has the guard, and had him before he came to the station."""
ITS_OWN = {"event_line", "event_subject", "post", "staff_movement", "staff_planned_move", "staff_standing"}
ABOUT = frozenset(
    {
        "director_nomination",
        "event_subject",
        "movement_request",
        "post",
        "recruitment_place",
        "recruitment_request",
        "staff_allowance",
        "staff_assessment",
        "staff_award",
        "staff_movement",
        "staff_planned_move",
        "staff_standing",
        "training_attendance",
    }
)


class Log(Staffing, Procedures):
    def station_of(self, county: str) -> str:
        return f"station of {county}"


def gone_over() -> Log:
    """T1 with its station leaves C1 for C2; whatever there is was recorded before."""
    log = Log()
    for name, parent in (("R", None), ("P1", "R"), ("P2", "R"), ("C1", "P1"), ("C2", "P2")):
        log.register(name, parent, day(0))
    for name, county in (("T1", "C1"), ("T3", "C1"), ("T2", "C2")):
        log.register(name, county, day(0))
    log.establish(STATION, "C1", ["T1"], day(1))
    log.establish("S3", "C1", ["T3"], day(1))
    people(log)
    matters(log)
    log.tick()
    log.move("T1", "C2", day(60))
    return log


def people(log: Log) -> None:
    here, away = at(STATION), at(STATION, works=None, justice=False)
    guarding, on_duty = at("P2"), at("P2", works=STATION)
    log.enter("anna", "C1", here, day(2))
    log.enter("ben", "C1", here, day(2))
    log.enter("guard", "P2", guarding, day(2))
    log.tick()
    log.learn("anna", "C1", course("school", EDUCATION_LEVEL_BACHELOR), home=STATION)
    log.shift("anna", "C1", MOVEMENT_SECONDMENT, (here, away), day(10))
    log.shift("ben", "C1", MOVEMENT_RETIREMENT, (here, None), day(11))
    log.shift("guard", "C1", MOVEMENT_POLICE_DUTY, (guarding, on_duty), day(12))
    log.plan_shift("anna", "C1", MOVEMENT_RETIREMENT, (away, None), day(200))


def matters(log: Log) -> None:
    recorded = PersonalDataRecorded(
        staff_id=str(named("anna")),
        county_id=str(named("C1")),
        home_station_id=str(named(STATION)),
        fields=["name"],
    )
    log.append(uuid5(named("anna"), "personal_data"), recorded)
    log.ask_consent("request", "anna", "C1", "R", day(40))
    log.nominate("nomination", "anna", "C1", STATION)
    log.ask("vacancy", "C1", day(10), None, None)
    log.recruit("round", "R", day(12), {"vacancy": "C1"})
    log.award("anna", "C1", day(20))
    log.assess_person("anna", "C1", 2023, "competent")
    log.allow("anna", "C1", 1000, day(3))
    posting = Posting(log)
    posting.create("a post", STATION, "C1", day(2))
    posting.fill("a post", day(2), "anna")
    log.plan_training("plan", "R", 2024, 40)
    log.train("plan", "R", "session", day(30), 8, anna__C1=True)


def at(belongs: str, **rest: Any) -> Standing:
    employment = EMPLOYMENT_PRISON_POLICE if belongs == "P2" else EMPLOYMENT_SPECIAL_POST
    return standing("C1", belongs, employment=employment, **rest)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def there(model: ReadModel) -> ReadModel:
    await model.empty()
    await model.fold(gone_over().consumed())
    return model


def caller(of: str, body: Body) -> Caller:
    return Caller("", named("someone"), "", body, named(of), frozenset())


async def rows(connection: Connection) -> dict[str, int]:
    """Of each restricted table, how many rows name one of the people, or the station."""
    ids = {str(one) for one in (*PEOPLE, named(STATION))}
    found = {}
    for table in sorted(RESTRICTED):
        restricted = "WHERE restricted" if table.startswith("event_") else ""
        lines = await connection.fetch(f"SELECT t::text AS line FROM read.{table} t {restricted}")
        found[table] = sum(any(one in row["line"] for one in ids) for row in lines)
    return {table: count for table, count in found.items() if count}


@pytest.mark.parametrize("of", ["C1", "P1"])
async def test_nothing_of_it_shows_to_those_whom_it_left(there: ReadModel, of: str) -> None:
    async with reading(there.reader, caller(of, BODIES[of]), TODAY) as connection:
        assert await rows(connection) == {}


@pytest.mark.parametrize("of", ["C2", "P2"])
async def test_all_of_it_shows_to_those_who_have_it_now(there: ReadModel, of: str) -> None:
    async with reading(there.reader, caller("R", Body.REGION_DEPARTMENT), TODAY) as connection:
        whole = await rows(connection)
    async with reading(there.reader, caller(of, BODIES[of]), TODAY) as connection:
        found = await rows(connection)
    assert whole.keys() >= ABOUT
    assert {table for table in whole if found.get(table) != whole[table]} == OTHERS[of]


async def test_the_station_reads_of_it_what_is_its_own(there: ReadModel) -> None:
    async with reading(there.reader, caller("T1", Body.STATION), TODAY) as connection:
        found = await rows(connection)
    assert found.keys() == ITS_OWN


async def test_figures_and_lists_have_it_where_it_lies_on_the_day_asked_about(there: ReadModel) -> None:
    async with reading(there.reader, caller("R", Body.REGION_DEPARTMENT), TODAY) as connection:
        for moment, has, lacks in ((NOW, "C2", "C1"), (Moment(day(50)), "C1", "C2")):
            assert await figures(connection, moment, has) == (1, 2, 1, 1, 1, 1, 1), moment
            assert await figures(connection, moment, lacks) == (0, 0, 0, 0, 0, 0, 0), moment


async def figures(connection: Connection, moment: Moment, under: str) -> tuple[int, ...]:
    own = named(under)
    people, _ = await staff.tallies(connection, moment, own)
    stations = await staff.of_stations(connection, moment, own)
    hours, _ = await training.tallies(connection, moment, own, 2024, 40)
    given, _ = await merits.tallies(connection, moment, own, 2024)
    asked = await waiting.requests(connection, moment, Cut(), under=own)
    nominated = await waiting.nominations(connection, moment, Cut(), under=own)
    places = await recruiting.requests(connection, moment, Cut(), under=own)
    return (
        people["people"],
        sum(one["people"] + one["police"] for one in stations.values()),
        hours.people,
        given["awards"],
        len(asked.items),
        len(nominated.items),
        len(places.items),
    )


async def test_who_comes_again_to_the_stream_hears_of_it_where_it_is_now(model: ReadModel) -> None:
    """What was told of it before is told to those alone who have it now and had it then: to those above both, and a body's to the body."""
    await model.empty()
    told = await model.fold(gone_over().consumed())
    entries = [Logged(number, "region", one.kind, one.subjects, START) for number, one in enumerate(told)]
    known = {"R": PEOPLE, "P2": {named("guard")}}
    for of, body in BODIES.items():
        who = caller(of, body)
        listener = Listener(who, None, always, partial(Knowing(model.reader).known_to, who, lambda: TODAY))
        heard = {one for entry in await listener.heard(entries) for one in entry.subjects}
        assert heard & PEOPLE == known.get(of, frozenset()), of


async def always() -> bool:
    return True
