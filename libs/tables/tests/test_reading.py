"""Tables as offices send them: whatever program saved them, and with whatever is wrong told by line."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from chassis.errors import DomainError, RulesBrokenError
from tables import workbook as workbook_reading
from tables.errors import (
    CellTooLongError,
    ColumnsMissingError,
    ColumnTwiceError,
    FormulaError,
    MergedCellsError,
    MoreMayBeWrongError,
    NoTableRowsError,
    NotATableError,
    OldWorkbookError,
    TableColumnsError,
    TableEncodingError,
    TableQuotingError,
    TableRowsError,
    TableTooLargeError,
)
from tables.findings import MOST_ERRORS
from tables.reading import LONGEST, read_table
from tables.table import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, Column, Row

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

    @pytest.mark.parametrize(("heading", "row"), [("utf-8", "gbk"), ("gbk", "utf-8"), ("utf-8-sig", "gbk")])
    def test_of_two_encodings_the_line_is_told_at_which_the_second_begins(
        self, heading: str, row: str
    ) -> None:
        content = "名称,所在地代码\n".encode(heading) + "林周县司法局甲乡所,5\n".encode(row)
        assert refused(content) == [TableEncodingError(2)]

    @pytest.mark.parametrize("separator", [";", "\t"])
    def test_with_other_signs_between_values(self, separator: str) -> None:
        text = "名册,,,\n名称,代码\n甲所,5\n".replace(",", separator)
        assert read_table(text.encode(), COLUMNS).rows == (Row(3, {"name": "甲所", "code": "5"}),)

    def test_lists_within_values_are_not_taken_for_columns(self) -> None:
        text = "名称,代码\n甲所,1;2;3;4;5;6;7;8;9\n"
        assert read_table(text.encode(), COLUMNS).rows[0].values["code"] == "1;2;3;4;5;6;7;8;9"

    @pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@甲", "＝1+1"])
    def test_what_our_own_files_protect_is_read_without_that(self, name: str) -> None:
        assert read_table(f"名称,代码\n'{name},5\n".encode(), COLUMNS).rows[0].values["name"] == name

    def test_a_mark_of_quotation_of_its_own_stays(self) -> None:
        assert read_table("名称,代码\n'甲',5\n".encode(), COLUMNS).rows[0].values["name"] == "'甲'"

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
        errors = refused(book)
        assert errors == [FormulaError(2, "代码"), FormulaError(3, "名称")]
        assert [error.field for error in errors] == ["/rows/2/code", "/rows/3/name"]

    def test_an_old_one_is_to_be_saved_anew(self) -> None:
        assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == [OldWorkbookError()]

    @pytest.mark.parametrize("content", [b"PK\x03\x04", workbook()[:-40]])
    def test_a_damaged_one_is_no_table(self, content: bytes) -> None:
        assert refused(content) == [NotATableError()]

    @pytest.mark.parametrize("place", ["XFD1048576", "AZ2"])
    def test_what_stands_far_out_is_told(self, place: str) -> None:
        def far(sheet: Any) -> None:
            sheet[place] = "x"

        line = int(place.lstrip("XFDAZ"))
        book = workbook(("名称", "代码"), ("甲所", 1), change=far)
        assert refused(book) == [TableColumnsError(line, MOST_COLUMNS)]

    def test_what_is_only_formatted_is_nobodys_trouble(self) -> None:
        def formatted(sheet: Any) -> None:
            sheet["ZZ100000"].number_format = "0.00"

        book = workbook(("名称", "代码"), ("甲所", 1), change=formatted)
        assert len(read_table(book, COLUMNS).rows) == 1

    def test_days_are_told_by_how_they_are_shown(self) -> None:
        def shown(sheet: Any) -> None:
            sheet["A2"], sheet["A3"], sheet["A4"] = 38412, 38412, 38412.5
            sheet["A2"].number_format = 'yyyy"年"m"月"d"日"'
            sheet["A3"].number_format = '0.0"天 day"'
            sheet["A4"].number_format = "General"

        book = workbook(("名称", "代码"), ("", 1), ("", 2), ("", 3), change=shown)
        assert [row.values["name"] for row in read_table(book, COLUMNS).rows] == [
            "2005-03-01",
            "38412",
            "38412.5",
        ]

    @pytest.mark.parametrize("number", [31, 57])
    def test_days_as_chinese_programs_show_them_have_formats_without_a_description(self, number: int) -> None:
        styles = workbook_part(workbook(("名称",), (date(2005, 3, 1),)), "xl/styles.xml")
        described = re.sub(r"<numFmts.*?</numFmts>", "", styles)
        plain = re.sub('numFmtId="1[0-9]+"', f'numFmtId="{number}"', described)
        assert plain != described
        book = crafted(sheet('<row r="2"><c r="A2" s="1"><v>38412</v></c></row>'), {"xl/styles.xml": plain})
        assert read_table(book, COLUMNS).rows[0].values["name"] == "2005-03-01"

    def test_the_first_sheet_that_shows_is_read(self) -> None:
        def hide(sheet: Any) -> None:
            shown = sheet.parent.create_sheet("名册")
            for row in (("名称", "代码"), ("甲所", 1)):
                shown.append(row)
            sheet.sheet_state = "hidden"

        book = workbook(("名称", "代码"), ("旧所", 9), change=hide)
        assert read_table(book, COLUMNS).rows == (Row(2, {"name": "甲所", "code": "1"}),)


def sheet(rows: str, after: str = "", declared: str = "") -> str:
    """With the heading in its first row."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    heading = "".join(f'<c t="inlineStr"><is><t>{title}</t></is></c>' for title in ("名称", "代码"))
    return f'{declared}<worksheet xmlns="{space}"><sheetData><row>{heading}</row>{rows}</sheetData>{after}</worksheet>'


