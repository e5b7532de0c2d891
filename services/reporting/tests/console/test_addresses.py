"""What an address may ask for, and where a visitor may be sent."""

from datetime import UTC, date, datetime

import pytest
from starlette.datastructures import QueryParams

from reporting.asking import ALL_WE_KNOW
from reporting.console.asked import asked, asked_cut, asked_id, asked_text
from reporting.console.pages.whereabouts import asked_day
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import local_address

TODAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:x", "", None, "/a\nb"],
)
def test_nobody_is_sent_elsewhere(elsewhere: str | None) -> None:
    assert local_address(elsewhere) == "/"


def test_a_page_of_ours_may_be_gone_on_to() -> None:
    assert local_address("/changes?status=filed") == "/changes?status=filed"


def test_without_a_day_it_is_today_with_all_that_is_known() -> None:
    question = asked(QueryParams("as_of=&known_at="), TODAY)
    assert question.is_now
    assert (question.moment.as_of, question.moment.known_at) == (TODAY, ALL_WE_KNOW)


def test_known_on_a_day_means_until_its_end_in_local_time() -> None:
    question = asked(QueryParams("known_at=2025-05-31"), TODAY)
    assert question.moment.known_at == datetime(2025, 5, 31, 15, 59, 59, 999999, UTC)


def test_the_moment_goes_on_to_other_pages() -> None:
    question = asked(QueryParams("as_of=2025-05-31&map=today"), TODAY)
    assert (
        question.to("/townships", covered="no", q=None) == "/townships?as_of=2025-05-31&map=today&covered=no"
    )


@pytest.mark.parametrize(
    "query",
    [
        "as_of=2025-02-30",
        "as_of=yesterday",
        "as_of=9999-12-31",
        "known_at=2025-05-31T10:00",
        "known_at=0001-01-01",
        "map=moon",
    ],
)
def test_what_cannot_be_read_is_said(query: str) -> None:
    with pytest.raises(UnreadableError):
        asked(QueryParams(query), TODAY)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "tomorrow"])
def test_a_day_that_has_no_other_beside_it_is_none(day: str) -> None:
    with pytest.raises(UnreadableError):
        asked_day(day, TODAY)


def test_text_that_no_name_has_is_refused() -> None:
    with pytest.raises(UnreadableError):
        asked_text(QueryParams([("q", "a\x00b")]), "q")


def test_what_is_no_id_names_nothing() -> None:
    with pytest.raises(NotFoundError):
        asked_id("settings")


def test_a_page_has_at_most_so_many_rows() -> None:
    assert [asked_cut(QueryParams(f"limit={n}"), 50).limit for n in ("", "0", "-1", "7", "9999")] == [
        50,
        50,
        50,
        7,
        500,
    ]
