"""An open alert whose duty is moved, and keeps its stages, says so once and at the moment of the move (ADR 364)."""

from typing import Any

import pytest

from reporting.duties import core
from services.reporting.tests.duties.telling import (
    CANCELS,
    COUNTS,
    DUE,
    HALF,
    JOINS,
    MEETS,
    MOVES,
    OPENED,
    OPENS,
    SUBJECT,
    Telling,
    at,
    cause,
    on,
    rule,
    table,
)
from sifasuo.internal.v1.timeline_pb2 import Duty, DutySubject, Restated
from sifasuo.reporting.v1 import alert_pb2

RULES = table(matter=rule(within="P10D", stages=[OPENED, HALF, DUE]))
HERE: dict[str, Any] = {"station_id": "here", "division_id": "county"}


def raised() -> Telling:
    return Telling(RULES).happens(at(0), OPENS, from_on=on(0), **HERE).ticks(at(1))


def last(telling: Telling) -> Any:
    return [one.event for one in telling.found if one.event][-1]


class TestWhatIsTold:
    def test_another_day(self) -> None:
        told = raised().happens(at(2), MOVES, until_on=on(40)).ticks(at(3))
        assert told.told[1:] == [("AlertMoved", at(2), ["opened"])]
        moved = last(told)
        assert (moved.reason, moved.alert.due_on) == (alert_pb2.ALERT_END_MOVED, on(40))
        assert (moved.alert.number, moved.alert.status) == (2, alert_pb2.ALERT_STATUS_OPEN)
        assert moved.alert.changed_by == cause(2)

    @pytest.mark.parametrize("place", [{"station_id": "there"}, {"division_id": "another"}])
    def test_another_place(self, place: dict[str, str]) -> None:
        moved = last(raised().happens(at(2), MOVES, **place).ticks(at(3))).alert
        assert {"station_id": moved.station_id, "division_id": moved.division_id} == {**HERE, **place}

    def test_nothing_where_it_stays_as_it_was(self) -> None:
        told = raised().happens(at(2), MOVES, until_on=on(10), **HERE).ticks(at(3))
        assert [kind for kind, *_ in told.told] == ["AlertRaised"]

    def test_nothing_of_a_duty_that_has_no_open_alert(self) -> None:
        rules = table(matter=rule(within="P10D", stages=[DUE]))
        told = Telling(rules).happens(at(0), OPENS, from_on=on(0))
        told.happens(at(2), MOVES, until_on=on(20), station_id="there").ticks(at(19))
        assert told.told == []

    def test_where_a_count_that_stays_too_low_says_that_its_subject_is(self) -> None:
        told = (
            Telling(table(matter=rule("count", stages=[OPENED]))).happens(at(0), JOINS, **HERE).ticks(at(1))
        )
        told.happens(at(2), COUNTS, count=0, division_id="another").happens(at(3), COUNTS, count=0)
        assert told.ticks(at(4)).told[1:] == [("AlertMoved", at(2), ["opened"])]
        assert (last(told).alert.station_id, last(told).alert.division_id) == ("here", "another")

    def test_another_version_of_its_rule_with_whoever_must_act(self) -> None:
        other = table(matter=rule(within="P10D", stages=[OPENED, HALF, DUE], acts="prefecture_bureau"))
        told, version = raised(), other.versions["matter"]
        again = Duty(rule="matter", rule_version=version, opened_by=cause(1), from_on=on(0), **HERE)
        again.until_on = on(10)
        told.table = other
        said = Restated(moment=at(2), rules=["matter"], standing=DutySubject(duties=[again]))
        told.found += core.restate(told.subject, SUBJECT, said, other)
        moved = last(told.ticks(at(3)))
        assert told.told[1:] == [("AlertMoved", at(2), ["opened"])]
        assert (moved.reason, moved.alert.rule_version) == (alert_pb2.ALERT_END_RULE_CHANGED, version)
        assert moved.alert.acting_body == "prefecture_bureau"


