"""Commendations by example: a station's, a division's, a year's; what was revoked counts no more (O-20)."""

from reporting.asking import Cut, Mapped, Moment
from reporting.projections.commendation.queries import by_year, commendations, commendations_of
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry
from services.reporting.tests.test_coverage import two_counties

NOW = day(400)


def commended() -> Registry:
    log = two_counties()
    log.register("T3", "C2", day(0))
    log.establish("S2", "C2", ["T3"], day(1))
    log.commend("M1", "S1", "C1", day(10))
    log.commend("M2", "S1", "C1", day(380))
    log.commend("M3", "S2", "C2", day(20))
    log.tick()
    return log


async def test_a_station_has_what_it_was_given_by_that_day(model: ReadModel) -> None:
    await model.empty()
    await model.fold(commended().consumed())
    async with model.reader.acquire() as connection:
        had = {
            n: [
                one.commendation_id for one in await commendations_of(connection, named("S1"), Moment(day(n)))
            ]
            for n in (9, 10, 380)
        }
    assert had == {9: [], 10: [named("M1")], 380: [named("M2"), named("M1")]}


async def test_numbers_count_what_their_lists_show(model: ReadModel) -> None:
    await model.empty()
    await model.fold(commended().consumed())
    mapped = Mapped(Moment(NOW), NOW)
    async with model.reader.acquire() as connection:
        assert await by_year(connection, mapped, named("P1")) == {
            named("C1"): {2024: 1, 2025: 1},
            named("C2"): {2024: 1},
        }
        assert await by_year(connection, mapped, named("R")) == {named("P1"): {2024: 2, 2025: 1}}
        for under, year, count in (("R", 2024, 2), ("R", None, 3), ("C1", 2025, 1), ("C2", 2025, 0)):
            page = await commendations(connection, mapped, Cut(), under=named(under), year=year)
            assert len(page.items) == count
        first = await commendations(connection, mapped, Cut(limit=1))
        rest = await commendations(connection, mapped, Cut(first.next_cursor))
        order = [one.commendation_id for one in (*first.items, *rest.items)]
        assert order == [named(one) for one in ("M2", "M3", "M1")]
        assert not (await commendations(connection, mapped, Cut(), level="national")).items


async def test_what_was_taken_back_counted_until_then_and_an_error_never_did(model: ReadModel) -> None:
    log = commended()
    log.minute = 24 * 60 * 30
    log.revoke("M1", "S1", "C1", day(10))
    log.revoke("M3", "S2", "C2", day(20), in_error=True)
    await model.empty()
    await model.fold(log.consumed())
    known_before = log.recorded[-3].recorded_at
    async with model.reader.acquire() as connection:

        async def held(station: str, n: int) -> int:
            return len(await commendations_of(connection, named(station), Moment(day(n))))

        assert [await held("S1", n) for n in (29, 30)] == [1, 0]
        assert [await held("S2", n) for n in (20, 29)] == [0, 0]
        before = Moment(day(29), known_at=known_before)
        assert len(await commendations_of(connection, named("S2"), before)) == 1
