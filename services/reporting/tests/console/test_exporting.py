"""Files of tables: nothing in them reckons, and who else asks is answered while they are made."""

import asyncio
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date

import pytest
from openpyxl import load_workbook

from reporting.console.exporting.tables import AT_A_TIME, Row, Table, as_csv, as_xlsx

EVIL = ("=1+1", "+1", "-1", "@A1", "\t=1", "＝1+1", "＠A1", "http://example.org", "甲")
MANY = AT_A_TIME * 8


async def rows(*said: Row) -> AsyncIterator[Row]:
    for row in said:
        yield row


async def test_no_text_of_csv_is_a_formula() -> None:
    content = await as_csv(Table("甲", ("a",) * len(EVIL), rows(EVIL)))
    assert content.startswith(b"\xef\xbb\xbf")
    line = content.decode("utf-8-sig").splitlines()[1]
    assert line == "'=1+1,'+1,'-1,'@A1,'\t=1,'＝1+1,'＠A1,http://example.org,甲"


async def test_no_text_of_a_workbook_is_a_formula_or_a_link_and_each_table_has_its_sheet() -> None:
    day = date(2026, 1, 2)
    content = await as_xlsx(
        [Table("甲", ("a", "b"), rows(*((text, 1) for text in EVIL))), Table("乙", ("日",), rows((day,)))]
    )
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["甲", "乙"]
    cells = [row[0] for row in book["甲"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == list(EVIL)
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}
    assert book["乙"]["A2"].value.date() == day


@pytest.mark.parametrize("made", [as_csv, lambda table: as_xlsx([table])], ids=["csv", "xlsx"])
async def test_others_have_their_turn_while_a_file_is_made(
    made: Callable[[Table], Awaitable[bytes]],
) -> None:
    loop, turns, done = asyncio.get_running_loop(), 0, False

    def another() -> None:
        nonlocal turns
        turns += 1
        if not done:
            loop.call_soon(another)

    another()
    await made(Table("甲", ("a",), rows(*((n,) for n in range(MANY)))))
    done = True
    assert turns >= MANY // AT_A_TIME