ROW = '<row r="2"><c r="A2" t="str"><v>甲所</v></c><c r="B2"><v>5</v></c></row>'


def crafted(content: str, others: Mapping[str, str] | None = None) -> bytes:
    """A workbook whose sheet is that, byte for byte."""
    book = workbook(("a",))
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    parts |= {"xl/worksheets/sheet1.xml": content, **(others or {})}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return written.getvalue()


def workbook_of(text: str, times: int) -> bytes:
    return workbook(("名称", "代码"), *((text, "5") for _ in range(times)))


def workbook_part(book: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        return packed.read(name).decode()


class TestWorkbookThatNoProgramWrote:
    def test_the_crafted_one_is_read_otherwise(self) -> None:
        assert read_table(crafted(sheet(ROW)), COLUMNS).rows == (Row(2, {"name": "甲所", "code": "5"}),)

    @pytest.mark.parametrize(
        "cell", ['<c r="A2" t="s"><v>9</v></c>', '<c r="A2"><v>one</v></c>', '<c r="2"/>']
    )
    def test_a_cell_that_says_what_none_can_is_damage(self, cell: str) -> None:
        assert refused(crafted(sheet(f'<row r="2">{cell}</row>'))) == [NotATableError()]

    @pytest.mark.parametrize("encoding", ["gbk", "foo", "utf-7"])
    def test_an_encoding_that_no_workbook_has(self, encoding: str) -> None:
        declared = f'<?xml version="1.0" encoding="{encoding}"?>'
        assert refused(crafted(sheet(ROW, declared=declared))) == [NotATableError()]

    def test_parts_that_are_damaged_or_packed_in_another_way(self) -> None:
        whole = crafted(sheet(ROW))
        damaged = bytearray(whole)
        begin = whole.index(b"xl/worksheets/sheet1.xml") + 24
        damaged[begin : begin + 40] = bytes(byte ^ 0xFF for byte in whole[begin : begin + 40])
        assert refused(bytes(damaged)) == [NotATableError()]
        relabelled = bytearray(whole)
        entry = whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"xl/worksheets/sheet1.xml"))
        relabelled[entry + 10] = zipfile.ZIP_BZIP2
        assert refused(bytes(relabelled)) == [NotATableError()]

    @pytest.mark.parametrize(
        ("rows", "after"),
        [
            (ROW, '<mergeCells><mergeCell ref="$A$3:$XFD$1048576"/></mergeCells>'),
            (ROW, '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'),
            ("<row>" + "<c/>" * 5_000_000 + "</row>", ""),
            (ROW, "<x/>" * 20_000_000),
        ],
        ids=["merged", "links", "cells", "elements"],
    )
    def test_what_unpacks_to_too_much_costs_no_more_than_its_bounds(self, rows: str, after: str) -> None:
        assert refused(crafted(sheet(rows, after))) == [TableTooLargeError()]

    def test_one_string_does_not_stand_in_any_number_of_cells(self) -> None:
        book = workbook_of("甲" * 30_000, MOST_CHARACTERS // 30_000 + 1)
        assert len(book) < 100_000
        assert refused(book) == [TableTooLargeError()]

    def test_what_no_file_is_to_blame_for_is_not_told_as_its_fault(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(workbook_reading, "READING", "tables.not_there")
        with pytest.raises(workbook_reading.ReadingError, match="not_there"):
            read_table(crafted(sheet(ROW)), COLUMNS)


class TestBounds:
    def test_more_rows_than_are_wanted_are_not_read(self) -> None:
        def rows(number: int) -> bytes:
            return ("名称,代码\n" + "甲所,5\n" * number).encode()

        assert len(read_table(rows(3), COLUMNS, 3).rows) == 3
        with pytest.raises(TableRowsError, match="'most': 3"):
            read_table(rows(4), COLUMNS, 3)
        assert refused(rows(MOST_ROWS + 1)) == [TableRowsError(MOST_ROWS)]

    def test_values_beyond_the_last_column_are_told(self) -> None:
        text = "名称,代码\n甲所,5" + "," * MOST_COLUMNS
        assert len(read_table(text.encode(), COLUMNS).rows) == 1
        assert refused(f"{text}x".encode()) == [TableColumnsError(2, MOST_COLUMNS)]

    def test_a_value_that_is_asked_for_has_an_end_others_are_passed_over(self) -> None:
        text = f"名称,代码,其他\n甲所,5,{'x' * 200_000}\n乙所,{'5' * (LONGEST + 1)},\n"
        assert refused(text.encode()) == [CellTooLongError(3, "代码", LONGEST)]

    def test_when_much_is_wrong_nobody_looks_further(self) -> None:
        errors = refused(("名称,代码\n" + "甲所,=1\n" * 5000).encode())
        assert errors[-1] == MoreMayBeWrongError(MOST_ERRORS)
        assert errors[:-1] == [FormulaError(line, "代码") for line in range(2, MOST_ERRORS + 2)]
