"""Whatever was recorded, in whatever order it arrives: the read model answers as the events do."""

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporting.asking import Connection, Cut, Mapped, Moment
from reporting.projections.coverage.queries import Figure, coverage, townships
from reporting.projections.division.queries import division
from services.reporting.tests.histories import LAST_DAY, PREFECTURES, TOWNSHIPS, histories
from services.reporting.tests.naive import Naive
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import batches, day, moment, named
from services.reporting.tests.registry import Registry

ON_A_DATABASE = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@ON_A_DATABASE
@given(log=histories(), random=st.randoms(use_true_random=False), data=st.data())
async def test_every_figure_is_that_of_its_day_its_knowledge_and_its_map(
    model: ReadModel, log: Registry, random: Random, data: st.DataObject
) -> None:
    await model.empty()
    await model.fold(*batches(log.shuffled(random), random))
    naive = Naive(log.recorded)
    async with model.reader.acquire() as connection:
        for _ in range(3):
            mapped = data.draw(questions(log), label="question")
            await assert_figures(connection, naive, mapped)
            await assert_names(connection, naive, mapped.moment)


@ON_A_DATABASE
@given(log=histories(), random=st.randoms(use_true_random=False))
async def test_any_order_of_partitions_and_batches_ends_in_the_same_rows(
    model: ReadModel, log: Registry, random: Random
) -> None:
    for change in ("A", "B"):
        log.propose(change, "C1", "P1", day(4))
        log.approve(change, "C1", day(5))
    await model.empty()
    await model.fold(log.consumed())
    straight = await model.rows()
    await model.empty()
    await model.fold(*batches(log.shuffled(random), random))
    assert await model.rows() == straight


@st.composite
def questions(draw: st.DrawFn, log: Registry) -> Mapped:
    asked = Moment(day(draw(st.integers(0, LAST_DAY + 1))), moment(draw(st.integers(0, log.minute + 1))))
    today = day(draw(st.integers(0, LAST_DAY + 1)))
    return Mapped(asked, today, draw(st.sampled_from(["day", "today"])))


async def assert_figures(connection: Connection, naive: Naive, mapped: Mapped) -> None:
    for name in ("R", *PREFECTURES, "C1", "C2", "T1"):
        figure = await coverage(connection, named(name), mapped, depth=2)
        assert (figure and (figure.townships, figure.served)) == naive.figures(named(name), mapped)
        if figure:
            await assert_lists_are_equal(connection, figure, mapped)


async def assert_lists_are_equal(connection: Connection, figure: Figure, mapped: Mapped) -> None:
    """At this level and all below: sums add up, and each number's list has as many rows."""
    for covered, number in ((None, figure.townships), (True, figure.served), (False, figure.unserved)):
        page = await townships(connection, figure.division_id, mapped, Cut(), covered=covered)
        assert len(page.items) == number
    if figure.children:
        assert sum(child.townships for child in figure.children) == figure.townships
        assert sum(child.served for child in figure.children) == figure.served
    for child in figure.children:
        await assert_lists_are_equal(connection, child, mapped)


async def assert_names(connection: Connection, naive: Naive, at: Moment) -> None:
    for name in ("C1", *TOWNSHIPS):
        found = await division(connection, named(name), at)
        assert (found.name if found else None) == naive.name(named(name), at)
        assert (found.path if found else ()) == naive.path(named(name), at)
