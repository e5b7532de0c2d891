"""What events and time do to a duty, told in days after 1 March 2024 (DOMAIN, due moments; DESIGN section 7)."""

from datetime import date
from typing import Any

from reporting.duties import core
from reporting.duties.rule import Holidays, Rule
from reporting.duties.table import Table
from services.reporting.tests.duties.telling import (
    ADDS,
    CANCELS,
    COUNTS,
    DROPS,
    DUE,
    FULFILS,
    HALF,
    JOINS,
    LEAVES,
    LONG,
    MATCHER,
    MEETS,
    MOVES,
    OPENED,
    OPENS,
    REMOVES,
    REOPENS,
    SUBJECT,
    UNFULFILS,
    Telling,
    at,
    cause,
    on,
    rule,
    table,
)
from sifasuo.internal.v1.timeline_pb2 import Duty, DutySubject, Fact, Facts, Restated
from sifasuo.reporting.v1 import alert_pb2

SOON = {"code": "soon", "kind": "matter_soon", "severity": "notice", "before": "P3D"}
TEN_DAYS: dict[str, Any] = {"within": "P10D", "stages": [OPENED, HALF, DUE, LONG]}


def matter(**more: Any) -> Table:
    return table(matter=rule(**{**TEN_DAYS, **more}))


def opened(rules: Table | None = None) -> Telling:
    return Telling(rules or matter()).happens(at(0), OPENS, from_on=on(0))


class TestOpening:
    def test_the_first_stage_fires_with_the_next_tick_at_the_moment_of_its_recording(self) -> None:
        assert opened().ticks(at(0, 10)).told == [("AlertRaised", at(0), ["opened"])]

    def test_what_is_met_within_its_own_moment_was_never_open(self) -> None:
        assert opened().happens(at(0), MEETS).ticks(at(1)).told == []

    def test_stages_that_lay_behind_it_are_reached_at_once_by_one_transition(self) -> None:
        late = Telling(matter()).happens(at(20), OPENS, from_on=on(0)).ticks(at(20, 10))
        assert late.told == [("AlertRaised", at(20), ["opened", "half", "due"])]

    def test_another_of_the_same_name_takes_its_place(self) -> None:
        again = opened().ticks(at(1)).happens(at(2), OPENS, from_on=on(2)).ticks(at(3))
        assert [kind for kind, *_ in again.told] == ["AlertRaised", "AlertCleared", "AlertRaised"]
        assert len({one.alert_id for one in again.found}) == 2


class TestLapsing:
    def test_a_period_counts_from_the_day_after_and_lapses_at_24_00_of_its_last_day(self) -> None:
        told = opened().ticks(at(30)).told
        assert told == [
            ("AlertRaised", at(0), ["opened"]),
            ("AlertEscalated", at(6, 0), ["opened", "half"]),
            ("AlertEscalated", at(11, 0), ["opened", "half", "due"]),
        ]

    def test_each_stage_fires_once_however_often_time_is_told(self) -> None:
        told = opened().ticks(at(6)).ticks(at(6)).ticks(at(5)).told
        assert [stages for *_, stages in told] == [["opened"], ["opened", "half"]]

    def test_an_event_judges_what_fell_due_before_it_was_recorded(self) -> None:
        told = opened().happens(at(12), MEETS, on=on(12)).told
        assert [kind for kind, *_ in told] == [
            "AlertRaised",
            "AlertEscalated",
            "AlertEscalated",
            "AlertCleared",
        ]

    def test_an_event_at_the_very_moment_is_in_time(self) -> None:
        told = opened(matter(stages=[DUE])).happens(at(11, 0), MEETS).ticks(at(40)).told
        assert told == []

    def test_without_a_last_day_only_the_opening_is_a_stage(self) -> None:
        told = opened(matter(within=None)).ticks(at(900)).told
        assert told == [("AlertRaised", at(0), ["opened"])]


