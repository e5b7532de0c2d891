"""A reorganisation as a file: read and judged as a whole, told by row and column, proposed as it was read."""

import io
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from openpyxl import Workbook

from registry.establishment_change.table import COLUMNS
from services.registry.tests.serving_registry import CHANGES, Client, Wired
from services.registry.tests.world import SEAT, SEAT_NAME, SECOND, SECOND_NAME, TODAY

CHECK = f"{CHANGES}/reorganisations/check"
TITLES = tuple(column.title for column in COLUMNS)
SEAT_CODE, SECOND_CODE, THIRD_CODE, ELSEWHERE_CODE = "540121100", "540121200", "540121201", "540122100"
Values = tuple[str, ...]


def step(order: int, kind: str, station: str = "", **more: str) -> Values:
    names = ("name", "grade", "station_kind", "seat_code", "township_codes", "functions")
    return (str(order), kind, station, *(more.get(name, "") for name in names))


def narrow(order: int = 1, station: str = SEAT_NAME) -> Values:
    return step(order, "调整服务范围", station, station_kind="单独设置", township_codes=SEAT_CODE)


def new(order: int = 2, code: str = SECOND_CODE, **more: str) -> Values:
    told = {"grade": "副科级", "station_kind": "单独设置", "seat_code": code, "functions": "1、2"}
    return step(order, "设立", **{**told, **more})


def table(*rows: Values) -> str:
    return "\n".join(",".join(values) for values in (TITLES, *rows))


async def sent(
    client: Client, content: str | bytes, user: str = "county-540121", **query: str
) -> httpx2.Response:
    content = content.encode() if isinstance(content, str) else content
    return await client.send_file(CHECK, content, user, **{"effective_on": str(TODAY), **query})


async def wrong(client: Client, *rows: Values, **query: str) -> list[tuple[str, str]]:
    answer = await sent(client, table(*rows), **query)
    assert not answer.is_success
    problem = answer.json()
    listed = problem.get("errors") or [{**problem, "code": problem["type"].rpartition(":")[2]}]
    return [(part["field"], part["code"]) for part in listed]


@pytest.fixture
async def central(client: Client, wired: Wired) -> str:
    """The id of a central station that stands."""
    async with wired.calendar():
        change_id = await client.propose(kind="central", township_ids=[str(SEAT), str(SECOND)])
        await client.approve(change_id)
        station_id = (await client.status(change_id, "in_effect"))["station_id"]
    return str(station_id)


async def test_it_is_proposed_as_it_was_read(client: Client, wired: Wired, central: str) -> None:
    answer = (await sent(client, table(new(), narrow()))).json()
    assert (answer["form"], answer["lines"]) == ("utf-8", [3, 2])
    first, second = answer["steps"]
    assert (first["kind"], first["station_id"]) == ("change_coverage", central)
    assert (second["kind"], second["station"]["name"]) == ("establish", SECOND_NAME)
    body = {"kind": "reorganise", "steps": answer["steps"], "effective_on": str(TODAY)}
    change_id = (await client.done(CHANGES, body, "county-540121"))["id"]
    async with wired.calendar():
        await client.approve(change_id)
        steps = (await client.status(change_id, "in_effect"))["steps"]
    assert [one["station"]["township_ids"] for one in steps] == [[str(SEAT)], [str(SECOND)]]


async def test_looking_at_it_records_nothing(client: Client, central: str) -> None:
    for _ in range(2):
        assert (await sent(client, table(narrow(), new()))).status_code == 200
    assert (await client.json(f"/v1/stations/{central}"))["version"] == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
async def test_it_is_read_in_the_encodings_that_offices_use(
    client: Client, central: str, encoding: str
) -> None:
    answer = await sent(client, table(narrow(), new()).encode(encoding))
    assert answer.json()["form"] == encoding.removesuffix("-sig")


