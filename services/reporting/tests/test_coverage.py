"""Coverage by example: what counts, on which map, by what was known when."""

import gc

import asyncpg

from reporting.asking import Cut, Mapped, Moment
from reporting.projections.coverage.queries import Figure, coverage, found, townships
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, moment, named
from services.reporting.tests.registry import Registry

NOW = day(100)
"""Today, to whoever asks."""


def two_counties() -> Registry:
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("C2", "P1"), ("T1", "C1"), ("T2", "C1")):
        log.register(name, parent, day(0))
    log.establish("S1", "C1", ["T1", "T2"], day(1))
    log.tick()
    return log


async def figure(model: ReadModel, name: str, mapped: Mapped | None = None, depth: int = 1) -> Figure | None:
    async with model.reader.acquire() as connection:
        return await coverage(connection, named(name), mapped or Mapped(Moment(NOW), NOW), depth)


async def counts(model: ReadModel, name: str, mapped: Mapped | None = None) -> tuple[int, int] | None:
    found = await figure(model, name, mapped)
    return (found.served, found.townships) if found else None


class TestCounts:
    async def test_one_station_may_serve_several_townships(self, model: ReadModel) -> None:
        await model.empty()
        await model.fold(two_counties().consumed())
        assert await counts(model, "C1") == (2, 2)

    async def test_its_rows_leave_nothing_to_the_garbage_collector(self, model: ReadModel) -> None:
        """A country's would make it stop all answers while it looks for them."""
        await model.empty()
        await model.fold(two_counties().consumed())
        gc.collect()
        gc.set_debug(gc.DEBUG_SAVEALL)
        try:
            await figure(model, "R", depth=3)
            gc.collect()
            assert not [left for left in gc.garbage if isinstance(left, asyncpg.Record)]
        finally:
            gc.set_debug(0)
            gc.garbage.clear()

    async def test_a_county_without_townships_has_no_share(self, model: ReadModel) -> None:
        await model.empty()
        await model.fold(two_counties().consumed())
        found = await figure(model, "C2")
        assert found is not None
        assert found.share is None

    async def test_townships_of_a_unit_without_county_government_count_like_all_others(
        self, model: ReadModel
    ) -> None:
        await model.empty()
        log = two_counties()
        log.register("C3", "P1", day(0), bare=True)
        log.register("T3", "C3", day(0))
        await model.fold(log.consumed())
        assert await counts(model, "P1") == (2, 3)
        found = await figure(model, "P1")
        assert found is not None
        assert [child.name for child in found.children if child.without_government] == ["C3"]

    async def test_a_township_counts_until_it_is_dissolved(self, model: ReadModel) -> None:
        await model.empty()
        log = two_counties()
        log.merge("T1", "T2", day(10))
        await model.fold(log.consumed())
        assert await counts(model, "C1", Mapped(Moment(day(9)), NOW)) == (2, 2)
        assert await counts(model, "C1", Mapped(Moment(day(10)), NOW)) == (1, 1)

    async def test_a_station_serves_from_its_effective_date_on(self, model: ReadModel) -> None:
        await model.empty()
        await model.fold(two_counties().consumed())
        assert await counts(model, "R", Mapped(Moment(day(0)), NOW)) == (0, 2)
        assert await counts(model, "R", Mapped(Moment(day(1)), NOW)) == (2, 2)


class TestSearch:
    async def test_the_figure_of_what_was_searched_counts_its_list(self, model: ReadModel) -> None:
        await model.empty()
        log = two_counties()
        log.register("T3", "C1", day(0))
        await model.fold(log.consumed())
        asked = Mapped(Moment(NOW), NOW)
        async with model.reader.acquire() as connection:
            whole = await coverage(connection, named("C1"), asked)
            assert whole is not None
            for q in ("T", "T3", "42", "nothing"):
                part = await found(connection, whole, asked, q)
                for covered, number in ((None, part.townships), (True, part.served), (False, part.unserved)):
                    page = await townships(connection, named("C1"), asked, Cut(), covered=covered, q=q)
                    assert len(page.items) == number, (q, covered)


class TestMaps:
    async def test_a_moved_township_stays_on_the_map_of_its_day(self, model: ReadModel) -> None:
        await model.empty()
        log = two_counties()
        log.move("T2", "C2", day(10))
        await model.fold(log.consumed())
        past = Mapped(Moment(day(9)), NOW)
        assert (await counts(model, "C1", past), await counts(model, "C2", past)) == ((2, 2), (0, 0))
        drawn_today = Mapped(Moment(day(9)), NOW, "today")
        assert (await counts(model, "C1", drawn_today), await counts(model, "C2", drawn_today)) == (
            (1, 1),
            (1, 1),
        )

    async def test_on_todays_map_a_dissolved_township_is_its_successors(self, model: ReadModel) -> None:
        await model.empty()
        log = two_counties()
        log.register("T3", "C2", day(0))
        log.merge("T1", "T3", day(10))
        await model.fold(log.consumed())
        past = Mapped(Moment(day(9)), NOW, "today")
        assert (await counts(model, "C1", past), await counts(model, "C2", past)) == ((1, 1), (1, 2))
        assert await counts(model, "T3", past) == (1, 2)
        assert await counts(model, "R", past) == await counts(model, "R", Mapped(Moment(day(9)), NOW))

    async def test_a_dissolved_division_is_not_on_the_map(self, model: ReadModel) -> None:
        await model.empty()
        log = two_counties()
        log.merge("C2", "C1", day(10))
        await model.fold(log.consumed())
        assert await figure(model, "C2") is None


class TestKnowledge:
    async def test_a_correction_does_not_change_what_was_known(self, model: ReadModel) -> None:
        await model.empty()
        log = two_counties()
        log.cover("S1", "C1", ["T1"], day(1))
        await model.fold(log.consumed())
        assert await counts(model, "C1", Mapped(Moment(day(5)), NOW)) == (1, 2)
        before = Moment(day(5), moment(log.minute - 1))
        assert await counts(model, "C1", Mapped(before, NOW)) == (2, 2)


class TestLists:
    async def test_the_list_names_county_and_station_of_its_moment(self, model: ReadModel) -> None:
        await model.empty()
        log = two_counties()
        log.cover("S1", "C1", ["T1"], day(5))
        log.move("T2", "C2", day(10))
        await model.fold(log.consumed())
        async with model.reader.acquire() as connection:
            page = await townships(connection, named("R"), Mapped(Moment(day(4)), NOW, "today"), Cut())
        assert [(t.name, t.county_name, t.station_name) for t in page.items] == [
            ("T1", "C1", "S1"),
            ("T2", "C2", "S1"),
        ]

    async def test_a_search_within_the_list(self, model: ReadModel) -> None:
        await model.empty()
        await model.fold(two_counties().consumed())
        async with model.reader.acquire() as connection:
            mapped = Mapped(Moment(NOW), NOW)
            found = await townships(connection, named("R"), mapped, Cut(), covered=True, q="T2")
        assert [township.name for township in found.items] == ["T2"]