class TestOneTransition:
    def test_a_stage_that_the_new_day_brings_tells_the_day(self) -> None:
        told = raised().happens(at(5), MOVES, until_on=on(4), station_id="there").ticks(at(6))
        assert told.told[1:] == [("AlertEscalated", at(5), ["opened", "half", "due"])]
        alert = last(told).alert
        assert (alert.due_on, alert.station_id, alert.changed_by) == (on(4), "there", cause(2))

    def test_a_stage_that_is_left_tells_it_too(self) -> None:
        told = raised().ticks(at(7)).happens(at(8), MOVES, until_on=on(40), station_id="there").ticks(at(9))
        assert told.told[2:] == [("AlertEased", at(8), ["opened"])]
        assert last(told).alert.station_id == "there"

    def test_so_does_its_end_at_the_same_moment(self) -> None:
        told = raised().happens(at(2), MOVES, station_id="there").happens(at(2), MEETS).ticks(at(3))
        assert told.told[1:] == [("AlertCleared", at(2), ["opened"])]
        assert last(told).alert.station_id == "there"

    def test_there_and_back_in_one_moment_is_nothing(self) -> None:
        told = raised().happens(at(2), MOVES, station_id="there").happens(at(2), MOVES, station_id="here")
        assert [kind for kind, *_ in told.ticks(at(3)).told] == ["AlertRaised"]

    def test_twice_in_one_moment_is_once(self) -> None:
        told = raised().happens(at(2), MOVES, station_id="there").happens(at(2), MOVES, until_on=on(40))
        assert told.ticks(at(3)).told[1:] == [("AlertMoved", at(2), ["opened"])]
        alert = last(told).alert
        assert (alert.station_id, alert.due_on, alert.changed_by) == ("there", on(40), cause(3))

    def test_a_stage_that_comes_later_comes_after_it_however_late_time_is_told(self) -> None:
        told = raised().happens(at(2), MOVES, station_id="there").ticks(at(30)).told
        assert told[1:] == [
            ("AlertMoved", at(2), ["opened"]),
            ("AlertEscalated", at(6, 0), ["opened", "half"]),
            ("AlertEscalated", at(11, 0), ["opened", "half", "due"]),
        ]

    def test_so_does_the_end_that_time_brings(self) -> None:
        rules = table(matter=rule(within="P10D", stages=[OPENED], ends=True))
        told = Telling(rules).happens(at(0), OPENS, from_on=on(0)).ticks(at(1))
        told.happens(at(2), MOVES, station_id="there").ticks(at(12))
        assert told.told[1:] == [
            ("AlertMoved", at(2), ["opened"]),
            ("AlertCleared", at(11, 0), ["opened"]),
        ]

    def test_the_next_event_comes_after_it_though_no_time_was_told(self) -> None:
        told = raised().happens(at(2), MOVES, station_id="there").happens(at(4), CANCELS)
        assert [kind for kind, *_ in told.told] == ["AlertRaised", "AlertMoved", "AlertCleared"]


def test_it_is_due_at_its_moment() -> None:
    told = raised().happens(at(2), MOVES, station_id="there")
    assert core.next_moment(told.subject, told.table) == at(2)
    told.ticks(at(2))
    assert core.next_moment(told.subject, told.table) == at(6, 0)
    assert not told.subject.duties[0].HasField("moved")


def test_a_stage_that_was_never_right_is_retracted_after_a_move_too() -> None:
    told = Telling(table(matter=rule(within="P10D", stages=[DUE]))).happens(at(0), OPENS, from_on=on(0))
    told.ticks(at(12)).happens(at(13), MOVES, station_id="there").happens(at(14), MEETS, on=on(9))
    assert [kind for kind, *_ in told.told] == ["AlertRaised", "AlertMoved", "AlertRetracted"]


def test_which_transition_brought_it_to_its_stages_is_kept() -> None:
    told = raised().happens(at(2), MOVES, station_id="there").ticks(at(7))
    alerts: list[Any] = [one.event for one in told.found if one.event]
    assert [(one.alert.number, one.alert.stages_number) for one in alerts] == [(1, 1), (2, 1), (3, 3)]
