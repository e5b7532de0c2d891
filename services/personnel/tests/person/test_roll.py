"""A roll of people is read row by row; what is wrong is told by line and column, and nothing personal is repeated."""

import csv
import io
from collections.abc import Sequence
from datetime import date

import pytest

from chassis.errors import DomainError, RulesBrokenError
from personnel.person.roll import COLUMNS, Entry, read_roll
from sifasuo.personnel.v1.post_pb2 import POST_KIND_JUDICIAL_ASSISTANT
from sifasuo.personnel.v1.staff_member_pb2 import (
    DEGREE_BACHELOR,
    EDUCATION_LEVEL_BACHELOR,
    EMPLOYMENT_SPECIAL_POST,
)
from tables.errors import FormulaError, MoreMayBeWrongError
from tables.findings import MOST_ERRORS
from tables.reading import read_table

TODAY = date(2026, 3, 1)
GOOD = {
    "姓名": "洛桑次仁",
    "公民身份号码": "54010219900304029X",
    "司法所": "林周县司法局甘丹曲果镇司法所",
    "人员类别": "政法专项编制",
    "岗位": "司法助理员",
    "入职日期": "2015-07-01",
    "任现职日期": "2018年3月1日",
    "学历": "本科",
    "学位": "学士",
    "法律专业": "是",
    "毕业日期": "2015/6/30",
    "所学专业": "法学",
    "毕业院校": "西藏大学",
    "办公电话": "0891-6300000",
    "个人电话": "13900000000",
}


def csv_of(*rows: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=[column.title for column in COLUMNS])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(*rows: dict[str, str]) -> tuple[list[Entry], list[DomainError]]:
    return read_roll(read_table(csv_of(*rows), COLUMNS).rows, TODAY)


def told(errors: Sequence[DomainError]) -> list[tuple[str, str | None]]:
    return [(error.code(), error.field) for error in errors]


def test_a_row_says_who_where_and_with_what() -> None:
    (entry,), wrong = read(GOOD)
    assert wrong == []
    assert entry.values == {
        "name": "洛桑次仁",
        "identity_number": "54010219900304029X",
        "birth_date": "1990-03-04",
        "sex": "male",
        "major": "法学",
        "office_phone": "0891-6300000",
        "private_phone": "13900000000",
    }
    assert (entry.employment, entry.post) == (EMPLOYMENT_SPECIAL_POST, POST_KIND_JUDICIAL_ASSISTANT)
    assert (entry.level, entry.degree, entry.law) == (EDUCATION_LEVEL_BACHELOR, DEGREE_BACHELOR, True)
    assert (entry.entered_on, entry.since, entry.completed_on) == (
        date(2015, 7, 1),
        date(2018, 3, 1),
        date(2015, 6, 30),
    )


def test_all_that_is_wrong_is_told_by_line_and_column_and_no_name_repeated() -> None:
    bad = {
        **GOOD,
        "姓名": "洛桑123",
        "公民身份号码": "540102199003040291",
        "人员类别": "公务员",
        "入职日期": "去年",
        "学历": "",
        "个人电话": "无",
    }
    entries, wrong = read(GOOD, bad)
    assert len(entries) == 1
    assert sorted(told(wrong)) == sorted(
        [
            ("person-name", "/rows/3/name"),
            ("phone-number", "/rows/3/private_phone"),
            ("identity-number", "/rows/3/identity_number"),
            ("people-roll-choice", "/rows/3/employment"),
            ("people-roll-date", "/rows/3/entered_on"),
            ("people-roll-value-missing", "/rows/3/education"),
        ]
    )
    assert not any(value in str(error.data()) for error in wrong for value in ("洛桑", "5401021990"))


def test_where_columns_have_slipped_nothing_under_the_wrong_heading_is_repeated() -> None:
    values = list(GOOD.values())
    for by in range(1, len(values)):
        _, wrong = read(dict(zip(GOOD, values[by:] + values[:by], strict=True)))
        assert wrong
        said = [str(error.data()) for error in wrong]
        telling = [GOOD[title] for title in ("姓名", "公民身份号码", "办公电话", "个人电话")]
        assert not any(value in one for one in said for value in telling)


def test_columns_that_are_mixed_up_give_nobody_away() -> None:
    """A name or a number stands then where a date or a choice should."""
    secret = ("洛桑次仁", "54010219900304029X", "13900000000")
    for number in range(len(GOOD)):
        mixed = {title: secret[(number + place) % 3] for place, title in enumerate(GOOD)}
        _, wrong = read(mixed)
        assert len(wrong) > len(secret)
        assert not any(value in str(error.data()) for error in wrong for value in secret)


def test_a_person_stands_in_one_row() -> None:
    _, wrong = read(GOOD, {**GOOD, "姓名": "央金"})
    assert told(wrong) == [("people-roll-twice", "/rows/3/identity_number")]


def test_a_school_has_no_signs_that_nobody_sees() -> None:
    _, wrong = read({**GOOD, "毕业院校": "\u202e西藏大学"})
    assert told(wrong) == [("unseen-in-person", "/rows/2/school")]


def test_the_school_is_apart_from_what_is_one_for_each_person_and_not_too_long() -> None:
    (entry,), _ = read(GOOD)
    assert entry.school == "西藏大学"
    _, wrong = read({**GOOD, "毕业院校": "学" * 101})
    assert told(wrong) == [("people-roll-length", "/rows/2/school")]


@pytest.mark.parametrize(("title", "column"), [("毕业院校", "school"), ("所学专业", "major")])
@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\x07"])
def test_no_sign_slips_in_that_nobody_sees(title: str, column: str, sign: str) -> None:
    _, wrong = read({**GOOD, title: f"西藏{sign}大学"})
    assert told(wrong) == [("unseen-in-person", f"/rows/2/{column}")]


def test_what_may_be_left_empty() -> None:
    (entry,), wrong = read({**GOOD, "岗位": "", "学位": "", "所学专业": "", "办公电话": "", "个人电话": ""})
    assert wrong == []
    assert (entry.post, entry.degree, len(entry.values)) == (None, None, 4)


@pytest.mark.parametrize("formula", ["=1+1", '=HYPERLINK("http://example.org")', "@SUM(A1)"])
def test_a_formula_is_never_taken_for_a_value(formula: str) -> None:
    try:
        _, wrong = read({**GOOD, "姓名": formula})
    except (FormulaError, RulesBrokenError) as refused:
        wrong = list(refused) if isinstance(refused, RulesBrokenError) else [refused]
    assert wrong


def test_of_ten_thousand_rows_those_with_errors_are_told_as_far_as_anybody_reads() -> None:
    rows = [{**GOOD, "公民身份号码": "1" if n % 100 == 0 else GOOD["公民身份号码"]} for n in range(10_000)]
    with pytest.raises(RulesBrokenError) as broken:
        read(*rows)
    errors = list(broken.value)
    assert len(errors) == MOST_ERRORS + 1
    assert errors[-1] == MoreMayBeWrongError(MOST_ERRORS)
