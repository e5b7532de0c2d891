"""Terms by the calendar: a year is a year, whichever it is."""

from datetime import date

import pytest

from chassis.policy import PolicyError
from personnel.policy import term


@pytest.mark.parametrize(
    ("text", "opened", "last"),
    [
        ("P1Y", date(2024, 3, 1), date(2025, 3, 1)),
        ("P1Y", date(2024, 2, 29), date(2025, 2, 28)),
        ("P60D", date(2024, 3, 1), date(2024, 4, 30)),
        ("P6M", date(2024, 8, 31), date(2025, 2, 28)),
        ("P1Y1M1D", date(2023, 12, 30), date(2025, 1, 31)),
    ],
)
def test_a_term_lapses_on_its_last_day(text: str, opened: date, last: date) -> None:
    assert term(text).after(opened) == last


@pytest.mark.parametrize("text", ["P", "1Y", "P1W", "", "none"])
def test_what_is_no_term_is_refused(text: str) -> None:
    with pytest.raises(PolicyError):
        term(text)
