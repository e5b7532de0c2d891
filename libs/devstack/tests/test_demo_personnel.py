"""Whom the demonstration of personnel makes up, and how it reads the console's pages."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from stdnum.cn import ric

from devstack.demo.personnel.agreement import Line, bare, counted
from devstack.demo.personnel.company import Company, company
from devstack.demo.personnel.console import Page, value
from devstack.demo.personnel.names import NOWHERE
from devstack.demo.personnel.playing import Staffed, companies_of
from devstack.demo.personnel.saying import said_of_staff
from devstack.demo.seats import Seat
from devstack.demo.stations import Offices
from devstack.text import Text
from devstack.users import rows

TODAY = date(2026, 11, 28)
FOUNDED = date(1998, 5, 1)
BOARD = """
<dl><div><dt>Special posts</dt><dd class="number"><a href="/posts/list?under=1&amp;class=special">1,064</a></dd></div>
<div><dt>Frozen</dt><dd>0</dd></div></dl>
<p class="stamp"><a href="/staff/requests?state=asked">Waiting <span>4</span></a> · <a href="/posts">Posts</a></p>
<table><tr id="d"><td data-label="People">7</td></tr>
<tr class="sum"><td data-label="People"><a href="/staff/list?figure=people">12</a></td></tr></table>"""
LIST = """
<table><tr data-row><th><a href="/stations/a/posts">甲</a></th><td data-label="People needed">3</td></tr>
<tr data-row><th>乙</th><td data-label="People needed">not stated</td></tr></table>
<nav><a href="/posts/stations?cursor=x" rel="next">Next</a></nav>"""


@pytest.fixture(scope="module")
def companies() -> list[Company]:
    without = frozenset({"540171"})
    seats = [Seat(row, uuid4(), "section", FOUNDED, Offices.of(row, without)) for row in rows()]
    return companies_of(seats, rows(), TODAY)


class TestPeople:
    def test_nobody_has_anothers_number_and_none_is_of_a_place(self, companies: list[Company]) -> None:
        numbers = [person.number for one in companies for _, person in one.everybody()]
        assert len(numbers) > 2000
        assert len(set(numbers)) == len(numbers)
        assert all(number.startswith(NOWHERE) for number in numbers)
        assert all(ric.calc_check_digit(number) == number[-1] for number in numbers)

    def test_days_follow_each_other(self, companies: list[Company]) -> None:
        for one in companies:
            for desk, person in one.people():
                days = (person.born, person.schooled_on, person.entered_on, desk.held_since, TODAY)
                assert list(days) == sorted(days), person

    def test_they_are_the_same_whenever_it_is_played(self, companies: list[Company]) -> None:
        one = companies[0]
        again = company(one.seats, one.codes, TODAY)
        assert list(again.everybody()) == list(one.everybody())

    def test_all_others_are_the_same_once_a_station_is_closed(self, companies: list[Company]) -> None:
        for one in companies:
            if one.apart:
                later = company([seat for seat in one.seats if seat.code != one.apart[-1]], one.codes, TODAY)
                assert later.cast == one.cast
                assert list(later.people()) == list(one.people())

    def test_nothing_happens_to_one_person_twice(self, companies: list[Company]) -> None:
        keys = [desk.key for one in companies for desk in one.cast.values()]
        assert len(set(keys)) == len(keys)


class TestPage:
    def test_numbers_of_the_whole_with_what_they_open(self) -> None:
        found = [(one.label, one.value, one.opens) for one in Page(BOARD).numbers]
        assert found == [
            ("Special posts", Decimal(1064), "/posts/list?under=1&class=special"),
            ("Frozen", Decimal(0), None),
            ("Waiting", Decimal(4), "/staff/requests?state=asked"),
            ("People", Decimal(12), "/staff/list?figure=people"),
        ]

    def test_a_list_with_its_cells_and_the_next_page(self) -> None:
        page = Page(LIST)
        assert [row.opens for row in page.rows] == [["/stations/a/posts"], []]
        assert page.next == "/posts/stations?cursor=x"
        [number] = Page("<dl><dt>People needed</dt><dd>3</dd></dl>").numbers
        assert counted(number, page.rows) == 3, "of what a list says of each, the sum"
        [number] = Page("<dl><dt>Stations</dt><dd>2</dd></dl>").numbers
        assert counted(number, page.rows) == 2

    @pytest.mark.parametrize(
        ("text", "number"),
        [("1,064", "1064"), ("63,586.50", "63586.50"), ("77%", "77"), ("24 overdue", "24")],
    )
    def test_numbers_as_they_are_written(self, text: str, number: str) -> None:
        assert value(text) == Decimal(number)
        assert value("–") is None

    def test_an_address_without_its_division(self) -> None:
        assert bare("/posts/list?under=1&class=special") == "/posts/list?class=special"


@pytest.mark.parametrize(
    ("listed", "own", "words"),
    [
        (4, 4, "all 1 figures agree"),
        (None, None, "all 1 figures agree"),
        (4, 5, "1 figures do not agree"),
        (3, None, "1 figures do not agree"),
    ],
)
def test_one_difference_is_told(listed: int | None, own: int | None, words: str) -> None:
    numbers = [None if one is None else Decimal(one) for one in (listed, own)]
    line = Line("/posts", Text("空缺", "Vacant"), Decimal(4), *numbers)
    staffed = Staffed(0, 10, (line,))
    assert words in str(said_of_staff(staffed))
    assert staffed.agree == line.agrees
