"""Work rules by example: what a station had adopted on a day, and who lacks what is required (O-14)."""

from reporting.asking import Cut, Mapped, Moment
from reporting.projections.work_rules.queries import gaps, work_rules
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry
from services.reporting.tests.test_coverage import two_counties

NOW = day(100)
REQUIRED = ("archives", "study")


def adopted() -> Registry:
    log = two_counties()
    log.adopt("S1", "C1", "archives", 1, day(10))
    log.adopt("S1", "C1", "archives", 2, day(20))
    log.adopt("S1", "C1", "study", 1, day(10))
    log.tick()
    log.repeal("S1", "C1", "study", day(30))
    return log


async def test_each_version_holds_until_the_next(model: ReadModel) -> None:
    await model.empty()
    await model.fold(adopted().consumed())
    async with model.reader.acquire() as connection:
        had = {
            n: {(r.work_rule, r.version) for r in await work_rules(connection, named("S1"), Moment(day(n)))}
            for n in (9, 10, 20, 30)
        }
    assert had == {
        9: set(),
        10: {("archives", 1), ("study", 1)},
        20: {("archives", 2), ("study", 1)},
        30: {("archives", 2)},
    }


async def test_a_repeal_was_not_known_before_it_was_recorded(model: ReadModel) -> None:
    log = adopted()
    before = log.recorded[-1].recorded_at
    await model.empty()
    await model.fold(log.consumed())
    async with model.reader.acquire() as connection:
        moment = Moment(day(40), known_at=log.recorded[-2].recorded_at)
        known = await work_rules(connection, named("S1"), moment)
    assert {rule.work_rule for rule in known} == {"archives", "study"}
    assert before > moment.known_at


async def test_a_number_that_was_wrongly_typed_is_put_right_after_a_repeal(model: ReadModel) -> None:
    log = two_counties()
    log.adopt("S1", "C1", "archives", 9999, day(10))
    log.repeal("S1", "C1", "archives", day(30))
    log.adopt("S1", "C1", "archives", 1, day(30))
    await model.empty()
    await model.fold(log.consumed())
    async with model.reader.acquire() as connection:
        found = {n: await work_rules(connection, named("S1"), Moment(day(n))) for n in (29, 30)}
    assert {n: [rule.version for rule in rules] for n, rules in found.items()} == {29: [9999], 30: [1]}


async def test_who_lacks_what_in_the_order_of_the_policy(model: ReadModel) -> None:
    log = adopted()
    log.register("T3", "C2", day(0))
    log.establish("S2", "C2", ["T3"], day(1))
    await model.empty()
    await model.fold(log.consumed())
    async with model.reader.acquire() as connection:

        async def lacking(n: int, under: str | None = None) -> dict[str, tuple[str, ...]]:
            mapped = Mapped(Moment(day(n)), NOW)
            page = await gaps(connection, REQUIRED, mapped, Cut(), named(under) if under else None)
            return {gap.name: gap.missing for gap in page.items}

        assert await lacking(10) == {"S2": REQUIRED}
        assert await lacking(30) == {"S1": ("study",), "S2": REQUIRED}
        assert await lacking(30, "C1") == {"S1": ("study",)}
