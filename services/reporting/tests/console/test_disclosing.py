"""Opening hours as people write them, and when a text has been shown for too long."""

from datetime import date
from pathlib import Path

import pytest

from chassis.policy import load
from reporting.console.disclosing import CONTACT, contact_of, lapses, required, stale_after
from reporting.console.forms.disclosure import beside, spans, values, written
from reporting.console.registry import Fault

POLICIES = Path(__file__).parents[4] / "policies"
MORNING = {"opens": "09:30", "closes": "13:00"}
BOTH = [MORNING, {"opens": "15:30", "closes": "18:00"}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("09:30-13:00", [MORNING]),
        ("9:30-13:00, 15:30-18:00", BOTH),
        ("9：30—13：00；15：30至18：00", BOTH),
        ("09:30~13:00 15:30～18:00", BOTH),
    ],
)
def test_hours_are_read_as_they_are_written(text: str, found: list[dict[str, str]]) -> None:
    assert spans(text) == found


@pytest.mark.parametrize("text", ["上午", "09:30", "09:30-13:00 下午", "全天 09:30-13:00"])
def test_of_what_is_none_nothing_is_lost_and_the_registry_refuses_it(text: str) -> None:
    assert spans(text) == [{"opens": text, "closes": text}]


def test_what_is_there_begins_a_draft() -> None:
    contact = {"address": "院内", "directions": None, "opening_hours": {"monday": BOTH, "sunday": []}}
    begun = values(None, contact)
    assert begun == {"address": ["院内"], "monday": ["09:30-13:00, 15:30-18:00"]}
    assert spans(written(BOTH)) == BOTH
    assert values("一", None) == {"text": ["一"]}


def test_a_contact_that_is_none_is_shown_as_text() -> None:
    assert contact_of('{"address": "院内"}') == {"address": "院内"}
    assert [contact_of(text) for text in ("院内", "[1]")] == [None, None]


def test_faults_within_a_day_stand_beside_it_once() -> None:
    inner = "/office/opening_hours/monday/0"
    faults = [Fault("pattern", "x", None, f"{inner}/{end}", None) for end in ("opens", "closes")]
    other = Fault("telephone", "x", None, "/office/telephone", None)
    assert [fault.field for fault in beside([*faults, other])] == [
        "/office/opening_hours/monday",
        "/office/telephone",
    ]


@pytest.mark.parametrize(
    ("day", "period", "last"),
    [
        (date(2024, 3, 1), "P1Y", date(2025, 3, 1)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2024, 8, 31), "P6M", date(2025, 2, 28)),
        (date(2024, 12, 31), "P1M", date(2025, 1, 31)),
        (date(2024, 3, 1), "P30D", date(2024, 3, 31)),
    ],
)
def test_a_period_ends_as_the_calendar_goes(day: date, period: str, last: date) -> None:
    assert lapses(day, period) == last


def test_what_is_no_period_is_told() -> None:
    with pytest.raises(ValueError, match="P1W"):
        lapses(date(2024, 3, 1), "P1W")


def test_the_policy_has_the_four_of_the_article_and_the_office() -> None:
    policy = load(POLICIES).as_of(date(2024, 3, 1))
    assert required(policy) == ("functions", "staff", "management", CONTACT)
    assert {code for code, period in stale_after(policy).items() if period is None} == set()
    for period in filter(None, stale_after(policy).values()):
        assert lapses(date(2024, 1, 1), period) > date(2024, 1, 1)