async def test_a_workbook_is_as_good_and_its_merged_cells_and_formulas_are_not(
    client: Client, central: str
) -> None:
    assert (await sent(client, workbook(narrow(), new()))).json()["form"] == "xlsx"
    merged = await sent(client, workbook(narrow(), new(), merge="B2:B3"))
    assert (merged.status_code, merged.json()["type"].rpartition(":")[2]) == (422, "merged-cells")
    formula = await sent(client, workbook(narrow(), new(grade="=A1")))
    assert (formula.status_code, formula.json()["type"].rpartition(":")[2]) == (422, "formula")


def workbook(*rows: Values, merge: str | None = None) -> bytes:
    book, saved = Workbook(), io.BytesIO()
    sheet: Any = book.active
    for values in (TITLES, *rows):
        sheet.append(values)
    if merge:
        sheet.merge_cells(merge)
    book.save(saved)
    return saved.getvalue()


async def test_a_station_goes_by_its_id_too(client: Client, central: str) -> None:
    assert (await sent(client, table(narrow(station=central), new()))).is_success


async def test_two_rows_that_take_the_same_township_are_told_together(client: Client, central: str) -> None:
    both = (narrow(), new(), new(3, THIRD_CODE, station_kind="联合所", township_codes="540121201;540121200"))
    answer = await sent(client, table(*both))
    (error,) = problems(answer)
    assert (error["field"], error["code"]) == ("/rows/4/township_codes", "taken-by-row")
    assert "第 3 行" in error["detail"]


async def test_a_row_that_takes_before_another_gives_is_told_with_it(client: Client, central: str) -> None:
    answer = await sent(client, table(narrow(2), new(1)))
    (error,) = problems(answer)
    assert (error["field"], error["code"]) == ("/rows/3/seat_code", "freed-by-later-row")
    assert "第 2 行" in error["detail"]


async def test_two_that_change_places_are_told_that_no_order_helps(client: Client, wired: Wired) -> None:
    """Each waits for the other to give up its seat: whichever comes first."""
    async with wired.calendar():
        for seat, name in ((SEAT, SEAT_NAME), (SECOND, SECOND_NAME)):
            change_id = await client.propose(seat_id=str(seat), name=name, township_ids=[str(seat)])
            await client.approve(change_id)
            await client.status(change_id, "in_effect")
    for first, second in ((1, 2), (2, 1)):
        rows = (moved(first, SEAT_NAME, SECOND_CODE), moved(second, SECOND_NAME, SEAT_CODE))
        found = {(e["field"], e["code"]) for e in problems(await sent(client, table(*rows)))}
        assert (f"/rows/{first + 1}/seat_code", "rows-wait-for-each-other") in found
        assert "freed-by-later-row" not in {code for _, code in found}


def moved(order: int, station: str, code: str) -> Values:
    return step(order, "迁移所在地", station, station_kind="单独设置", seat_code=code)


async def test_two_rows_about_the_same_of_one_station_are_told_together(client: Client, central: str) -> None:
    wide = step(
        2, "调整服务范围", SEAT_NAME, station_kind="联合所", township_codes=f"{SEAT_CODE};{THIRD_CODE}"
    )
    answer = await sent(client, table(narrow(), wide))
    assert ("/rows/3/kind", "rows-contradict") in [(e["field"], e["code"]) for e in problems(answer)]


def problems(answer: httpx2.Response) -> list[dict[str, Any]]:
    problem = answer.json()
    return problem.get("errors") or [{**problem, "code": problem["type"].rpartition(":")[2]}]


async def test_what_names_nothing_is_told_row_by_row(client: Client, central: str) -> None:
    assert await wrong(client, narrow(station="没有的司法所"), new(code="999999999")) == [
        ("/rows/2/station", "step-station-unknown"),
        ("/rows/3/seat_code", "step-township-unknown"),
    ]


