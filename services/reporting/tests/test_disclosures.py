"""Disclosures by example: what a station showed on a day, what became of drafts, who shows too little (O-13)."""

from datetime import date, timedelta
from uuid import UUID

from chassis.auth.caller import Body, Caller, Role
from reporting.asking import Cut, Mapped, Moment
from reporting.projections.disclosure.queries import (
    awaiting,
    disclosures,
    drafts,
    lacks,
    spans,
)
from reporting.projections.history.queries import history
from reporting.reading import reading
from services.reporting.tests.disclosing import draft, publish, removed, send_back, withdraw
from services.reporting.tests.overseeing import assess
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry
from services.reporting.tests.test_coverage import two_counties

NOW = day(100)
REQUIRED = {"functions": "P1Y", "staff": "P1Y", "management": None}


def bureau(county: str = "C1") -> Caller:
    return Caller("x", UUID(int=1), "x", Body.COUNTY_BUREAU, named(county), frozenset({Role.CLERK}))


def shown_and_withdrawn() -> Registry:
    log = two_counties()
    draft(log, "S1", "functions", 1)
    publish(log, "S1", "functions", 1, day(10))
    draft(log, "S1", "functions", 2, until=day(29))
    publish(log, "S1", "functions", 2, day(20), until=day(29))
    draft(log, "S1", "staff", 1)
    publish(log, "S1", "staff", 1, day(10))
    log.tick()
    withdraw(log, "S1", "staff", 1, day(25))
    return log


async def shows(model: ReadModel, moment: Moment) -> set[tuple[str, int]]:
    async with model.reader.acquire() as connection:
        return {(one.section, one.version) for one in await disclosures(connection, named("S1"), moment)}


async def test_each_text_is_shown_from_its_day_until_the_next_or_its_last(model: ReadModel) -> None:
    await model.empty()
    await model.fold(shown_and_withdrawn().consumed())
    assert {n: await shows(model, Moment(day(n))) for n in (9, 10, 20, 25, 30)} == {
        9: set(),
        10: {("functions", 1), ("staff", 1)},
        20: {("functions", 2), ("staff", 1)},
        25: {("functions", 2)},
        30: set(),
    }


async def test_a_withdrawal_was_not_known_before_it_was_recorded(model: ReadModel) -> None:
    log = shown_and_withdrawn()
    await model.empty()
    await model.fold(log.consumed())
    before = Moment(day(25), known_at=log.recorded[-2].recorded_at)
    assert await shows(model, before) == {("functions", 2), ("staff", 1)}
    async with model.reader.acquire() as connection:
        found = await spans(connection, named("S1"), Moment(day(40)))
    assert [(one.section, one.version, one.valid_from, one.valid_to) for one in found] == [
        ("functions", 1, day(10), day(20)),
        ("functions", 2, day(20), day(30)),
        ("staff", 1, day(10), day(25)),
    ]


async def test_of_every_draft_it_is_known_what_became_of_it_within_the_county_alone(model: ReadModel) -> None:
    log = shown_and_withdrawn()
    draft(log, "S1", "staff", 2)
    draft(log, "S1", "staff", 3)
    draft(log, "S1", "functions", 3)
    send_back(log, "S1", "functions", 3)
    await model.empty()
    await model.fold(log.consumed())
    async with reading(model.reader, bureau(), NOW) as connection:
        found = {(one.section, one.version): one.state for one in await drafts(connection, named("S1"))}
    assert found == {
        ("functions", 1): "published",
        ("functions", 2): "published",
        ("functions", 3): "returned",
        ("staff", 1): "withdrawn",
        ("staff", 2): "superseded",
        ("staff", 3): "waiting",
    }
    async with reading(model.reader, bureau("C2"), NOW) as connection:
        assert await drafts(connection, named("S1")) == ()


