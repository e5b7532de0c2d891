"""Pages of returns: every number opens its list, versions stand against each other, files have a fixed form (O-14, O-17)."""

import csv
import io
from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio
from openpyxl import load_workbook

from devstack.testing import Infrastructure
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import DEPARTMENT, Site, region_site
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import named
from services.reporting.tests.test_returns import locked

SPAN = '<span lang="zh-CN">'
OWN = f"/returns/{named('U1')}"
HEADINGS = ["报表", "报送单位", "统计期间", "统计时点", "版本", "状态", "县（区）代码", "县（区）", "司法所"]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(model: ReadModel, infrastructure: Infrastructure, issuer: Provider) -> AsyncIterator[Site]:
    await model.empty()
    log = locked()
    log.generate_return("U1", "P1", {"C1": (2, 8), "C2": (1, 3)}, 2, corrects=True, reason="recorded_late")
    log.generate_return("U0", "P1", {"C1": (1, 1)}, definition="census")
    log.merge("P2", "P1", date(2025, 1, 10))
    await model.fold(log.consumed())
    async with region_site(infrastructure, model, issuer) as made:
        yield made


def between(page: str, begin: str, end: str) -> str:
    return page.partition(begin)[2].partition(end)[0]


async def test_every_number_of_a_period_is_a_link_to_its_list(site: Site) -> None:
    board = await site.page("/returns?period=2024")
    for state in ("in_time", "missing"):
        address = f"/returns?definition=staff&amp;period=2024&amp;under={named('R')}&amp;state={state}"
        assert f'<a href="{address}">1</a>' in board
        assert (await site.page(address.replace("&amp;", "&"))).count("data-row") == 1


async def test_the_latest_period_that_is_over_is_shown_first(site: Site) -> None:
    board = await site.page("/returns")
    assert "Missing past the due day" in board or "Not due yet" in board


async def test_a_return_says_how_it_stands_and_why_it_is_corrected(site: Site) -> None:
    page = await site.page(OWN)
    assert "Being checked" in page
    assert "Recorded late" in page
    assert "What was said is not shown here." not in page
    first = await site.page(f"{OWN}?version=1")
    for county in ("C1", "C2"):
        assert "Checked</span>" in between(first, f'id="c{named(county)}"', "</tr>")


async def test_what_it_comes_to_stands_before_the_counties_which_a_phone_folds(site: Site) -> None:
    page = await site.page(f"{OWN}?version=1")
    row = between(page, 'id="f-people"', "</tr>")
    assert [row.index(figure) for figure in (">10<", ">7<", ">3<")] == sorted(
        row.index(figure) for figure in (">10<", ">7<", ">3<")
    )
    assert all(f'<details class="step" id="n{named(county)}">' in page for county in ("C1", "C2"))


async def test_two_versions_are_compared_cell_by_cell(site: Site) -> None:
    page = await site.page(f"{OWN}?version=2&against=1")
    assert f'id="x{named("C1")}-people"' in page
    assert f'id="x{named("C2")}-people"' not in page
    assert ">+1<" in between(page, f'id="x{named("C1")}-people"', "</tr>")
    assert page.index('id="comparison"') < page.index('id="figures"')


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/returns?period=2024-Q1", 400),
        ("/returns?definition=weather", 400),
        ("/returns?state=lost", 400),
        (f"{OWN}?version=9", 404),
        (f"{OWN}?version=x", 400),
        (f"{OWN}.pdf", 404),
        (f"/returns/{named('none')}", 404),
        (f"/returns/{named('none')}.csv", 404),
    ],
)
async def test_what_is_none_is_told_so(site: Site, address: str, status: int) -> None:
    assert (await site.client.get(address)).status_code == status


async def test_a_line_of_the_files_says_of_which_return_it_is(site: Site) -> None:
    answer = await site.client.get(f"{OWN}.csv?version=1")
    heading, *lines, whole = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert heading == [*HEADINGS, "在册人员"]
    assert [line[-2:] for line in lines] == [["2", "7"], ["1", "3"]]
    assert lines[0][2:6] == ["2024", "2024-12-31", "1", "已锁定"]
    assert whole[-3:] == ["合计", "3", "10"]
    book = load_workbook(io.BytesIO((await site.client.get(f"{OWN}.xlsx")).content))
    assert [[cell.data_type for cell in row][-2:] for row in book.worksheets[0].iter_rows(min_row=2)] == [
        ["n", "n"],
        ["n", "n"],
        ["n", "n"],
    ]


async def test_of_a_prefecture_that_went_up_since_the_heir_is_told_and_generates(site: Site) -> None:
    """It was there on the reference day: it is awaited, and the organ that acts for it finds the form."""
    assert f"sent by {SPAN}" in " ".join((await site.page("/returns?period=2024")).split())
    await site.enter(body="prefecture_bureau", division=str(named("P1")), roles=["clerk"])
    board = await site.page("/returns?period=2024")
    assert f'<input type="hidden" name="division_id" value="{named("P2")}">' in board
    assert f'value="{named("P1")}">' in await site.page("/returns?period=2025")
    assert 'name="division_id"' not in await site.page("/returns?period=2023")
    await site.enter(**DEPARTMENT)


async def test_what_the_policy_has_no_more_stays_readable(site: Site) -> None:
    address = f"/returns/{named('U0')}"
    assert f'<a href="{address}">' in await site.page("/returns?period=2024")
    page = await site.page(address)
    assert "definition=census" not in page
    assert (await site.client.get(f"{address}.csv")).status_code == 200
