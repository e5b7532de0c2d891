"""A closed station is there on its days and no later, on both maps; its closing tells what waits on whom (O-1)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC

import pytest

from chassis.auth.caller import Body, Caller
from reporting.asking import Connection, Cut, Map, Mapped, Moment
from reporting.projections.closing.queries import STATUSES, closings, of_change, of_station, tallies
from reporting.projections.coverage.queries import coverage
from reporting.projections.station.closure import closed, followed, serving_now, stations_called
from reporting.projections.station.queries import station, stations
from reporting.reading import reading
from services.reporting.tests.closing import (
    announce,
    cancel,
    complete,
    confirm,
    hand_over,
    hinder,
    lift,
    overdue,
    ready,
)
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry

TODAY = day(100)
CLOSES = day(50)
BEFORE, SINCE = Moment(day(49)), Moment(day(50))


def two_stations() -> Registry:
    """S1 serves T1, S2 serves T2 and T3."""
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("C2", "P1")):
        log.register(name, parent, day(0))
    for name in ("T1", "T2", "T3"):
        log.register(name, "C1", day(0))
    log.establish("S1", "C1", ["T1"], day(1))
    log.establish("S2", "C1", ["T2", "T3"], day(1))
    log.tick()
    return log


def merged(log: Registry) -> Registry:
    log.close("S2", "C1", CLOSES, "S1", ["T2", "T3"])
    log.cover("S1", "C1", ["T1", "T2", "T3"], CLOSES)
    return log


@asynccontextmanager
async def asking(
    model: ReadModel, log: Registry, body: Body = Body.REGION_DEPARTMENT, of: str = "R"
) -> AsyncIterator[Connection]:
    await model.empty()
    await model.fold(log.consumed())
    caller = Caller("", named("someone"), "", body, named(of), frozenset())
    async with reading(model.reader, caller, TODAY) as connection:
        yield connection


async def test_it_is_there_until_the_day_before(model: ReadModel) -> None:
    async with asking(model, merged(two_stations())) as connection:
        seen = [await station(connection, named("S2"), moment) for moment in (BEFORE, SINCE)]
        listed = [
            [one.name for one in (await stations(connection, Mapped(moment, TODAY), Cut())).items]
            for moment in (BEFORE, SINCE)
        ]
    assert [one is not None for one in seen] == [True, False]
    assert listed == [["S1", "S2"], ["S1"]]


async def test_it_says_since_when_it_is_no_more_and_who_follows(model: ReadModel) -> None:
    async with asking(model, merged(two_stations())) as connection:
        assert await closed(connection, [named("S1"), named("S2")], BEFORE) == {}
        gone = (await closed(connection, [named("S1"), named("S2")], SINCE))[named("S2")]
        now = await serving_now(connection, gone, SINCE)
        took = await followed(connection, named("S1"), SINCE)
        called = await stations_called(connection, [named("S1"), named("S2")], SINCE)
    assert (gone.closed_on, gone.closure, gone.successor_id) == (CLOSES, "merged", named("S1"))
    assert [(one.name, one.station_name) for one in now] == [("T2", "S1"), ("T3", "S1")]
    assert [one.name for one in took] == ["S2"]
    assert called == {named("S1"): "S1", named("S2"): "S2"}


async def test_what_was_known_before_it_was_recorded_stays_so(model: ReadModel) -> None:
    """Recorded late, as of its day."""
    log = two_stations()
    known = log.recorded[-1].recorded_at
    log.tick()
    async with asking(model, merged(log)) as connection:
        then = await station(connection, named("S2"), Moment(day(60), known))
    assert then is not None


@pytest.mark.parametrize("drawn", ["day", "today"])
async def test_a_merger_leaves_every_township_served_on_both_maps(model: ReadModel, drawn: Map) -> None:
    log = merged(two_stations())
    log.move("T3", "C2", day(70))
    async with asking(model, log) as connection:
        figures = {
            (moment.as_of, county): await coverage(connection, named(county), Mapped(moment, TODAY, drawn))
            for moment in (BEFORE, SINCE)
            for county in ("C1", "C2")
        }
    counted = {key: (one.served, one.townships) if one else None for key, one in figures.items()}
    there, moved = ((3, 3), (0, 0)) if drawn == "day" else ((2, 2), (1, 1))
    assert counted == {
        (day(49), "C1"): there,
        (day(49), "C2"): moved,
        (day(50), "C1"): there,
        (day(50), "C2"): moved,
    }


async def test_an_abolition_leaves_its_townships_unserved_from_its_day(model: ReadModel) -> None:
    log = two_stations()
    log.close("S2", "C1", CLOSES, None, ["T2", "T3"])
    async with asking(model, log) as connection:
        served = [
            found.served
            for moment in (BEFORE, SINCE)
            if (found := await coverage(connection, named("C1"), Mapped(moment, TODAY)))
        ]
        gone = (await closed(connection, [named("S2")], SINCE))[named("S2")]
        now = await serving_now(connection, gone, SINCE)
    assert served == [3, 1]
    assert [(one.name, one.station_id) for one in now] == [("T2", None), ("T3", None)]


async def test_a_closing_waits_on_the_services_that_have_not_confirmed(model: ReadModel) -> None:
    log = two_stations()
    announce(log, "S2", "C1", CLOSES, until=day(90), into="S1")
    async with asking(model, log) as connection:
        (one,) = (await closings(connection, Cut(), waiting=True)).items
    assert (one.status, one.waiting, one.successor_id) == ("closing", ("personnel",), named("S1"))
    assert one.waiting_since == one.announced_at


async def test_it_tells_what_was_answered_and_how_much_of_it(model: ReadModel) -> None:
    log = two_stations()
    announce(log, "S2", "C1", CLOSES, until=day(90), into="S1")
    log.tick()
    confirm(log, "S2", "C1")
    confirmed_at = log.recorded[-1].recorded_at
    async with asking(model, log) as connection:
        (one,) = await of_station(connection, named("S2"))
        (of_successor,) = await of_station(connection, named("S1"))
        none = (await closings(connection, Cut(), waiting=True)).items
    (answer,) = one.answers
    assert (answer.participant, answer.answer, answer.counts) == (
        "personnel",
        "confirmed",
        {"people": 2, "posts": 3},
    )
    assert answer.at.astimezone(UTC) == confirmed_at
    assert (one.waiting, of_successor.closing_id, none) == ((), one.closing_id, ())


async def test_what_is_overdue_closed_and_cancelled_is_counted_and_listed(model: ReadModel) -> None:
    log = two_stations()
    log.establish("S3", "C1", ["T1"], day(1))
    for name in ("S1", "S2", "S3"):
        announce(log, name, "C1", CLOSES, until=day(90))
    overdue(log, "S1", "C1")
    confirm(log, "S2", "C1")
    complete(log, "S2", "C1")
    cancel(log, "S3", "C1")
    async with asking(model, log) as connection:
        counts = await tallies(connection)
        for status in STATUSES:
            assert len((await closings(connection, Cut(), status=status)).items) == counts[status]
        (after,) = await of_station(connection, named("S3"))
        assert (after.reason, after.waiting) == ("withdrawn", ("personnel",))
    assert counts == {"overdue": 1, "closing": 0, "cancelled": 1, "closed": 1}


async def test_what_follows_a_closing_or_its_cancellation_is_answered(model: ReadModel) -> None:
    log = two_stations()
    for name in ("S1", "S2"):
        announce(log, name, "C1", CLOSES, until=day(90))
    confirm(log, "S1", "C1")
    complete(log, "S1", "C1")
    hand_over(log, "S1", "C1")
    cancel(log, "S2", "C1")
    lift(log, "S2", "C1")
    async with asking(model, log) as connection:
        (done,) = await of_change(connection, named("another change of S1"))
        (undone,) = await of_change(connection, named("another change of S2"))
    assert [one.answer for one in done.answers] == ["confirmed", "handed_over"]
    assert [one.answer for one in undone.answers] == ["lifted"]
    assert (done.waiting, undone.waiting) == ((), ())


async def test_a_closing_is_shown_within_its_division_alone(model: ReadModel) -> None:
    log = two_stations()
    announce(log, "S2", "C1", CLOSES, until=day(90))
    for of, sees in (("C1", 1), ("C2", 0)):
        async with asking(model, log, Body.COUNTY_BUREAU, of) as connection:
            assert len((await closings(connection, Cut())).items) == sees


async def test_who_is_to_be_placed_first_is_told_until_personnel_confirms(model: ReadModel) -> None:
    log = two_stations()
    announce(log, "S2", "C1", CLOSES, until=day(90))
    hinder(log, "S2", "C1", "one", "two")
    hinder(log, "S2", "C1", "two")
    async with asking(model, log) as connection:
        (one,) = (await closings(connection, Cut())).items
        assert (one.hindrance, one.staff_ids) == ("nobody_takes_over", (named("two"),))
    ready(log, "S2", "C1")
    async with asking(model, log) as connection:
        (one,) = await of_station(connection, named("S2"))
        assert (one.hindrance, one.staff_ids) == (None, ())


async def test_what_stands_in_the_way_is_shown_within_its_division_alone(model: ReadModel) -> None:
    log = two_stations()
    announce(log, "S2", "C1", CLOSES, until=day(90))
    hinder(log, "S2", "C1", "one")
    for of, sees in (("C1", 1), ("C2", 0)):
        async with asking(model, log, Body.COUNTY_BUREAU, of) as connection:
            assert await connection.fetchval("SELECT count(*) FROM read.closing_hindrance") == sees
