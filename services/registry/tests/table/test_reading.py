"""Tables as offices send them: whatever program saved them, and with whatever is wrong told by line."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from chassis.errors import DomainError, RulesBrokenError
from registry.table.errors import (
    ColumnsMissingError,
    ColumnTwiceError,
    FormulaError,
    MergedCellsError,
    NoTableRowsError,
    NotATableError,
    OldWorkbookError,
    SheetTooLargeError,
    TableEncodingError,
    TableQuotingError,
    TableTooLargeError,
)
from registry.table.reading import MOST_COLUMNS, MOST_MEGABYTES, MOST_ROWS, read_table
from registry.table.table import Column, Row

COLUMNS = (Column("name", "名称"), Column("code", "代码"), Column("note", "备注", required=False))
CSV = "名称,代码\n甲所,540121100\n乙所,540121200\n"


def workbook(*rows: tuple[Any, ...], change: Callable[[Any], None] = lambda _: None) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    change(sheet)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def refused(content: bytes) -> list[DomainError]:
    with pytest.raises(DomainError) as caught:
        read_table(content, COLUMNS)
    return list(caught.value) if isinstance(caught.value, RulesBrokenError) else [caught.value]


class TestText:
    @pytest.mark.parametrize(
        ("encoding", "form"),
        [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gbk", "gb18030"), ("gb18030", "gb18030")],
    )
    def test_in_the_encodings_of_china(self, encoding: str, form: str) -> None:
        table = read_table(CSV.encode(encoding), COLUMNS)
        assert table.form == form
        assert table.rows == (
            Row(2, {"name": "甲所", "code": "540121100"}),
            Row(3, {"name": "乙所", "code": "540121200"}),
        )

    def test_in_no_other(self) -> None:
        assert refused("名称,代码\n甲所,5\n乙所,\udcff".encode("utf-8", "surrogateescape")) == [
            TableEncodingError(3)
        ]

    def test_lines_are_counted_as_a_spreadsheet_does(self) -> None:
        text = '名称,代码\r\n"甲\n所",1\r\n\r\n乙所,2\r\n'
        assert [row.line for row in read_table(text.encode(), COLUMNS).rows] == [2, 5]

    def test_a_quotation_mark_that_is_not_closed(self) -> None:
        assert refused('名称,代码\n甲所,"5\n'.encode()) == [TableQuotingError(2)]

    def test_a_formula_is_no_value(self) -> None:
        assert refused('名称,代码\n甲所,="540121100"\n'.encode()) == [FormulaError(2, "代码")]

    def test_what_is_no_text_is_no_table(self) -> None:
        assert refused(b"a\x00b") == [NotATableError()]

    def test_short_rows_lack_their_last_values(self) -> None:
        assert read_table("名称,代码,备注\n甲所,5\n".encode(), COLUMNS).rows[0].values["note"] == ""


class TestHeading:
    def test_stands_below_a_title(self) -> None:
        text = "附件一,\n全区司法所名册,\n代码,名称\n5,甲所\n"
        assert read_table(text.encode(), COLUMNS).rows == (Row(4, {"code": "5", "name": "甲所"}),)

    def test_may_be_in_codes(self) -> None:
        assert read_table(b"name,code\nx,5\n", COLUMNS).rows == (Row(2, {"name": "x", "code": "5"}),)

    def test_other_columns_are_passed_over(self) -> None:
        text = "序号,名称,代码\n1,甲所,5\n"
        assert read_table(text.encode(), COLUMNS).rows == (Row(2, {"name": "甲所", "code": "5"}),)

    def test_says_what_it_lacks(self) -> None:
        assert refused("名称,号码\n甲所,5\n".encode()) == [ColumnsMissingError(("代码",))]

    def test_each_stands_once(self) -> None:
        assert refused("名称,代码,代码\n甲所,5,6\n".encode()) == [ColumnTwiceError(1, "代码")]

    def test_something_stands_below_it(self) -> None:
        assert refused("名称,代码\n,\n".encode()) == [NoTableRowsError()]


class TestWorkbook:
    def test_values_are_read_as_they_show(self) -> None:
        book = workbook(
            ("名称", "代码", "备注"), ("甲所", 540121100, date(2005, 3, 1)), (" 乙所 ", 5.0, True)
        )
        table = read_table(book, COLUMNS)
        assert table.form == "xlsx"
        assert [tuple(row.values.values()) for row in table.rows] == [
            ("甲所", "540121100", "2005-03-01"),
            ("乙所", "5", "true"),
        ]

    def test_merged_cells_are_told_by_line(self) -> None:
        book = workbook(
            ("名称", "代码"), ("甲所", 1), ("乙所", 2), change=lambda sheet: sheet.merge_cells("A2:A3")
        )
        assert refused(book) == [MergedCellsError(2, "A2:A3")]

    def test_a_merged_title_is_nobodys_trouble(self) -> None:
        book = workbook(
            ("名册", None), ("名称", "代码"), ("甲所", 1), change=lambda sheet: sheet.merge_cells("A1:B1")
        )
        assert len(read_table(book, COLUMNS).rows) == 1

    def test_formulas_are_told_by_line_and_column(self) -> None:
        book = workbook(("名称", "代码"), ("甲所", "=1+1"), ("=A2", 2))
        assert refused(book) == [FormulaError(2, "代码"), FormulaError(3, "名称")]

    def test_an_old_one_is_to_be_saved_anew(self) -> None:
        assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == [OldWorkbookError()]

    @pytest.mark.parametrize("content", [b"PK\x03\x04", workbook()[:-40]])
    def test_a_damaged_one_is_no_table(self, content: bytes) -> None:
        assert refused(content) == [NotATableError()]

    @pytest.mark.parametrize("place", ["XFD1048576", "A100001", "GS2"])
    def test_a_stray_cell_far_out_is_not_filled_up_to(self, place: str) -> None:
        def far(sheet: Any) -> None:
            sheet[place] = "x"

        assert refused(workbook(("名称", "代码"), ("甲所", 1), change=far)) == [
            SheetTooLargeError(place, MOST_ROWS, MOST_COLUMNS)
        ]

    def test_nor_is_a_merged_range(self) -> None:
        book = workbook(("名称", "代码"), ("甲所", 1), change=lambda sheet: sheet.merge_cells("A2:B3"))
        with zipfile.ZipFile(io.BytesIO(book)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as packed:
            for name, part in parts.items():
                packed.writestr(name, part.replace(b"A2:B3", b"A2:XFD1048576"))
        assert refused(written.getvalue()) == [SheetTooLargeError("XFD1048576", MOST_ROWS, MOST_COLUMNS)]

    def test_a_bomb_is_not_unpacked(self) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b"0" * (MOST_MEGABYTES + 1) * 1_000_000)
        assert refused(packed.getvalue()) == [TableTooLargeError(MOST_MEGABYTES + 1, MOST_MEGABYTES)]
