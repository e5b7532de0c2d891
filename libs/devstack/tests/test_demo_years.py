"""The clockwork of `sifasuo demo vacancies`: days, pages, luck, and what its table says."""

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from chassis.clock import LOCAL, clock_from, real_clock
from devstack.clock import advance, choose_simulated, go_on, read_clock
from devstack.demo.years.clockwork import Days, span
from devstack.demo.years.diary import Deed, Diary
from devstack.demo.years.luck import Luck
from devstack.demo.years.playing import Lived, of_year
from devstack.demo.years.saying import document_of, said_of_years
from devstack.demo.years.tally import KINDS, OF_ALERTS, TOLD_APART, Tally
from devstack.folder import StackFolder

FIRST = date(2023, 11, 28)
NOW = datetime(2026, 11, 28, 12, tzinfo=LOCAL)


class TestDays:
    def test_each_step_ends_with_the_clock_on_it_and_none_lies_beyond_now(self) -> None:
        moments: list[datetime] = []
        days = Days(date(2026, 11, 20), date(2026, 11, 28), date(2026, 11, 20), moments.append, lambda: NOW)
        steps = list(days.steps(3))
        assert steps == [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 28)]
        assert [moment.date() for moment in moments] == steps
        assert moments[-1] == NOW

    def test_so_many_years_or_all_up_to_today(self) -> None:
        start = datetime.combine(FIRST, datetime.min.time(), LOCAL)
        assert span(start, NOW, None) == (FIRST, NOW.date())
        assert span(start, NOW, 1) == (FIRST, date(2024, 11, 27))
        assert span(start, NOW, 9) == (FIRST, NOW.date())

    def test_a_bar_for_each_year_counts_the_days_that_are_played(self) -> None:
        days = Days(FIRST, NOW.date(), FIRST, lambda _: None, lambda: NOW)
        assert of_year(days, 2023, date(2023, 12, 31))[1:] == (34, 34)
        assert of_year(days, 2024, date(2024, 1, 10))[1:] == (10, 366)


class TestDiary:
    def played(self, diary: Diary, until: date) -> None:
        asyncio.run(diary.play(until))

    def telling(self, told: list[str], name: str) -> Deed:
        async def deed(day: date) -> None:
            told.append(f"{name} {day}")

        return deed

    def test_a_page_is_played_in_order_and_what_comes_later_waits(self) -> None:
        told: list[str] = []
        diary = Diary()
        for day, name in ((3, "c"), (1, "a"), (3, "d"), (2, "b"), (4, "later")):
            diary.note("540102", date(2024, 1, day), self.telling(told, name))
        self.played(diary, date(2024, 1, 3))
        assert [one[0] for one in told] == ["a", "b", "c", "d"]

    def test_the_region_acts_after_prefectures_and_these_after_counties(self) -> None:
        told: list[str] = []
        diary = Diary()
        for code in ("54", "5401", "540102"):
            diary.note(code, FIRST, self.telling(told, code))
        self.played(diary, FIRST)
        assert [one.split()[0] for one in told] == ["540102", "5401", "54"]

    def test_what_is_noted_for_a_day_within_the_step_is_played_in_it(self) -> None:
        told: list[str] = []
        diary = Diary()

        async def first(day: date) -> None:
            diary.note("540102", day + timedelta(1), self.telling(told, "then"))

        diary.note("540102", FIRST, first)
        self.played(diary, FIRST + timedelta(2))
        assert told == [f"then {FIRST + timedelta(1)}"]


def test_luck_is_the_same_whenever_it_is_asked_and_another_with_another_seed() -> None:
    draws = [[Luck(seed).among(str(n), 1000) for n in range(20)] for seed in (1, 1, 2)]
    assert draws[0] == draws[1] != draws[2]
    assert all(
        FIRST + timedelta(2) <= Luck(n).after("x", FIRST, (2, 5)) <= FIRST + timedelta(5) for n in range(50)
    )


def test_the_clock_goes_on_in_real_time_until_it_is_advanced_again(tmp_path: Path) -> None:
    folder = StackFolder("years", tmp_path / "years")
    choose_simulated(folder, datetime(2023, 11, 28, tzinfo=LOCAL))
    began = real_clock()
    assert go_on(folder) >= began
    assert read_clock(folder) >= began
    runs = clock_from(str(folder.clock))
    assert runs() < runs()
    advance(folder, 1, None)
    assert runs() == runs()


def test_a_machine_set_back_does_not_turn_the_clock_back(tmp_path: Path) -> None:
    file = tmp_path / "clock.json"
    file.write_text('{"now": "2026-11-28T04:00:00+00:00", "runs_since": "2999-01-01T00:00:00+00:00"}')
    assert clock_from(str(file))() == datetime(2026, 11, 28, 4, tzinfo=UTC)


def test_what_is_said_counts_commands_and_names_what_was_refused() -> None:
    tally = Tally()
    tally.done.update({"hired": 3, "hired_late": 1, "person": 7})
    tally.refused["hired", "entered-on"] += 2
    lived = Lived(
        FIRST,
        NOW.date(),
        2,
        54,
        tally,
        Tally(),
        Counter(raised=5),
        {"beginning": 1.0, "years": 2.0, "all": 3.0},
    )
    assert "2 counties, 3 commands, 2 were refused" in str(said_of_years(lived))
    assert document_of(lived)["refused"] == {"hired entered-on": 2}
    assert document_of(lived)["alerts"] == {**dict.fromkeys(OF_ALERTS, 0), "raised": 5}
    assert set(TOLD_APART) < set(KINDS)