class TestMeeting:
    def test_it_clears_what_was_raised(self) -> None:
        told = opened().ticks(at(12)).happens(at(13), MEETS, on=on(13)).told
        assert told[-1] == ("AlertCleared", at(13), ["opened", "half", "due"])

    def test_recorded_late_it_takes_back_the_stages_that_were_not_right(self) -> None:
        told = opened().ticks(at(12)).happens(at(13), MEETS, on=on(10)).told
        assert told[-1] == ("AlertCleared", at(13), ["opened", "half"])

    def test_recorded_late_it_retracts_an_alert_of_which_no_stage_was_right(self) -> None:
        told = opened(matter(stages=[DUE])).ticks(at(12)).happens(at(13), MEETS, on=on(10)).told
        assert told == [("AlertRaised", at(11, 0), ["due"]), ("AlertRetracted", at(13), [])]

    def test_a_retracted_alert_keeps_the_name_by_which_it_was_raised(self) -> None:
        found = opened(matter(stages=[DUE])).ticks(at(12)).happens(at(13), MEETS, on=on(10)).found[-1].event
        assert isinstance(found, alert_pb2.AlertRetracted)
        assert (found.alert.kind, found.alert.number) == ("matter_overdue", 2)
        assert found.reason == alert_pb2.ALERT_END_MET

    def test_the_other_way_that_a_duty_ends_says_so(self) -> None:
        found = opened().ticks(at(1)).happens(at(2), CANCELS).found[-1].event
        assert isinstance(found, alert_pb2.AlertCleared)
        assert found.reason == alert_pb2.ALERT_END_CANCELLED

    def test_what_was_met_before_anything_fired_leaves_no_trace(self) -> None:
        quiet = opened(matter(stages=[DUE])).happens(at(2), MEETS)
        assert not core.stands(quiet.subject)

    def test_the_current_alert_is_dropped_a_week_after_its_end(self) -> None:
        told = opened().ticks(at(1)).happens(at(2), MEETS).ticks(at(9) - 1)
        assert core.stands(told.subject)
        assert told.ticks(at(9)).found[-1][2:] == (told.found[0].alert_id, None)
        assert not core.stands(told.subject)


class TestMoving:
    def test_a_later_day_eases_what_is_not_reached_any_more(self) -> None:
        told = opened().ticks(at(12)).happens(at(13), MOVES, until_on=on(40)).ticks(at(41)).told
        assert told[-3:] == [
            ("AlertEased", at(13), ["opened"]),
            ("AlertEscalated", at(21, 0), ["opened", "half"]),
            ("AlertEscalated", at(41, 0), ["opened", "half", "due"]),
        ]

    def test_it_clears_where_nothing_is_left_and_may_be_raised_again(self) -> None:
        told = (
            opened(matter(stages=[DUE])).ticks(at(12)).happens(at(13), MOVES, until_on=on(40)).ticks(at(41))
        )
        assert [kind for kind, *_ in told.told] == ["AlertRaised", "AlertCleared", "AlertRaised"]
        assert [one.event.alert.number for one in told.found if one.event] == [1, 2, 3]  # type: ignore[attr-defined]

    def test_to_another_station_it_goes_on(self) -> None:
        moved = opened().ticks(at(1)).happens(at(2), MOVES, station_id="there").ticks(at(6))
        assert [one.event.alert.station_id for one in moved.found if one.event] == ["", "there", "there"]  # type: ignore[attr-defined]


