"""Over random rules and histories the core and the recomputation tell the same duties and the same alerts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid5

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reporting.duties.moments import datetime_of, moment_of
from reporting.duties.rule import Rule
from reporting.duties.table import Table
from reporting.recomputing.duty import Identity
from reporting.recomputing.events import Happened
from reporting.recomputing.recomputing import Duty, InForce, recomputed
from services.reporting.tests.duties.telling import COMMON
from services.reporting.tests.recomputing.histories import (
    BY_EVENT,
    CALLED,
    KEYS,
    MOMENTS,
    SERVICES,
    SPACE,
    SUBJECTS,
    TICKS,
    UPTO,
    at_start,
    comings_and_goings,
    histories,
    matcher,
    moment,
    one_after_another,
    tables,
)
from services.reporting.tests.recomputing.streamed import Streamed, streamed
from sifasuo.personnel.v1.recruitment_request_pb2 import RecruitmentRequested


def open_ones(duties: Sequence[Duty]) -> set[tuple[Identity, str, str, frozenset[str]]]:
    return {
        (one.identity, one.term.version, str(one.term.until_on or ""), one.stages)
        for one in duties
        if one.is_open
    }


def verdicts(duties: Sequence[Duty]) -> dict[Identity, tuple[str, frozenset[str]]]:
    return {one.identity: (one.status, one.told) for one in duties if one.status}


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
    assert found.open == open_ones(again)
    assert found.verdicts == verdicts(again)


@given(table=tables(), told=histories(), ticks=TICKS, others=TICKS)
@settings(deadline=None)
def test_whenever_time_is_told_and_however_often_an_event(
    table: Table, told: list[Happened], ticks: list[datetime], others: list[datetime]
) -> None:
    one = streamed(told, ticks, [at_start(table)], UPTO)
    other = streamed(told, others, [at_start(table)], UPTO, repeats=2)
    assert by_alert(one) == by_alert(other)


def by_alert(found: Streamed) -> list[tuple[str, int, str]]:
    """Each transition, number for number; those of different alerts may come in another order."""
    return sorted(
        (one.alert_id, one.moment, "" if one.event is None else repr(one.event)) for _, one in found.found
    )


@st.composite
def crowded(draw: st.DrawFn) -> list[Happened]:
    """One duty, on three days, several events at each moment."""
    kinds = draw(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(BY_EVENT)), max_size=12))
    return [said(24 * on, kind, number) for number, (on, kind) in enumerate(sorted(kinds), 1)]


def said(hour: int, kind: str, position: int) -> Happened:
    event = RecruitmentRequested(station_id=SUBJECTS[0], post_id=KEYS[0], county_id=f"x_{kind}")
    return Happened(moment(hour), SERVICES[0], position, str(uuid5(SPACE, str(position))), event)


def by_event(within: str) -> Table:
    rule = {
        **COMMON,
        "shape": "event",
        "within": within,
        "stages": [{"kind": "matter", **CALLED[0]}, {"kind": "matter", **CALLED[3]}],
        **{f"{kind}_by": [matcher("x", kind)] for kind in BY_EVENT},
    }
    return Table(rules={"x": Rule.model_validate(rule)})


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
