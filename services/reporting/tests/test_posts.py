"""Posts, quotas, needs and people at work by example: over both times, each number with its list, nothing told elsewhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reporting.asking import ALL_WE_KNOW, Cut, Mapped, Moment
from reporting.projections.post.counting import LACKS, county_counts, post_counts, staffed_stations
from reporting.projections.post.queries import (
    AGES,
    Aging,
    Sought,
    at_work,
    need,
    posts,
    posts_of,
    quota,
    services_of,
)
from reporting.projections.post.services import bought, services
from services.reporting.tests.posting import YEAR, Posting
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry
from services.reporting.tests.test_coverage import two_counties
from services.reporting.tests.test_oversight import NOW, on, read

AGING = Aging(50, 80)


def staffed() -> tuple[Registry, Posting]:
    """S1 has a director in post, a vacancy, a frozen and an auxiliary post; S2, in the other county, a vacancy alone."""
    log = two_counties()
    log.register("T3", "C2", day(0))
    log.establish("S2", "C2", ["T3"], day(1))
    personnel = Posting(log)
    personnel.set_quota("C1", 5, day(2))
    personnel.create("D", "S1", "C1", day(2), "director", number=1)
    personnel.create("A", "S1", "C1", day(2), number=2)
    personnel.create("B", "S1", "C1", day(2), number=3)
    personnel.create("M", "S1", "C1", day(2), "mediator", number=4)
    personnel.create("E", "S2", "C2", day(10), number=1)
    personnel.state_need("S1", "C1", 3, day(2))
    log.tick()
    personnel.fill("D", day(5))
    personnel.comes("S1", "C1", day(5), 0)
    personnel.freeze("B", day(6))
    return log, personnel


async def test_the_numbers_of_a_division_are_those_of_its_stations(model: ReadModel) -> None:
    log, _ = staffed()
    async with read(model, log) as connection:
        whole, parts = await post_counts(connection, on(50), AGING, named("P1"))
        assert [one.name for one in parts] == ["C1", "C2"]
        c1, c2 = parts
        assert (c1.quota, c1.posts, c1.filled, c1.vacant, c1.frozen) == (5, 3, 1, 1, 1)
        assert (c1.need, c1.at_work, c1.auxiliary, c1.auxiliary_filled) == (3, 1, 1, 0)
        assert (c2.posts, c2.vacant, c2.unmanned, c2.without_director, c2.need_unstated) == (1, 1, 1, 1, 1)
        assert await county_counts(connection, on(50), AGING, named("R")) == parts
        assert await county_counts(connection, on(50), AGING, named("C1")) == (c1,)
        for number in (
            "stations",
            "posts",
            "filled",
            "vacant",
            "frozen",
            "need",
            "at_work",
            "quota",
            "unmanned",
        ):
            assert getattr(whole, number) == getattr(c1, number) + getattr(c2, number), number


async def test_each_number_is_that_of_its_list(model: ReadModel) -> None:
    log, _ = staffed()
    async with read(model, log) as connection:
        for n, under in ((4, "P1"), (50, "P1"), (50, "C1"), (300, "C2"), (400, "P1")):
            counts, _ = await post_counts(connection, on(n), AGING, named(under))

            async def listed(sought: Sought, n: int = n, under: str = under) -> int:
                return len((await posts(connection, on(n), sought, AGING, Cut(), under=named(under))).items)

            special = Sought(special=True)
            assert await listed(special) == counts.posts
            for status in ("filled", "vacant", "frozen"):
                assert await listed(replace(special, status=status)) == getattr(counts, status), (n, status)
            for age in AGES[:4]:
                assert await listed(replace(special, age=age)) == getattr(counts, age), (n, under, age)
            assert await listed(Sought(special=False)) == counts.auxiliary
            for lacks in LACKS:
                page = await staffed_stations(
                    connection, on(n), AGING, Cut(), under=named(under), lacks=lacks
                )
                assert len(page.items) == getattr(counts, lacks), (n, under, lacks)


@pytest.mark.parametrize(
    ("days", "age"), [(0, "early"), (182, "early"), (183, "half"), (291, "half"), (292, "late"), (365, "late"), (366, "overdue")]
)  # fmt: skip
async def test_a_vacancy_ages_with_its_term(model: ReadModel, days: int, age: str) -> None:
    log, _ = staffed()
    moment = Mapped(Moment(day(10) + timedelta(days=days)), NOW)
    async with read(model, log) as connection:
        (post,) = (await posts(connection, moment, Sought(), AGING, Cut(), under=named("C2"))).items
    assert (post.age, post.vacant_since, post.fill_by) == (age, day(10), day(10) + YEAR)


async def test_an_extended_vacancy_is_overdue_later(model: ReadModel) -> None:
    log, personnel = staffed()
    known = log.recorded[-1].recorded_at
    log.tick()
    personnel.extend("E", day(10) + 2 * YEAR)
    late = Moment(day(10) + YEAR + timedelta(days=1))
    async with read(model, log) as connection:
        for known_at, expected in ((ALL_WE_KNOW, "half"), (known, "overdue")):
            moment = Mapped(replace(late, known_at=known_at), NOW)
            (post,) = await posts_of(connection, named("S2"), moment, AGING)
            assert post.age == expected


async def test_a_post_stands_as_of_each_day_and_as_it_was_known(model: ReadModel) -> None:
    log, personnel = staffed()
    log.tick()
    known = log.recorded[-1].recorded_at
    log.tick()
    personnel.vacate("D", day(20))
    async with read(model, log) as connection:

        async def status(n: int, known_at: object = ALL_WE_KNOW) -> str:
            moment = Mapped(Moment(day(n), known_at), NOW)  # type: ignore[arg-type]
            found = await posts_of(connection, named("S1"), moment, AGING)
            return next(post.status for post in found if post.post_id == named("D"))

        assert [await status(n) for n in (4, 5, 19, 20)] == ["vacant", "filled", "filled", "vacant"]
        assert await status(20, known) == "filled"


async def test_an_abolished_post_counts_no_more_and_a_moved_one_counts_there(model: ReadModel) -> None:
    log, personnel = staffed()
    personnel.abolish("B", day(30))
    personnel.move("A", "S2", "C2", day(30))
    async with read(model, log) as connection:
        for n, expected in ((29, (3, 1)), (30, (1, 2))):
            _, (c1, c2) = await post_counts(connection, on(n), AGING, named("P1"))
            assert (c1.posts, c2.posts) == expected


async def test_who_came_as_of_an_earlier_day_counts_from_then_on(model: ReadModel) -> None:
    log, personnel = staffed()
    log.tick()
    personnel.comes("S1", "C1", day(3), 1)
    personnel.leaves("S1", "C1", day(40), 2)
    async with read(model, log) as connection:
        had = [await at_work(connection, named("S1"), Moment(day(n))) for n in (2, 3, 5, 39, 40)]
    assert had == [0, 1, 2, 2, 1]


async def test_need_and_quota_hold_from_their_day(model: ReadModel) -> None:
    log, personnel = staffed()
    personnel.state_need("S1", "C1", 4, day(60))
    personnel.set_quota("C1", 7, day(60))
    async with read(model, log) as connection:
        needs = [await need(connection, named("S1"), Moment(day(n))) for n in (1, 59, 60)]
        quotas = [await quota(connection, named("C1"), Moment(day(n))) for n in (1, 59, 60)]
    assert [one and one.need for one in needs] == [None, 3, 4]
    assert [one and one.quota for one in quotas] == [None, 5, 7]


async def test_a_county_sees_its_own_posts_alone_and_counts_no_other_station_as_unmanned(
    model: ReadModel,
) -> None:
    log, _ = staffed()
    async with read(model, log, "C2") as connection:
        assert await posts_of(connection, named("S1"), on(50), AGING) == []
        assert await quota(connection, named("C1"), Moment(NOW)) is None
        assert await need(connection, named("S1"), Moment(NOW)) is None
        assert await at_work(connection, named("S1"), Moment(day(50))) == 0
        whole, parts = await post_counts(connection, on(50), AGING, named("P1"))
        assert [one.name for one in parts] == ["C2"]
        assert (whole.stations, whole.posts, whole.quota) == (1, 1, 0)
        assert [s.name for s in (await staffed_stations(connection, on(50), AGING, Cut())).items] == ["S2"]


async def test_posts_go_with_their_station_to_the_county_in_which_it_lies_now(model: ReadModel) -> None:
    log, _ = staffed()
    log.move("T1", "C2", day(80))
    async with read(model, log, "C2") as connection:
        assert len(await posts_of(connection, named("S1"), on(90), AGING)) == 4
    async with read(model, log) as connection:
        for mapped, expected in (
            (on(70), (3, 1)),
            (Mapped(Moment(day(70)), NOW, "today"), (0, 4)),
        ):
            _, parts = await post_counts(connection, mapped, AGING, named("P1"))
            found = {one.name: one.posts for one in parts}
            assert (found.get("C1", 0), found.get("C2", 0)) == expected


async def test_a_service_runs_until_its_last_day_or_until_it_is_ended(model: ReadModel) -> None:
    log, personnel = staffed()
    personnel.buy("X", "S1", "C1", day(10), day(40))
    personnel.buy("Y", "S1", "C1", day(10), day(90))
    log.tick()
    personnel.end("Y", "S1", "C1", day(30))
    async with read(model, log) as connection:
        running = {
            n: {one.service_id for one in await services_of(connection, named("S1"), Moment(day(n)))}
            for n in (9, 10, 29, 30, 40, 41)
        }
    both, one = {named("X"), named("Y")}, {named("X")}
    assert running == {9: set(), 10: both, 29: both, 30: one, 40: one, 41: set()}
    async with read(model, log, "C2") as connection:
        assert await services_of(connection, named("S1"), Moment(day(10))) == ()


async def test_services_of_a_division_are_counted_and_listed_with_their_people(model: ReadModel) -> None:
    log, personnel = staffed()
    for name in ("X", "Y", "Z"):
        personnel.buy(name, "S1", "C1", day(10), day(90))
    log.tick()
    personnel.end("Y", "S1", "C1", day(30))
    async with read(model, log) as connection:
        count = await bought(connection, on(20), named("R"))
        first = await services(connection, on(20), Cut(limit=2), under=named("P1"))
        rest = await services(connection, on(20), Cut(first.next_cursor, 2), under=named("P1"))
        later = await bought(connection, on(40), named("P1"))
        elsewhere = await bought(connection, on(40), named("C2"))
    listed = [*first.items, *rest.items]
    assert {one.service_id for one in listed} == {named("X"), named("Y"), named("Z")}
    assert (count.services, count.people) == (3, sum(one.people for one in listed))
    assert (count.stations, later.services, elsewhere.services) == (1, 2, 0)
    async with read(model, log, "C2") as connection:
        assert (await bought(connection, on(20), named("R"))).services == 0


async def test_lists_come_in_pages(model: ReadModel) -> None:
    log, _ = staffed()
    async with read(model, log) as connection:
        first = await posts(connection, on(50), Sought(), AGING, Cut(limit=3))
        rest = await posts(connection, on(50), Sought(), AGING, Cut(first.next_cursor, 3))
        assert [p.number for p in (*first.items, *rest.items)] == [1, 2, 3, 4, 1]
        one = await staffed_stations(connection, on(50), AGING, Cut(limit=1))
        other = await staffed_stations(connection, on(50), AGING, Cut(one.next_cursor, 1))
        assert [s.name for s in (*one.items, *other.items)] == ["S1", "S2"]