class TestReopening:
    RULES = matter(reopened_by=[{"event": "registry.StationEstablished", "subject": "station_id"}])

    def test_a_duty_that_was_met_is_open_again_with_its_day(self) -> None:
        told = opened(self.RULES).happens(at(2), MEETS).happens(at(3), REOPENS).ticks(at(12)).told
        assert told[-1] == ("AlertEscalated", at(11, 0), ["opened", "half", "due"])

    def test_an_alert_that_was_cleared_is_raised_again(self) -> None:
        told = opened(self.RULES).ticks(at(12)).happens(at(13), MEETS).happens(at(14), REOPENS).ticks(at(15))
        assert told.told[-1] == ("AlertRaised", at(14), ["opened", "half", "due"])
        assert len({one.alert_id for one in told.found}) == 1

    def test_a_day_that_it_brings_rolls_as_any_other(self) -> None:
        rules = matter(
            reopened_by=[{"event": "registry.StationEstablished", "subject": "station_id"}], rolls=True
        )
        told = (
            opened(rules).happens(at(2), MEETS).happens(at(3), REOPENS, until_on="2024-03-16").ticks(at(20))
        )
        assert told.subject.duties[0].until_on == "2024-03-18"

    def test_what_fell_away_stays_away(self) -> None:
        told = opened(self.RULES).ticks(at(1)).happens(at(2), CANCELS).happens(at(3), REOPENS).ticks(at(99))
        assert told.told[-1][0] == "AlertCleared"
        assert not core.stands(told.subject)

    def test_what_was_dropped_may_be_taken_up_again(self) -> None:
        told = opened(self.RULES).ticks(at(1)).happens(at(2), DROPS).happens(at(3), REOPENS).ticks(at(4))
        assert [kind for kind, *_ in told.told] == ["AlertRaised", "AlertCleared", "AlertRaised"]
        assert told.found[1].event.reason == alert_pb2.ALERT_END_CANCELLED  # type: ignore[union-attr]


class TestEnding:
    def test_a_duty_that_only_warns_ends_by_itself(self) -> None:
        told = opened(matter(ends=True, stages=[SOON])).ticks(at(30)).told
        assert told == [("AlertRaised", at(7, 0), ["soon"]), ("AlertCleared", at(11, 0), ["soon"])]

    def test_a_tick_long_after_its_end_forgets_it_too(self) -> None:
        told = opened(matter(ends=True, stages=[SOON])).ticks(at(30))
        assert told.found[-1].event is None
        assert not core.stands(told.subject)

    def test_a_tick_that_comes_again_does_not_end_it_before_it_was_known(self) -> None:
        told = Telling(matter(ends=True)).happens(at(20), OPENS, from_on=on(0)).ticks(at(19))
        told.happens(at(20), MOVES, until_on=on(40)).ticks(at(41))
        assert told.told[-1] == ("AlertCleared", at(41, 0), ["opened", "half"])


class TestCounting:
    RULES = table(matter=rule("count", stages=[OPENED], added_by=[MATCHER]))
    TOLD = table(matter=rule("count", stages=[OPENED], counted_by=[MATCHER]))

    def test_a_count_that_nobody_has_told_is_not_too_low(self) -> None:
        told = Telling(self.TOLD).happens(at(0), JOINS).ticks(at(1))
        assert told.told == []
        assert told.happens(at(2), COUNTS, count=0).ticks(at(3)).told == [("AlertRaised", at(2), ["opened"])]

    def test_a_member_without_anybody_has_a_duty(self) -> None:
        told = Telling(self.RULES).happens(at(0), JOINS).ticks(at(1)).told
        assert told == [("AlertRaised", at(0), ["opened"])]

    def test_it_does_not_matter_which_service_was_heard_first(self) -> None:
        told = Telling(self.TOLD).happens(at(0), COUNTS, count=1).happens(at(1), JOINS).ticks(at(2)).told
        assert told == []

    def test_each_fall_opens_another(self) -> None:
        told = Telling(self.TOLD).happens(at(0), JOINS).happens(at(0), COUNTS, count=2)
        told.happens(at(3), COUNTS, count=0).ticks(at(4)).happens(at(5), COUNTS, count=1)
        told.happens(at(6), COUNTS, count=0).ticks(at(7))
        assert [kind for kind, *_ in told.told] == ["AlertRaised", "AlertCleared", "AlertRaised"]
        assert len({one.alert_id for one in told.found}) == 2

    def test_whoever_leaves_the_set_has_no_duty(self) -> None:
        told = Telling(self.RULES).happens(at(0), JOINS).ticks(at(1)).happens(at(2), LEAVES).told
        assert told[-1][0] == "AlertCleared"

    def test_contributors_count_once_each(self) -> None:
        told = Telling(self.RULES).happens(at(0), JOINS)
        told.happens(at(0), ADDS, contributor="a").happens(at(0), ADDS, contributor="a")
        told.happens(at(1), REMOVES, contributor="a").ticks(at(2))
        assert [kind for kind, *_ in told.told] == ["AlertRaised"]


