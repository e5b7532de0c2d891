"""What columns measure, of which period, and that another return is a definition (O-14)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chassis.periods import Period, PeriodKind, called, last_ended, next_to, period_of
from chassis.policy import PolicyError
from personnel.statistical_return.measures import MEASURES, figure
from personnel.statistical_return.policy import return_policy
from services.personnel.tests.people_at_work import PARAMETERS
from services.personnel.tests.statistical_return.test_returns import POLICY, RECORDS, STAFF


def test_each_measure_counts_what_it_says() -> None:
    assert {name: figure(name, RECORDS) for name in MEASURES} == {
        "stations": 2,
        "stations_unmanned": 1,
        "quota": 5,
        "special_posts": 4,
        "special_filled": 2,
        "special_vacant": 1,
        "special_frozen": 1,
        "directors": 1,
        "auxiliary_posts": 1,
        "auxiliary_filled": 1,
        "people": 3,
        "people_special": 2,
        "people_auxiliary": 1,
        "people_purchased": 0,
        "at_work": 3,
        "away": 1,
        "sent_here": 1,
        "junior_college": 2,
        "bachelor": 1,
        "law": 1,
        "people_before": 2,
        "entered": 1,
        "left": 0,
    }


def test_every_measure_has_a_column_in_some_return() -> None:
    used = {column for one in POLICY.definitions.values() for column in one.columns}
    assert used == MEASURES.keys()


@pytest.mark.parametrize(
    ("kind", "text", "begins", "ends"),
    [
        ("year", "2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("quarter", "2023-Q4", date(2023, 10, 1), date(2023, 12, 31)),
        ("quarter", "2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("month", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_a_period_has_its_days(kind: PeriodKind, text: str, begins: date, ends: date) -> None:
    assert period_of(kind, text) == Period(begins, ends)


@pytest.mark.parametrize(("kind", "text"), [("quarter", "2023-Q5"), ("month", "2023-13"), ("month", "2023")])
def test_and_nothing_else_is_one(kind: PeriodKind, text: str) -> None:
    assert period_of(kind, text) is None


@pytest.mark.parametrize("kind", ["year", "quarter", "month"])
def test_each_has_one_before_and_after_it(kind: PeriodKind) -> None:
    suffixes: dict[PeriodKind, tuple[str, str]] = {
        "year": ("", ""),
        "quarter": ("-Q1", "-Q4"),
        "month": ("-01", "-12"),
    }
    first, last = suffixes[kind]
    for text in (f"0002{first}", f"9997{last}"):
        period = period_of(kind, text)
        assert period is not None
        for step in (-1, 1):
            assert next_to(period, kind, step) != period
    assert period_of(kind, f"0001{first}") is None
    assert period_of(kind, f"9998{last}") is None


def test_the_day_by_which_it_is_due_is_the_last_of_january() -> None:
    assert date(2023, 12, 31) + STAFF.due_within == date(2024, 1, 31)
    assert timedelta(days=31) == STAFF.due_within


def test_another_return_is_a_definition_in_the_policy() -> None:
    entry = PARAMETERS.entry("return.staff")
    told = {"period": "quarter", "sender": "county", "receiver": "prefecture", "columns": ["people", "left"]}
    entries = {
        **PARAMETERS.entries,
        "return.definitions": replace(entry, value=["staff", "movements"]),
        "return.movements": replace(entry, value=told),
        "return.movements_due": replace(entry, value="P10D"),
    }
    found = return_policy(replace(PARAMETERS, entries=entries)).definitions["movements"]
    assert (found.period, found.columns, found.due_within) == (
        "quarter",
        ("people", "left"),
        timedelta(days=10),
    )
    for wrong in ({"period": "week"}, {"columns": ["salaries"]}):
        with pytest.raises(PolicyError):
            return_policy(
                replace(
                    PARAMETERS,
                    entries={**entries, "return.movements": replace(entry, value={**told, **wrong})},
                )
            )


@pytest.mark.parametrize(
    ("kind", "text", "following"),
    [("year", "2023", "2024"), ("quarter", "2023-Q4", "2024-Q1"), ("month", "2023-12", "2024-01")],
)
def test_a_period_is_called_as_it_is_read_and_has_one_after_it(
    kind: PeriodKind, text: str, following: str
) -> None:
    period = period_of(kind, text)
    assert period is not None
    assert called(kind, period) == text
    assert called(kind, next_to(period, kind, 1)) == following
    assert next_to(next_to(period, kind, 1), kind, -1) == period


def test_the_last_one_that_is_over_ends_before_today() -> None:
    assert last_ended("year", date(2024, 12, 31)).ends_on == date(2023, 12, 31)
    assert last_ended("year", date(2025, 1, 1)).ends_on == date(2024, 12, 31)
    assert last_ended("quarter", date(2024, 4, 1)).ends_on == date(2024, 3, 31)
    assert last_ended("month", date(2024, 3, 31)).ends_on == date(2024, 2, 29)
