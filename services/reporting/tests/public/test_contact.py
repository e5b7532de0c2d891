"""What a station says of how it is reached: as much of it as can be read."""

import json

import pytest

from reporting.public.contact import Contact, contact
from reporting.public.words import WEEKDAYS

HOURS = {
    "monday": [{"opens": "09:30", "closes": "13:00"}, {"opens": "15:30", "closes": "18:00"}],
    "friday": [],
}
WHOLE = {
    "address": "镇政府一楼",
    "directions": "大门右侧",
    "telephone": "0891-6123456",
    "opening_hours": HOURS,
}


def read(**changed: object) -> Contact | None:
    return contact(json.dumps({**WHOLE, **changed}))


def test_every_weekday_stands_in_the_table_also_where_it_is_closed() -> None:
    found = read()
    assert found
    assert (found.address, found.directions, found.telephone) == ("镇政府一楼", "大门右侧", "0891-6123456")
    assert dict(found.hours) == {**dict.fromkeys(WEEKDAYS, ()), "monday": ("09:30–13:00", "15:30–18:00")}


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"directions": None}, "directions"), ({"telephone": 1}, "telephone"), ({"address": "  "}, "address")],
)
def test_what_is_not_said_is_left_out(changed: dict[str, object], field: str) -> None:
    assert getattr(read(**changed), field) is None


@pytest.mark.parametrize("hours", [None, [], "daily"])
def test_without_hours_there_is_no_table(hours: object) -> None:
    found = read(opening_hours=hours)
    assert found
    assert found.hours == ()


@pytest.mark.parametrize("spans", ["09:30", [1], [{"opens": "09:30"}], {"opens": "09:30", "closes": "18:00"}])
def test_a_span_that_is_none_is_left_out(spans: object) -> None:
    found = read(opening_hours={"monday": spans})
    assert found
    assert dict(found.hours)["monday"] == ()


@pytest.mark.parametrize("text", ["", "{", "[]", "text", "1"])
def test_what_is_no_object_is_none(text: str) -> None:
    assert contact(text) is None
