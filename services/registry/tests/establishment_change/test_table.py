"""A reorganisation as a table: each row is read for what its kind is about, or told with what would be right."""

from chassis.codes import value_of
from registry.establishment_change.table import COLUMNS, StepRow, read_steps
from registry.establishment_change.table_errors import (
    StepOrderError,
    StepsNumberError,
    StepValueMissingError,
    StepValueUnusedError,
)
from registry.station.roll_errors import RollChoiceError, RollCodeError, RollTwiceError
from services.registry.tests.world import SEAT_NAME
from sifasuo.registry.v1.establishment_change_pb2 import CHANGE_KIND_ESTABLISH, CHANGE_KIND_RENAME
from sifasuo.registry.v1.station_pb2 import (
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_STANDALONE,
    StationFunction,
)
from tables.table import Row

ESTABLISH = {
    "order": "2",
    "kind": "设立",
    "grade": "副科级",
    "station_kind": "单独设置",
    "seat_code": "540121200",
    "functions": "1、2",
}
RENAME = {"order": "1", "kind": "变更名称", "station": SEAT_NAME}


def row(line: int, values: dict[str, str]) -> Row:
    return Row(line, {column.code: values.get(column.code, "") for column in COLUMNS})


def read(*rows: dict[str, str]) -> tuple[list[StepRow], list[tuple[object, str | None]]]:
    steps, errors = read_steps([row(line, values) for line, values in enumerate(rows, 2)])
    return steps, [(error, error.field) for error in errors]


def wrong(values: dict[str, str]) -> list[tuple[object, str | None]]:
    steps, errors = read({**values, "order": "9"}, RENAME)
    assert [step.line for step in steps] == [3]
    return errors


def test_rows_are_steps_in_the_order_that_they_give() -> None:
    steps, errors = read(ESTABLISH, RENAME)
    assert errors == []
    assert [(step.line, step.order, step.kind) for step in steps] == [
        (3, 1, CHANGE_KIND_RENAME),
        (2, 2, CHANGE_KIND_ESTABLISH),
    ]
    assert steps[1] == StepRow(
        2,
        2,
        CHANGE_KIND_ESTABLISH,
        "",
        "",
        STATION_GRADE_DEPUTY_SECTION,
        STATION_KIND_STANDALONE,
        "540121200",
        frozenset(),
        frozenset({value_of(StationFunction, "mediation"), value_of(StationFunction, "legal_education")}),
    )


def test_digits_of_full_width_are_digits() -> None:
    (_, step), errors = read({**ESTABLISH, "order": "２", "seat_code": "５４０１２１２００"}, RENAME)
    assert errors == []
    assert (step.order, step.seat_code) == (2, "540121200")


def test_what_a_kind_of_step_needs_is_told_column_by_column() -> None:
    bare = {"kind": "设立"}
    assert wrong(bare) == [
        (StepValueMissingError("establish"), f"/rows/2/{column}")
        for column in ("grade", "station_kind", "seat_code", "functions")
    ]
    assert wrong({"kind": "变更规格"}) == [
        (StepValueMissingError("regrade"), "/rows/2/station"),
        (StepValueMissingError("regrade"), "/rows/2/grade"),
    ]
    assert wrong({"kind": "撤销"}) == [(StepValueMissingError("abolish"), "/rows/2/station")]
    assert wrong({"kind": "合并", "station": SEAT_NAME}) == [
        (StepValueMissingError("merge"), "/rows/2/successor")
    ]


def test_what_a_kind_is_not_about_is_not_passed_over_in_silence() -> None:
    assert wrong({**RENAME, "grade": "股级", "township_codes": "540121100"}) == [
        (StepValueUnusedError("rename"), "/rows/2/grade"),
        (StepValueUnusedError("rename"), "/rows/2/township_codes"),
    ]
    assert wrong({**ESTABLISH, "station": SEAT_NAME}) == [
        (StepValueUnusedError("establish"), "/rows/2/station")
    ]


def test_a_kind_that_there_is_not_is_told_with_those_that_there_are() -> None:
    ((error, field),) = wrong({"kind": "停办"})
    assert (field, isinstance(error, RollChoiceError)) == ("/rows/2/kind", True)
    assert wrong({"kind": "reorganise"})


def test_a_code_that_is_no_townships_is_told() -> None:
    assert wrong({**ESTABLISH, "seat_code": "5401"}) == [(RollCodeError("5401"), "/rows/2/seat_code")]


def test_two_rows_of_the_same_order_are_both_told() -> None:
    _, errors = read({**ESTABLISH, "order": "1"}, RENAME)
    assert errors == [(RollTwiceError("1", 2), "/rows/3/order")]


def test_an_order_is_a_number_from_one_on() -> None:
    for value in ("", "0", "一", "1.5", "99999"):
        _, errors = read({**ESTABLISH, "order": value}, RENAME)
        assert errors == [(StepOrderError(value), "/rows/2/order")]


def test_a_single_step_is_no_reorganisation() -> None:
    assert read(RENAME)[1] == [(StepsNumberError(1, 2, 50), None)]
    assert read(*[{**RENAME, "order": str(n)} for n in range(1, 52)])[1] == [
        (StepsNumberError(51, 2, 50), None)
    ]
