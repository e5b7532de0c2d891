"""Consultations by example: what is open, overdue or done, in whose division, and to whom it shows (O-19)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest

from chassis.auth.caller import Body, Caller
from chassis.projecting.change_log import Logged
from reporting.asking import Connection, Cut
from reporting.live.knowing import Knowing
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
    known,
    total,
)
from reporting.projections.history.queries import event, history
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
    log.agree("W", "P1", "W2", day(120), "human_resources", "P1")
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
        (Body.COUNTY_BUREAU, "C1", {"W", "X"}),
        (Body.COUNTY_BUREAU, "C2", {"Y"}),
        (Body.STAFFING_AUTHORITY, "R", set()),
        (Body.STAFFING_AUTHORITY, "P1", {"W"}),
        (Body.STAFFING_AUTHORITY, "C1", set()),
        (Body.STAFFING_AUTHORITY, "C2", set()),
        (Body.TOWNSHIP_GOVERNMENT, "T1", {"X"}),
        (Body.TOWNSHIP_GOVERNMENT, "T2", {"Y"}),
        (Body.TOWNSHIP_GOVERNMENT, "T3", {"Y"}),
        (Body.TOWNSHIP_GOVERNMENT, "C1", set()),
        (Body.STATION, "T1", set()),
        (Body.AGENCY, "C1", set()),
        (Body.AGENCY, "R", set()),
        (Body.OPERATIONS, "R", set()),
    ],
)
async def test_it_is_known_to_organs_above_to_who_takes_part_and_to_who_has_something_to_do(
    model: ReadModel, body: Body, division: str, expected: set[str]
) -> None:
    """By every question there is, and live."""
    log = concerning()
    async with seen(model, log, body, division) as connection:
        page = await consultations(connection, TODAY, Cut())
        ones = {one for one in "WXY" if await consultation(connection, named(one), TODAY)}
        told = {one for one in "WXY" if (await history(connection, named(one), Cut())).items}
        at = {one.recorded.stream_id: one.recorded.position for one in log.consumed()}
        lines = {one for one in "WXY" if await event(connection, "registry", at[named(one)])}
        agreed = await actions(connection, TODAY, Cut())
        heard = await known(connection, [named(one) for one in "WXY"])
    assert {one for one in "WXY" if named(one) in {c.consultation_id for c in page.items}} == expected
    assert ones == told == lines == expected
    assert heard == {named(one) for one in expected}
    assert {name[0] for name in names(agreed.items)} == expected - {"Y"}


def concerning() -> Registry:
    """The staffing authority takes part in the prefecture's, a county has something to do; so has a township of
    the county's own. In the other county's the townships take part."""
    log = region()
    for name, parent in (("T2", "C2"), ("T3", "C2")):
        log.register(name, parent, day(0))
    log.consult("W", "P1", day(10), "finance", "staffing_authority")
    log.agree("W", "P1", "W1", day(90), "justice_organ", "C1")
    log.consult("X", "C1", day(20))
    log.agree("X", "C1", "X1", day(80), "township_government", "T1")
    log.consult("Y", "C2", day(30), "township_government")
    log.tick()
    return log


@pytest.mark.parametrize(
    ("body", "division", "expected"),
    [
        (Body.COUNTY_BUREAU, "C1", set()),
        (Body.COUNTY_BUREAU, "C2", {"W", "X", "Y"}),
        (Body.TOWNSHIP_GOVERNMENT, "T1", set()),
        (Body.TOWNSHIP_GOVERNMENT, "T2", {"X", "Y"}),
        (Body.TOWNSHIP_GOVERNMENT, "T3", {"Y"}),
    ],
)
async def test_who_took_over_a_division_knows_what_was_to_be_done_there(
    model: ReadModel, body: Body, division: str, expected: set[str]
) -> None:
    """The county went up into the other one, and its township into one of that."""
    log = concerning()
    log.move("T1", "C2", day(40))
    log.merge("C1", "C2", day(50))
    log.merge("T1", "T2", day(60))
    log.tick()
    async with seen(model, log, body, division) as connection:
        heard = await known(connection, [named(one) for one in "WXY"])
    assert heard == {named(one) for one in expected}


async def test_who_does_not_take_part_any_more_knows_nothing_more(model: ReadModel) -> None:
    log = concerning()
    log.correct_talk("W", "P1", "staff", day(9))
    async with seen(model, log, Body.STAFFING_AUTHORITY, "P1") as connection:
        assert await consultation(connection, named("W"), TODAY) is None


@pytest.mark.parametrize(
    ("body", "division", "expected"),
    [
        (Body.COUNTY_BUREAU, "C1", {"W"}),
        (Body.TOWNSHIP_GOVERNMENT, "T1", {"X"}),
        (Body.TOWNSHIP_GOVERNMENT, "T2", {"Y"}),
        (Body.REGION_DEPARTMENT, "R", set()),
    ],
)
async def test_those_of_bodies_above_are_listed_apart(
    model: ReadModel, body: Body, division: str, expected: set[str]
) -> None:
    async with seen(model, concerning(), body, division) as connection:
        found = await consultations(connection, TODAY, Cut(), under=named(division), reach="above")
    assert {one.consultation_id for one in found.items} == {named(one) for one in expected}


async def test_a_live_page_hears_of_it_only_where_it_shows(model: ReadModel) -> None:
    await model.empty()
    changes = await model.fold(concerning().consumed())
    told = [
        Logged(number, "region", one.kind, one.subjects, moment(1))
        for number, one in enumerate(changes)
        if one.kind == "consultation"
    ]
    hears: dict[tuple[Body, str], set[str]] = {}
    for body, division in (
        (Body.COUNTY_BUREAU, "C1"),
        (Body.STAFFING_AUTHORITY, "P1"),
        (Body.STAFFING_AUTHORITY, "C1"),
        (Body.TOWNSHIP_GOVERNMENT, "T1"),
        (Body.AGENCY, "C1"),
    ):
        who = caller(body, division)
        listener = Listener(who, None, welcome, partial(Knowing(model.reader).known_to, who, lambda: TODAY))
        heard = {subject for entry in await listener.heard(told) for subject in entry.subjects}
        hears[body, division] = {one for one in "WXY" if named(one) in heard}
    assert list(hears.values()) == [{"W", "X"}, {"W"}, set(), {"X"}, set()]


async def welcome() -> bool:
    return True


async def test_of_a_county_that_was_merged_it_counts_with_what_it_went_up_into(model: ReadModel) -> None:
    log = consulted()
    log.merge("C1", "C2", day(50))
    async with seen(model, log, Body.COUNTY_BUREAU, "C2") as connection:
        page = await consultations(connection, TODAY, Cut(), under=named("C2"))
    assert {one.consultation_id for one in page.items} == {named("X"), named("Y")}
