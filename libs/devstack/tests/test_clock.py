"""A simulated clock is chosen before any data, and moves forward only."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chassis.clock import LOCAL, clock_from
from devstack.clock import advance, choose_simulated, read_clock
from devstack.errors import ClockChosenError, ClockError
from devstack.folder import StackFolder

FIRST = datetime(2023, 11, 1, tzinfo=LOCAL)


@pytest.fixture
def folder(tmp_path: Path) -> StackFolder:
    return StackFolder("years", tmp_path / "years")


def test_it_stands_where_it_was_set_and_services_read_it(folder: StackFolder) -> None:
    choose_simulated(folder, FIRST)
    assert json.loads(folder.clock.read_text())["now"] == "2023-11-01T00:00:00+08:00"
    assert clock_from(str(folder.clock))() == FIRST


def test_the_same_choice_again_changes_nothing_even_after_days(folder: StackFolder) -> None:
    assert choose_simulated(folder, FIRST)
    advance(folder, 3, None)
    assert choose_simulated(folder, FIRST) == []
    assert read_clock(folder) == FIRST + timedelta(days=3)


def test_another_choice_is_refused(folder: StackFolder) -> None:
    choose_simulated(folder, FIRST)
    with pytest.raises(ClockChosenError):
        choose_simulated(folder, FIRST + timedelta(days=1))


def test_a_stack_with_data_keeps_its_real_clock(folder: StackFolder) -> None:
    folder.create()
    folder.data_mark.touch()
    with pytest.raises(ClockChosenError):
        choose_simulated(folder, FIRST)


def test_it_never_goes_back(folder: StackFolder) -> None:
    choose_simulated(folder, FIRST)
    with pytest.raises(ClockError):
        advance(folder, None, FIRST - timedelta(days=1))


def test_a_real_clock_cannot_be_moved(folder: StackFolder) -> None:
    folder.create()
    with pytest.raises(ClockError):
        advance(folder, 1, None)
