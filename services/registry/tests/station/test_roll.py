"""The roll of stations as offices write it: every value understood, or told with what would be right."""

from datetime import date

import pytest

from chassis.codes import value_of
from chassis.errors import DomainError
from registry.station.roll import Entry, read_roll
from registry.station.roll_errors import (
    RollChoiceError,
    RollCodeError,
    RollDateError,
    RollFunctionError,
    RollTextError,
    RollTwiceError,
    RollValueMissingError,
)
from services.registry.tests.world import SEAT_NAME
from sifasuo.registry.v1.division_pb2 import DESIGNATION_BORDER, DESIGNATION_POPULOUS
from sifasuo.registry.v1.station_pb2 import (
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_CENTRAL,
    StationFunction,
)
from tables.table import Row

RIGHT = {
    "name": SEAT_NAME,
    "grade": "副科级",
    "kind": "中心所",
    "seat_code": "540121100",
    "seat": "甘丹曲果镇",
    "township_codes": "540121100、540121200",
    "functions": "1、2、5",
    "border": "是",
    "populous": "否",
    "founded_on": "2005-03-01",
}


def row(line: int, **values: str) -> Row:
    return Row(line, {**RIGHT, **values})


def read(**values: str) -> Entry:
    entries, errors = read_roll([row(2, **values)])
    assert not errors
    return entries[0]


def wrong(**values: str) -> list[tuple[DomainError, str | None]]:
    entries, errors = read_roll([row(2, **values)])
    assert not entries
    return [(error, error.field) for error in errors]


def test_a_row_is_read_as_it_is_written() -> None:
    assert read() == Entry(
        2,
        SEAT_NAME,
        STATION_GRADE_DEPUTY_SECTION,
        STATION_KIND_CENTRAL,
        "540121100",
        "甘丹曲果镇",
        frozenset({"540121100", "540121200"}),
        frozenset(value_of(StationFunction, c) for c in ("mediation", "legal_education", "legal_aid")),
        {DESIGNATION_BORDER: True, DESIGNATION_POPULOUS: False},
        date(2005, 3, 1),
    )


@pytest.mark.parametrize(
    "written", ["2005-03-01", "2005/3/1", "2005.3.1", "2005年3月1日", "２００５－０３－０１"]
)
def test_a_day_is_written_in_many_ways(written: str) -> None:
    assert read(founded_on=written).founded_on == date(2005, 3, 1)


def test_digits_of_full_width_are_digits() -> None:
    assert read(seat_code="５４０１２１１００").seat_code == "540121100"
    assert len(read(functions="１，２；３").functions) == 3


def test_all_functions_have_a_word() -> None:
    assert len(read(functions="全部").functions) == 10


def test_codes_are_understood_too() -> None:
    assert read(grade="deputy_section", kind="central", functions="mediation") == read(functions="1")


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"name": ""}, RollValueMissingError()),
        ({"name": "林周县 司法所"}, RollTextError(60)),
        ({"name": "林" * 61}, RollTextError(60)),
        ({"grade": "处级"}, RollChoiceError("处级", ("股级", "副科级", "正科级"))),
        ({"kind": "分所"}, RollChoiceError("分所", ("单独设置", "中心所", "联合所"))),
        ({"seat_code": "540121"}, RollCodeError("540121")),
        ({"township_codes": "540121100、甲乡"}, RollCodeError("甲乡")),
        ({"functions": "11"}, RollFunctionError("11")),
        ({"border": "也许"}, RollChoiceError("也许", ("是", "否"))),
        ({"founded_on": "2005-02-30"}, RollDateError("2005-02-30")),
        ({"founded_on": "三月"}, RollDateError("三月")),
        ({"founded_on": "0205-03-01"}, RollDateError("0205-03-01")),
        ({"functions": "、"}, RollValueMissingError()),
        ({"township_codes": ";"}, RollValueMissingError()),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(values: dict[str, str], error: DomainError) -> None:
    (column,) = values
    assert wrong(**values) == [(error, f"/rows/2/{column}")]


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    assert [field for _, field in wrong(grade="", seat_code="1", founded_on="")] == [
        "/rows/2/grade",
        "/rows/2/seat_code",
        "/rows/2/founded_on",
    ]


def test_a_station_stands_once() -> None:
    _, errors = read_roll([row(2), row(5, seat_code="540121200", township_codes="540121200")])
    assert [(error, error.field) for error in errors] == [(RollTwiceError(SEAT_NAME, 2), "/rows/5/name")]
