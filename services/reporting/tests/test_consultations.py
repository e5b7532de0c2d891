"""Consultations by example: what is open, overdue or done, in whose division, and to whom it shows (O-19)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from chassis.auth.caller import Body, Caller
from chassis.projecting.change_log import Logged
from reporting.asking import Connection, Cut
from reporting.live.streaming import Listener
from reporting.projections.consultation.queries import (
    Action,
    Figure,
    Tally,
    actions,
    actions_of,
    consultation,
    consultations,
    figures,
    total,
)
from reporting.projections.history.queries import history
from reporting.reading import reading
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, moment, named
from services.reporting.tests.registry import Registry
from services.reporting.tests.test_board import region

TODAY = day(100)


def consulted() -> Registry:
    """One of the prefecture with two actions, one of each of its counties; one was cancelled."""
    log = region()
    log.consult("W", "P1", day(10))
    log.agree("W", "P1", "W1", day(90))
    log.agree("W", "P1", "W2", day(120), owner="human_resources")
    log.consult("X", "C1", day(20))
    log.agree("X", "C1", "X1", day(80))
    log.finish("X", "C1", "X1", day(70))
    log.agree("X", "C1", "X2", day(99))
    log.consult("Y", "C2", day(30))
    log.cancel_talk("Y", "C2")
    log.tick()
    return log


def caller(body: Body, division: str) -> Caller:
    return Caller("", named("someone"), "", body, named(division), frozenset())


@asynccontextmanager
async def seen(
    model: ReadModel, log: Registry | None = None, body: Body = Body.REGION_DEPARTMENT, division: str = "R"
) -> AsyncIterator[Connection]:
    if log:
        await model.empty()
        await model.fold(log.consumed())
    async with reading(model.reader, caller(body, division), TODAY) as connection:
        yield connection


def names(found: tuple[Action, ...]) -> list[str]:
    called = {named(name): name for name in ("W1", "W2", "X1", "X2")}
    return [called[action.action_id] for action in found]


async def test_numbers_count_what_their_lists_show(model: ReadModel) -> None:
    async with seen(model, consulted()) as connection:
        found = await figures(connection, named("P1"), TODAY)
        assert found == {
            named("P1"): Figure(named("P1"), held=1, actions=Tally(open=2, overdue=1)),
            named("C1"): Figure(named("C1"), held=1, actions=Tally(open=1, overdue=1, done=1)),
            named("C2"): Figure(named("C2"), cancelled=1),
        }
        for under in ("P1", "C1", "C2"):
            below = await figures(connection, named(under), TODAY)
            counted = total(named(under), list(below.values()))
            for state in ("open", "overdue", "done", "dropped"):
                page = await actions(connection, TODAY, Cut(), under=named(under), state=state)
                assert len(page.items) == getattr(counted.actions, state), (under, state)
            for status in ("called", "held", "cancelled"):
                talks = await consultations(connection, TODAY, Cut(), under=named(under), status=status)
                assert len(talks.items) == getattr(counted, status), (under, status)


async def test_of_the_region_each_prefecture_counts_with_all_that_lies_in_it(model: ReadModel) -> None:
    async with seen(model, consulted()) as connection:
        found = await figures(connection, named("R"), TODAY)
    assert found == {
        named("P1"): Figure(named("P1"), held=2, cancelled=1, actions=Tally(open=3, overdue=2, done=1))
    }


async def test_actions_come_by_the_day_on_which_they_are_due(model: ReadModel) -> None:
    async with seen(model, consulted()) as connection:
        page = await actions(connection, TODAY, Cut(), under=named("R"))
        assert names(page.items) == ["X1", "W1", "X2", "W2"]
        first = await actions(connection, TODAY, Cut(limit=2), state="open")
        assert names(first.items) == ["W1", "X2"]
        rest = await actions(connection, TODAY, Cut(first.next_cursor), state="open")
        assert names(rest.items) == ["W2"]
        own = await actions(connection, TODAY, Cut(), owner="human_resources")
        assert names(own.items) == ["W2"]


async def test_what_is_due_today_is_not_overdue(model: ReadModel) -> None:
    log = consulted()
    log.extend("W", "P1", "W1", TODAY)
    async with seen(model, log) as connection:
        page = await actions(connection, TODAY, Cut(), state="overdue")
        (extended,) = [a for a in await actions_of(connection, named("W")) if a.extended]
    assert names(page.items) == ["X2"]
    assert (extended.due_on, extended.is_overdue(TODAY)) == (TODAY, False)


async def test_what_was_ended_in_error_is_open_again(model: ReadModel) -> None:
    log = consulted()
    log.drop("X", "C1", "X2")
    log.reopen("X", "C1", "X1")
    async with seen(model, log) as connection:
        found = {a.action_id: (a.status, a.done_on) for a in await actions_of(connection, named("X"))}
    assert found == {named("X1"): ("open", None), named("X2"): ("dropped", None)}


async def test_a_correction_holds_from_then_on(model: ReadModel) -> None:
    log = consulted()
    log.correct_talk("X", "C1", "staff", day(19))
    async with seen(model, log) as connection:
        found = await consultation(connection, named("X"), TODAY)
        assert found is not None
        assert (found.topic, found.held_on) == ("staff", day(19))
        assert found.participants == ("finance", "human_resources")
        page = await consultations(connection, TODAY, Cut(limit=1))
        later = await consultations(connection, TODAY, Cut(page.next_cursor))
        order = [one.consultation_id for one in (*page.items, *later.items)]
    assert order == [named(one) for one in ("Y", "X", "W")]


@pytest.mark.parametrize(
    ("body", "division", "expected"),
    [
        (Body.REGION_DEPARTMENT, "R", {"W", "X", "Y"}),
        (Body.PREFECTURE_BUREAU, "P1", {"W", "X", "Y"}),
        (Body.COUNTY_BUREAU, "C1", {"X"}),
        (Body.STAFFING_AUTHORITY, "C2", {"Y"}),
        (Body.STATION, "C1", set()),
        (Body.TOWNSHIP_GOVERNMENT, "T1", set()),
        (Body.AGENCY, "R", set()),
    ],
)
async def test_it_shows_to_justice_and_staffing_bodies_within_their_division(
    model: ReadModel, body: Body, division: str, expected: set[str]
) -> None:
    async with seen(model, consulted(), body, division) as connection:
        page = await consultations(connection, TODAY, Cut())
        told = {one for one in "WXY" if (await history(connection, named(one), Cut())).items}
        agreed = await actions(connection, TODAY, Cut())
    assert {one for one in "WXY" if named(one) in {c.consultation_id for c in page.items}} == expected
    assert told == expected
    assert {name[0] for name in names(agreed.items)} == expected - {"Y"}


async def test_a_live_page_hears_of_it_only_where_it_shows(model: ReadModel) -> None:
    await model.empty()
    changes = await model.fold(consulted().consumed())
    (told,) = [c for c in changes if c.kind == "consultation" and named("X") in c.subjects]
    entry = Logged(1, "region", told.kind, told.subjects, moment(1))
    hearing = {
        (body, division): Listener(caller(body, division), None, welcome).may_hear(entry)
        for body in (Body.COUNTY_BUREAU, Body.AGENCY)
        for division in ("C1", "C2", "P1")
    }
    assert [who for who, hears in hearing.items() if hears] == [
        (Body.COUNTY_BUREAU, "C1"),
        (Body.COUNTY_BUREAU, "P1"),
    ]


async def welcome() -> bool:
    return True


async def test_of_a_county_that_was_merged_it_counts_with_what_it_went_up_into(model: ReadModel) -> None:
    log = consulted()
    log.merge("C1", "C2", day(50))
    async with seen(model, log, Body.COUNTY_BUREAU, "C2") as connection:
        page = await consultations(connection, TODAY, Cut(), under=named("C2"))
    assert {one.consultation_id for one in page.items} == {named("X"), named("Y")}
