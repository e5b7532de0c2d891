from reporting.asking import Moment
from reporting.projections.division.queries import breadcrumb, children, division, versions
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, moment, named
from services.reporting.tests.registry import Registry


def small_region() -> Registry:
    log = Registry()
    for name, parent in (
        ("R", None),
        ("P1", "R"),
        ("P2", "R"),
        ("C1", "P1"),
        ("C2", "P2"),
        ("T1", "C1"),
        ("T2", "C1"),
    ):
        log.register(name, parent, day(0))
        log.tick()
    return log


async def way(model: ReadModel, name: str, at: Moment) -> list[str]:
    async with model.reader.acquire() as connection:
        return [step.name for step in await breadcrumb(connection, named(name), at)]


class TestPlaces:
    async def test_a_division_lies_below_its_parents(self, model: ReadModel) -> None:
        await model.empty()
        await model.fold(small_region().consumed())
        assert await way(model, "T1", Moment(day(0))) == ["R", "P1", "C1", "T1"]

    async def test_children_wait_for_a_parent_that_comes_later(self, model: ReadModel) -> None:
        await model.empty()
        events = small_region().consumed()
        await model.fold(events[5:], events[3:5])
        async with model.reader.acquire() as connection:
            pending = await division(connection, named("T1"), Moment(day(0)))
        assert pending is not None
        assert pending.path == ()
        await model.fold(events[:3])
        assert await way(model, "T1", Moment(day(0))) == ["R", "P1", "C1", "T1"]

    async def test_a_moved_county_takes_its_townships_along_from_that_day_on(self, model: ReadModel) -> None:
        await model.empty()
        log = small_region()
        log.move("C1", "P2", day(10))
        await model.fold(log.consumed())
        assert await way(model, "T1", Moment(day(9))) == ["R", "P1", "C1", "T1"]
        assert await way(model, "T1", Moment(day(10))) == ["R", "P2", "C1", "T1"]

    async def test_before_the_move_was_recorded_nothing_of_it_was_known(self, model: ReadModel) -> None:
        await model.empty()
        log = small_region()
        log.move("C1", "P2", day(10))
        await model.fold(log.consumed())
        known = moment(log.minute - 1)
        assert await way(model, "T1", Moment(day(10), known)) == ["R", "P1", "C1", "T1"]

    async def test_a_dissolved_division_lies_below_its_successor(self, model: ReadModel) -> None:
        await model.empty()
        log = small_region()
        log.merge("T1", "T2", day(5))
        await model.fold(log.consumed())
        assert await way(model, "T1", Moment(day(5))) == ["R", "P1", "C1", "T2", "T1"]
        async with model.reader.acquire() as connection:
            found = await children(connection, named("C1"), Moment(day(5)))
        assert [child.name for child in found] == ["T2"]

    async def test_a_new_name_makes_a_version_and_leaves_those_below_alone(self, model: ReadModel) -> None:
        await model.empty()
        log = small_region()
        await model.fold(log.consumed())
        log.rename("C1", "C1 renamed", day(3))
        changes = await model.fold(log.consumed()[-1:])
        async with model.reader.acquire() as connection:
            county = await versions(connection, named("C1"))
            township = await versions(connection, named("T1"))
        assert [(v.name, v.valid_from, v.recorded_to) for v in county] == [
            ("C1", day(0), moment(7)),
            ("C1", day(0), None),
            ("C1 renamed", day(3), None),
        ]
        assert len(township) == 1
        assert {named("R"), named("P1"), named("C1")} == set(changes[0].subjects)