async def test_a_station_or_township_of_another_county_is_told_where_it_stands(
    client: Client, central: str
) -> None:
    assert await wrong(client, narrow(), new(code=ELSEWHERE_CODE)) == [
        ("/rows/3/seat_code", "step-of-another-bureau")
    ]
    far = new(township_codes=f"{SECOND_CODE};{ELSEWHERE_CODE}", station_kind="联合所")
    assert await wrong(client, narrow(), far) == [("/rows/3/township_codes", "township-of-another-county")]
    answer = await sent(client, table(narrow(), new()), "county-540122")
    assert {e["code"] for e in problems(answer)} == {"step-of-another-bureau"}


async def test_the_rules_hold_as_for_every_proposal(client: Client, central: str) -> None:
    assert await wrong(client, narrow(), new(name="随意司法所")) == [("/rows/3/name", "station-name")]
    same = step(1, "变更规格", SEAT_NAME, grade="副科级")
    assert await wrong(client, same, new(code=THIRD_CODE)) == [("/rows/2/kind", "nothing-to-change")]
    passed = str(TODAY - timedelta(days=3))
    assert await wrong(client, narrow(), new(), effective_on=passed) == [
        ("/effective_on", "effective-date-passed")
    ]


@pytest.mark.parametrize("user", ["region", "region-viewer", "staffing-540121", "station-540102002"])
async def test_who_may_not_propose_may_not_have_it_looked_at(client: Client, user: str) -> None:
    answer = await sent(client, b"", user)
    assert (answer.status_code, problems(answer)[0]["code"]) == (403, "not-permitted")


async def test_an_empty_file_and_one_without_rows_are_told(client: Client) -> None:
    assert [problems(await sent(client, content))[0]["code"] for content in ("", table())] == [
        "columns-missing",
        "no-table-rows",
    ]


async def test_no_more_rows_are_read_than_a_reorganisation_may_have(client: Client) -> None:
    (problem,) = problems(await sent(client, table(*[("x", "y")] * 150_000)))
    assert (problem["code"], "50" in problem["detail"]) == ("table-rows", True)


async def test_what_is_wrong_throughout_gets_an_answer_that_can_be_read(client: Client) -> None:
    codes = ";".join("x" * 3 for _ in range(200))
    rows = [new(n, township_codes=codes) for n in range(1, 51)]
    *listed, more = problems(await sent(client, table(*rows)))
    assert (len(listed), more["code"]) == (200, "more-may-be-wrong")


async def test_one_that_was_returned_is_proposed_again_as_the_same_change(
    client: Client, wired: Wired, central: str
) -> None:
    """A township that got another name by the day: the station's name is not the prescribed one any more."""
    tomorrow = TODAY + timedelta(days=1)
    read = (await sent(client, table(narrow(), new()), effective_on=str(tomorrow))).json()
    body = {"kind": "reorganise", "steps": read["steps"], "effective_on": str(tomorrow)}
    change_id = (await client.done(CHANGES, body, "county-540121"))["id"]
    await client.approve(change_id)
    renamed = {"name": "春天乡", "effective_on": str(tomorrow)}
    await client.done(f"/v1/divisions/{SECOND}/rename", renamed, "region", version=1)
    client.set_clock(tomorrow)
    async with wired.calendar():
        returned = await client.status(change_id, "not_effected")
        assert [(one["rule"], one["step"]) for one in returned["broken"]] == [("name_not_as_prescribed", 2)]
        again = (await sent(client, table(narrow(), new()), effective_on=str(tomorrow))).json()
        more = {**body, "steps": again["steps"]}
        path = f"{CHANGES}/{change_id}/propose"
        await client.done(path, more, "county-540121", version=returned["version"])
        await client.approve(change_id)
        effective = await client.status(change_id, "in_effect")
    assert effective["steps"][1]["station"]["name"].endswith("春天乡司法所")
    assert effective["steps"][1]["station_id"] == returned["steps"][1]["station_id"]