class TestCalendar:
    RULES = table(
        matter=rule(
            "calendar",
            calendar={"period": "month", "within": "P10D"},
            stages=[DUE],
            unfulfilled_by=[MATCHER],
        )
    )
    MARCH_IS_DUE = at(41, 0)  # the 11th of April

    def joined(self) -> Telling:
        return Telling(self.RULES).happens(at(0), JOINS)

    def test_each_period_opens_a_duty_when_it_is_over(self) -> None:
        told = self.joined().ticks(at(80)).told
        assert told == [
            ("AlertRaised", self.MARCH_IS_DUE, ["due"]),
            ("AlertRaised", at(71, 0), ["due"]),
        ]

    def test_what_was_fulfilled_meets_it(self) -> None:
        told = self.joined().ticks(at(35)).happens(at(36), FULFILS, period="2024-03").ticks(at(60)).told
        assert told == []

    def test_even_before_it_opened(self) -> None:
        told = self.joined().happens(at(5), FULFILS, period="2024-03").ticks(at(60)).told
        assert told == []

    def test_until_it_is_taken_back(self) -> None:
        told = self.joined().ticks(at(35)).happens(at(36), FULFILS, period="2024-03")
        told.happens(at(38), UNFULFILS, period="2024-03").ticks(at(60))
        assert told.told == [("AlertRaised", self.MARCH_IS_DUE, ["due"])]

    def test_even_where_it_was_fulfilled_before_it_opened(self) -> None:
        told = self.joined().happens(at(5), FULFILS, period="2024-03").ticks(at(35))
        told.happens(at(38), UNFULFILS, period="2024-03").ticks(at(60))
        assert told.told == [("AlertRaised", self.MARCH_IS_DUE, ["due"])]

    def test_a_last_day_rolls_to_the_next_day_of_work(self) -> None:
        rolling = self.RULES.rules["matter"].model_copy(update={"rolls": True})
        saturday = {"holidays": Holidays(free=frozenset({date(2024, 4, 10), date(2024, 4, 11)}))}
        told = Telling(table(matter=rolling).model_copy(update=saturday)).happens(at(0), JOINS).ticks(at(60))
        assert told.told == [("AlertRaised", self.MARCH_IS_DUE + 2 * 86_400_000_000, ["due"])]

    def test_between_another_calendar_and_the_restatement_nothing_opens(self) -> None:
        quarterly = rule("calendar", calendar={"period": "quarter", "within": "P10D"}, stages=[DUE])
        told = self.joined().ticks(at(1))
        told.table = table(matter=quarterly)
        assert core.next_moment(told.subject, told.table) is None
        assert told.ticks(at(200)).told == []


class TestRepeats:
    def test_what_stands_at_or_before_the_mark_is_known(self) -> None:
        told = opened()
        again = Facts(cause=cause(1), recorded_at=at(0), facts=[Fact(rule="matter", kind=MEETS)])
        assert told.takes(again).ticks(at(1)).told == [("AlertRaised", at(0), ["opened"])]