async def test_of_a_township_that_moved_drafts_show_to_the_bureau_of_today(model: ReadModel) -> None:
    """Rows, lines of events, and the list of what waits; its assessments too."""
    log = two_counties()
    draft(log, "S1", "staff", 1)
    assess(log, "S1", "C1", 2023, result="excellent", on=day(6))
    log.move("T1", "C2", day(40))
    await model.empty()
    await model.fold(log.consumed())

    async def shows_to(county: str, today: date) -> list[bool]:
        async with reading(model.reader, bureau(county), today) as connection:
            waits = await awaiting(connection, [named(county)], today, Cut())
            lines = (await history(connection, named("S1"), Cut())).items
            kinds = {line.type for line in lines}
            own = await drafts(connection, named("S1"))
        told = ["DisclosureDrafted" in kinds, "StationAssessed" in kinds]
        return [bool(waits.items), bool(own), *told]

    for today, sees, not_any_more in ((day(39), "C1", "C2"), (day(40), "C2", "C1")):
        assert await shows_to(sees, today) == [True] * 4
        assert await shows_to(not_any_more, today) == [False] * 4


async def test_who_never_showed_shows_no_longer_or_shows_too_long(model: ReadModel) -> None:
    log = shown_and_withdrawn()
    draft(log, "S1", "functions", 3)
    publish(log, "S1", "functions", 3, day(40))
    log.register("T3", "C2", day(0))
    log.establish("S2", "C2", ["T3"], day(1))
    await model.empty()
    await model.fold(log.consumed())

    async def lacking(on: date, under: str | None = None) -> dict[str, tuple[tuple[str, ...], ...]]:
        async with reading(model.reader, bureau(), NOW) as connection:
            page = await lacks(
                connection, REQUIRED, Mapped(Moment(on), on), Cut(), named(under) if under else None
            )
        return {one.name: (one.missing, one.lapsed, one.stale) for one in page.items}

    never = (tuple(REQUIRED), (), ())
    assert await lacking(day(10)) == {"S1": (("management",), (), ()), "S2": never}
    assert await lacking(day(30), "C1") == {"S1": (("management",), ("functions", "staff"), ())}
    year = date(2025, 2, 10)
    assert (await lacking(year, "C1"))["S1"] == (("management",), ("staff",), ())
    assert (await lacking(year + timedelta(days=1), "C1"))["S1"][2] == ("functions",)


async def test_who_shows_a_text_that_was_removed_is_told_for_today_alone(model: ReadModel) -> None:
    await model.empty()
    await model.fold(shown_and_withdrawn().consumed())
    await removed(model, "functions 2")

    async def lacking(today: date | None) -> list[tuple[str, tuple[str, ...]]]:
        on = Mapped(Moment(day(22)), NOW)
        async with reading(model.reader, bureau(), NOW) as connection:
            page = await lacks(connection, {"functions": "P1Y"}, on, Cut(), today=today)
        return [(one.name, one.removed) for one in page.items]

    assert await lacking(day(22)) == [("S1", ("functions",))]
    assert await lacking(None) == []


async def test_drafts_wait_for_those_who_review_the_longest_due_first(model: ReadModel) -> None:
    log = two_counties()
    draft(log, "S1", "functions", 1, due=day(20))
    draft(log, "S1", "staff", 1, due=day(10))
    draft(log, "S1", "management", 1, due=day(5))
    publish(log, "S1", "management", 1, day(6))
    await model.empty()
    await model.fold(log.consumed())
    async with reading(model.reader, bureau(), NOW) as connection:
        first = await awaiting(connection, [named("C1")], NOW, Cut(limit=1))
        rest = await awaiting(connection, [named("C1")], NOW, Cut(first.next_cursor, limit=1))
        none = await awaiting(connection, [named("C2")], NOW, Cut())
        late = await lacks(connection, {}, Mapped(Moment(day(15)), NOW), Cut(), today=day(15))
    assert [(one.section, one.name) for one in (*first.items, *rest.items)] == [
        ("staff", "S1"),
        ("functions", "S1"),
    ]
    assert (rest.next_cursor, none.items) == (None, ())
    assert [(one.name, one.late) for one in late.items] == [("S1", ("staff",))]
    async with reading(model.reader, bureau("C2"), NOW) as connection:
        assert (await awaiting(connection, [named("C1")], NOW, Cut())).items == ()
