"""Over random rules and histories the core and the recomputation tell the same duties and the same alerts."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reporting.duties.moments import datetime_of, moment_of
from reporting.duties.table import Table
from reporting.recomputing.events import Happened
from reporting.recomputing.recomputing import InForce, recomputed
from reporting.verifying.comparing import open_in_batch, worked_out
from services.reporting.tests.recomputing.histories import (
    MOMENTS,
    TICKS,
    UPTO,
    at_start,
    by_event,
    comings_and_goings,
    crowded,
    histories,
    moment,
    moved_about,
    one_after_another,
    said,
    tables,
)
from services.reporting.tests.recomputing.streamed import Streamed, streamed
from sifasuo.reporting.v1.alert_pb2 import AlertMoved


@given(table=tables(), told=histories(), ticks=TICKS)
@settings(max_examples=100, deadline=None)
def test_one_table_of_rules(table: Table, told: list[Happened], ticks: list[datetime]) -> None:
    assert_equal([at_start(table)], told, ticks)


@given(table=tables(), later=tables(), change=MOMENTS.map(moment), told=histories(), ticks=TICKS)
@settings(max_examples=100, deadline=None)
def test_rules_that_change(
    table: Table, later: Table, change: datetime, told: list[Happened], ticks: list[datetime]
) -> None:
    assert_equal(one_after_another([table, later], [change]), told, ticks)


@given(played=comings_and_goings(), ticks=TICKS)
@settings(max_examples=200, deadline=None)
def test_a_rule_that_comes_and_goes(
    played: tuple[list[InForce], list[Happened]], ticks: list[datetime]
) -> None:
    assert_equal(*played, ticks)


def assert_equal(reigns: Sequence[InForce], told: list[Happened], ticks: list[datetime]) -> None:
    found = streamed(told, ticks, reigns, UPTO)
    again = list(recomputed(told, reigns, UPTO))
    assert found.open == open_in_batch(again)
    assert found.verdicts == {one.identity: worked_out(one.told) for one in again if one.told}
    assert_up_to_date(found)


def assert_up_to_date(found: Streamed) -> None:
    """An alert of a duty that stands by a stage is open, and says how the duty stands."""
    for identity, duty in found.open.items():
        if duty.stages:
            said = found.verdicts[identity]
            days_and_place = said.opened_on, said.due_on, said.station_id, said.division_id
            assert (said.status, said.version, *days_and_place, said.stages) == ("open", *duty)


@given(played=comings_and_goings(), ticks=TICKS, others=TICKS)
@settings(deadline=None)
def test_whenever_time_is_told_and_however_often_an_event(
    played: tuple[list[InForce], list[Happened]], ticks: list[datetime], others: list[datetime]
) -> None:
    reigns, told = played
    one = streamed(told, ticks, reigns, UPTO)
    other = streamed(told, others, reigns, UPTO, repeats=2)
    assert by_alert(one) == by_alert(other)


def by_alert(found: Streamed) -> list[tuple[str, int, str]]:
    """Each transition, number for number; those of different alerts may come in another order."""
    return sorted(
        (one.alert_id, one.moment, "" if one.event is None else repr(one.event)) for _, one in found.found
    )


@given(told=moved_about(), ticks=TICKS, others=TICKS)
@settings(max_examples=200, deadline=None)
def test_what_is_moved_about_is_told_once_a_moment(
    told: list[Happened], ticks: list[datetime], others: list[datetime]
) -> None:
    reigns = [at_start(by_event("P10D"))]
    assert_equal(reigns, told, ticks)
    one = streamed(told, ticks, reigns, UPTO)
    assert by_alert(one) == by_alert(streamed(told, others, reigns, UPTO, repeats=2))
    events = [found.event for _, found in one.found if found.event]
    for before, after in pairwise(events):
        assert not isinstance(before, AlertMoved) or before.alert.changed_at != after.alert.changed_at  # type: ignore[attr-defined]  # of every kind of transition


AT_ONCE, LONGER = by_event("P4D"), by_event("P20D")


@given(told=crowded(), ticks=TICKS)
@example(
    told=[said(0, "opened", 1), said(24, "met", 2), said(48, "reopened", 3), said(48, "met", 4)],
    ticks=[],
)
@settings(deadline=None)
def test_what_is_given_up_and_taken_up_again_within_a_moment(
    told: list[Happened], ticks: list[datetime]
) -> None:
    assert_equal([at_start(AT_ONCE)], told, ticks)


@given(
    told=crowded(),
    ticks=TICKS,
    gone=st.integers(1, 72),
    away=st.sampled_from([1, 24, 6 * 24, 7 * 24, 8 * 24, 20 * 24]),
    stays=st.integers(1, 20 * 24),
)
@example(told=[said(0, "opened", 1)], ticks=[], gone=24, away=8 * 24, stays=20 * 24)
@example(
    told=[said(0, "opened", 1), said(1, "met", 2), said(24 * 30, "reopened", 3)],
    ticks=[],
    gone=24,
    away=8 * 24,
    stays=20 * 24,
)
@settings(deadline=None)
def test_a_rule_that_is_withdrawn_and_brought_back_and_changed(
    told: list[Happened], ticks: list[datetime], gone: int, away: int, stays: int
) -> None:
    changes = (moment(hour) for hour in (gone, gone + away, gone + away + stays))
    assert_equal(one_after_another([AT_ONCE, Table(rules={}), AT_ONCE, LONGER], changes), told, ticks)


def test_moments_come_back_as_they_were() -> None:
    assert datetime_of(moment_of(UPTO)) == UPTO