class TestAnotherVersion:
    SHORTER = matter(within="P5D")

    def restated(self, telling: Telling, rules: Table, *duties: Duty, day: int = 7) -> Telling:
        said = Restated(moment=at(day), rules=["matter"], standing=DutySubject(duties=duties))
        telling.table = rules
        telling.found += core.restate(telling.subject, SUBJECT, said, rules)
        return telling

    def again(self, rules: Table, until: int) -> Duty:
        version = rules.versions["matter"]
        return Duty(
            rule="matter", rule_version=version, opened_by=cause(1), from_on=on(0), until_on=on(until)
        )

    def test_a_shorter_term_is_reached_at_the_change(self) -> None:
        told = self.restated(opened().ticks(at(6)), self.SHORTER, self.again(self.SHORTER, 5)).ticks(at(8))
        assert told.told[-1] == ("AlertEscalated", at(7), ["opened", "half", "due"])
        assert told.found[-1].event.alert.rule_version == self.SHORTER.versions["matter"]  # type: ignore[union-attr]

    def test_a_longer_one_eases_what_is_not_reached_by_it(self) -> None:
        longer = matter(within="P30D")
        told = self.restated(opened().ticks(at(11)), longer, self.again(longer, 30), day=12)
        assert told.told[-1] == ("AlertEased", at(12), ["opened"])

    def test_what_is_no_duty_any_more_is_cleared(self) -> None:
        told = self.restated(opened().ticks(at(6)), self.SHORTER)
        assert told.told[-1] == ("AlertCleared", at(7), ["opened", "half"])

    def test_a_rule_that_is_gone_too(self) -> None:
        before = matter()
        told = self.restated(opened(before).ticks(at(6)), table().after(before))
        assert told.told[-1] == ("AlertCleared", at(7), ["opened", "half"])

    def test_what_is_met_by_both_opens_again_by_the_new_one(self) -> None:
        reopened = {"reopened_by": [{"event": "registry.StationEstablished", "subject": "station_id"}]}
        shorter = matter(within="P5D", **reopened)
        met = self.again(shorter, 5)
        met.closed_at = at(2)
        told = opened(matter(**reopened)).happens(at(2), MEETS)
        told = self.restated(told, shorter, met).happens(at(8), REOPENS).ticks(at(8, 10))
        assert told.told[-1] == ("AlertRaised", at(8), ["opened", "half", "due"])
        assert told.found[-1].event.alert.rule_version == shorter.versions["matter"]  # type: ignore[union-attr]

    def test_nothing_is_judged_between_the_rules_and_the_restatement(self) -> None:
        told = opened().ticks(at(1))
        told.table = self.SHORTER
        assert told.ticks(at(30)).told == [("AlertRaised", at(0), ["opened"])]
        assert core.next_moment(told.subject, self.SHORTER) is None

    def test_a_new_rule_sees_what_was_open_before_it(self) -> None:
        told = Telling(self.SHORTER)
        told = self.restated(told, self.SHORTER, self.again(self.SHORTER, 5)).ticks(at(8))
        assert told.told == [("AlertRaised", at(7), ["opened", "half", "due"])]


class TestNextMoment:
    def test_it_is_that_of_the_next_stage(self) -> None:
        told = opened()
        assert core.next_moment(told.subject, told.table) == at(0)
        told.ticks(at(1))
        assert core.next_moment(told.subject, told.table) == at(6, 0)
        told.ticks(at(6))
        assert core.next_moment(told.subject, told.table) == at(11, 0)

    def test_none_where_only_events_change_anything(self) -> None:
        told = opened(matter(within=None)).ticks(at(1))
        assert core.next_moment(told.subject, told.table) is None


def test_a_rule_is_told_from_another_by_what_it_says_and_not_by_its_words() -> None:
    one: Rule = rule(**TEN_DAYS)
    assert table(a=one).versions == table(a=one.model_copy(update={"zh": "另"})).versions
    assert table(a=one).versions != table(a=rule(**{**TEN_DAYS, "within": "P11D"})).versions
