"""The directory by example: which stations lie in a division, on which map."""

from datetime import date

import pytest

from reporting.asking import Cut, Map, Mapped, Moment
from reporting.projections.coverage.queries import townships
from reporting.projections.station.performing import performed
from reporting.projections.station.queries import Entrusted, station, stations
from reporting.projections.station.roll import roll
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry
from services.reporting.tests.test_coverage import two_counties
from sifasuo.registry.v1.station_pb2 import STATION_FUNCTION_LEGAL_AID, STATION_FUNCTION_MEDIATION

NOW = day(100)
CODE = "SELECT code FROM read.division_version WHERE division_id = $1 LIMIT 1"


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


async def test_name_grade_and_seat_hold_from_the_day_of_their_change(model: ReadModel) -> None:
    log = two_counties()
    log.change_name("S1", "C1", "甲所", day(10))
    log.regrade("S1", "C1", day(20))
    log.relocate("S1", "C1", ["T2"], day(30))
    await model.empty()
    await model.fold(log.consumed())
    async with model.reader.acquire() as connection:
        seen = [await station(connection, named("S1"), Moment(day(n))) for n in (9, 10, 20, 30)]
    assert [(one.name, one.grade, one.kind, one.seat_id) for one in seen if one] == [
        ("S1", "sub_section", "central", named("T1")),
        ("甲所", "sub_section", "central", named("T1")),
        ("甲所", "deputy_section", "central", named("T1")),
        ("station of T2", "deputy_section", "standalone", named("T2")),
    ]
    assert [one.change_id for one in seen if one][1:] == [named("another change of S1")] * 3


async def test_who_moves_away_leaves_a_township_unserved(model: ReadModel) -> None:
    log = two_counties()
    log.relocate("S1", "C1", ["T2"], day(30))
    await model.empty()
    await model.fold(log.consumed())
    async with model.reader.acquire() as connection:
        served = {
            n: [
                one.township_id
                for one in (
                    await townships(connection, named("C1"), Mapped(Moment(day(n)), NOW), Cut())
                ).items
                if one.served
            ]
            for n in (29, 30)
        }
    assert (set(served[29]), served[30]) == ({named("T1"), named("T2")}, [named("T2")])


async def test_a_station_of_a_roll_is_there_from_its_day_and_was_founded_before(model: ReadModel) -> None:
    log = two_counties()
    log.register("T3", "C2", day(0))
    log.enrol("S2", "C2", ["T3"], day(10))
    log.take_in_roll(day(10))
    await model.empty()
    await model.fold(log.consumed())
    async with model.reader.acquire() as connection:
        before, since = [await station(connection, named("S2"), Moment(day(n))) for n in (9, 10)]
    assert before is None
    assert since is not None
    assert (since.change_id, since.founded_on, since.functions) == (None, date(2005, 3, 1), ("mediation",))
    assert since.entrusted == (Entrusted("mediation", day(10), None),)


async def test_each_function_is_entrusted_since_its_own_day_by_its_own_paper(model: ReadModel) -> None:
    mediation, aid = STATION_FUNCTION_MEDIATION, STATION_FUNCTION_LEGAL_AID
    log = two_counties()
    log.entrust("S1", "C1", day(1), [mediation], "甲〔2024〕1号")
    log.entrust("S1", "C1", day(10), [mediation, aid], "乙〔2024〕2号")
    log.entrust("S1", "C1", day(20), [aid], "丙〔2024〕3号")
    log.tick()
    log.entrust("S1", "C1", day(30), [aid, mediation], "丁〔2024〕4号")
    await model.empty()
    await model.fold(log.consumed())
    seen = {}
    async with model.reader.acquire() as connection:
        for n in (1, 10, 20, 30):
            found = await station(connection, named("S1"), Moment(day(n)))
            assert found
            seen[n] = {one.function: (one.since, one.document_number) for one in found.entrusted}
        known = log.recorded[-2].recorded_at
        before = await station(connection, named("S1"), Moment(day(30), known_at=known))
    first, second = (day(1), "甲〔2024〕1号"), (day(10), "乙〔2024〕2号")
    assert seen == {
        1: {"mediation": first},
        10: {"mediation": first, "legal_aid": second},
        20: {"legal_aid": second},
        30: {"legal_aid": second, "mediation": (day(30), "丁〔2024〕4号")},
    }
    assert before
    assert before.functions == ("legal_aid",)


async def test_of_a_township_that_was_merged_the_roll_says_what_it_went_into(model: ReadModel) -> None:
    log = two_counties()
    for name in ("T3", "T4"):
        log.register(name, "C1", day(0))
    log.merge("T1", "T3", day(40))
    log.merge("T3", "T4", day(50))
    await model.empty()
    await model.fold(log.consumed())
    seen = {}
    async with model.reader.acquire() as connection, connection.transaction():
        codes = {
            name: row["code"]
            for name in ("T1", "T2", "T3", "T4")
            if (row := await connection.fetchrow(CODE, named(name)))
        }
        for n in (39, 40, 50):
            (one,) = [row async for row in roll(connection, Moment(day(n)), named("C1"))]
            seen[n] = (one.seat_code, one.seat, one.township_codes)
    assert seen == {
        n: (codes[heir], heir, tuple(sorted((codes[heir], codes["T2"]))))
        for n, heir in ((39, "T1"), (40, "T3"), (50, "T4"))
    }


@pytest.mark.parametrize("under", [None, "C1", "C2"])
async def test_each_number_of_stations_with_a_function_lists_just_these(
    model: ReadModel, under: str | None
) -> None:
    log = two_counties()
    log.register("T3", "C2", day(0))
    log.establish("S2", "C2", ["T3"], day(1))
    log.entrust("S1", "C1", day(2), [STATION_FUNCTION_MEDIATION, STATION_FUNCTION_LEGAL_AID])
    log.entrust("S2", "C2", day(3), [STATION_FUNCTION_MEDIATION])
    await model.empty()
    await model.fold(log.consumed())
    now, place = Mapped(Moment(NOW), NOW), named(under) if under else None
    counted, listed = {}, {}
    async with model.reader.acquire() as connection:
        for one in await performed(connection, now, place):
            counted[one.function] = (one.performing, one.lacking)
            lists = [
                await stations(connection, now, Cut(), under=place, function=one.function, performs=yes)
                for yes in (True, False)
            ]
            listed[one.function] = tuple(len(page.items) for page in lists)
    assert counted == listed
    assert (counted["mediation"], counted["legal_aid"], counted["other_matters"]) == {
        None: ((2, 0), (1, 1), (0, 2)),
        "C1": ((1, 0), (1, 0), (0, 1)),
        "C2": ((1, 0), (0, 1), (0, 1)),
    }[under]
