"""A roll of stations over HTTP: looked at first, taken in as a whole, told by row and column where it is wrong."""

import io
from typing import Any
from uuid import UUID

import httpx2
import pytest
from openpyxl import Workbook

from registry.handling.claiming import TOWNSHIP
from registry.opening import opened_registry
from registry.station.roll import COLUMNS
from services.registry.tests.serving_registry import CHANGES, Client, Wired, proposal
from services.registry.tests.world import SEAT, SEAT_NAME, SECOND, SECOND_NAME, THIRD, TODAY

IMPORTS = "/v1/stations/imports"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLES = tuple(column.title for column in COLUMNS)


def row(name: str = SEAT_NAME, code: str = "540121100", grade: str = "副科级") -> tuple[str, ...]:
    return (name, grade, "单独设置", code, "", code, "1、2、5", "否", "否", "否", "2005-03-01")


def roll(*rows: tuple[str, ...]) -> bytes:
    return "\n".join(",".join(values) for values in (TITLES, *rows)).encode()


BOTH = roll(row(), row(SECOND_NAME, "540121200"))


async def sent(
    client: Client, content: bytes, user: str = "region", key: str | None = None, **more: Any
) -> httpx2.Response:
    return await client.send_file(IMPORTS, content, user, key=key, effective_on=str(TODAY), **more)


async def test_a_dry_run_tells_what_would_be_and_writes_nothing(client: Client) -> None:
    for _ in range(2):
        answer = (await sent(client, BOTH, dry_run="true")).json()
        assert (answer["registered"], answer["unchanged"], answer["position"]) == (2, 0, None)


async def test_a_file_may_be_larger_than_other_bodies(client: Client) -> None:
    blank_lines = (b"\n" + b" " * 100_000) * 20
    answer = await sent(client, roll(row()) + blank_lines, dry_run="true")
    assert answer.json()["registered"] == 1


async def test_all_of_it_is_taken_in_once(client: Client) -> None:
    first = (await sent(client, BOTH, key="one")).json()
    assert (first["registered"], first["form"]) == (2, "utf-8")
    assert (await sent(client, BOTH, key="one")).json() == first
    again = (await sent(client, BOTH)).json()
    assert (again["registered"], again["unchanged"], again["id"]) == (0, 2, None)


async def test_its_townships_are_taken_from_then_on(client: Client) -> None:
    await sent(client, roll(row()))
    refused = await client.post(CHANGES, proposal(), "county-540121")
    assert refused.json()["type"].endswith("township-already-served")


def workbook() -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for values in (TITLES, row()):
        sheet.append(values)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def damaged() -> bytes:
    """A workbook whose sheet cannot be unpacked."""
    whole = bytearray(workbook())
    begin = whole.index(b"xl/worksheets/sheet1.xml") + 24
    whole[begin : begin + 40] = bytes(byte ^ 0xFF for byte in whole[begin : begin + 40])
    return bytes(whole)


async def test_a_workbook_is_as_good(client: Client) -> None:
    answer = (await sent(client, workbook())).json()
    assert (answer["registered"], answer["form"]) == (1, "xlsx")


async def test_nothing_is_taken_in_if_one_row_is_wrong(client: Client) -> None:
    answer = await sent(
        client, roll(row(), row("乱写司法所", "540121200", "处级"), row("另一所", "999999999"))
    )
    assert answer.status_code == 422
    found = {(part["field"], part["code"]) for part in answer.json()["errors"]}
    assert found == {
        ("/rows/3/grade", "roll-choice"),
        ("/rows/4/seat_code", "roll-township-unknown"),
        ("/rows/4/township_codes", "roll-township-unknown"),
    }
    assert (await sent(client, BOTH, dry_run="true")).json()["registered"] == 2


async def test_what_is_no_table_is_told(client: Client) -> None:
    for content in (b"PK\x03\x04 nothing", damaged()):
        answer = await sent(client, content)
        assert (answer.status_code, answer.json()["type"]) == (422, "urn:sifasuo:problem:not-a-table")


async def test_the_administrator_takes_in_and_a_bureau_has_its_own_looked_at(client: Client) -> None:
    for user in ("county-540121", "county-540122", "staffing-540121", "region-viewer"):
        assert (await sent(client, BOTH, user)).status_code == 403
    assert (await sent(client, BOTH, "county-540121", dry_run="true")).json()["registered"] == 2
    for user in ("county-540122", "staffing-540121", "region-viewer"):
        assert (await sent(client, BOTH, user, dry_run="true")).status_code == 403


async def test_what_is_wrong_throughout_gets_an_answer_that_can_be_read(client: Client) -> None:
    answer = await sent(client, roll(*[("x",) * len(TITLES)] * 3000))
    *listed, more = answer.json()["errors"]
    assert (answer.status_code, len(listed), more["code"]) == (422, 200, "more-may-be-wrong")


async def test_so_does_what_contradicts_the_registry_throughout(client: Client) -> None:
    unknown = [row(f"第{n}司法所", f"{n:09}") for n in range(999_000_000, 999_000_300)]
    answer = await sent(client, roll(*unknown))
    *listed, more = answer.json()["errors"]
    assert (answer.status_code, len(listed), more["code"]) == (422, 200, "more-may-be-wrong")


async def test_a_roll_does_not_tell_of_days_to_come(client: Client) -> None:
    late = {"effective_on": "2062-01-01"}
    answer = await client.send_file(IMPORTS, BOTH, "region", **late)
    assert (answer.status_code, answer.json()["field"]) == (422, "/effective_on")


@pytest.mark.parametrize(("into", "code"), [(SEAT, "540121100"), (THIRD, "540121201")])
async def test_of_a_township_that_was_merged_the_roll_says_what_it_went_into(
    client: Client, into: UUID, code: str
) -> None:
    """That has a station of its own, or none; either way what there is stays as it is."""
    await sent(client, BOTH)
    merger = {"into_id": str(into), "effective_on": str(TODAY)}
    await client.done(f"/v1/divisions/{SECOND}/merge", merger, "region", version=1)
    answer = (await sent(client, roll(row(), row(SECOND_NAME, code)))).json()
    assert (answer.get("registered"), answer.get("unchanged")) == (0, 2), answer
    other = (await sent(client, roll(row(), row(SECOND_NAME, code, "股级")))).json()
    assert (other["type"].rpartition(":")[2], other["field"]) == ("roll-differs", "/rows/3/grade")


async def test_an_imported_station_changes_by_the_procedure(wired: Wired, client: Client) -> None:
    answer = await sent(client, roll(row(), row(SECOND_NAME, "540121200")))
    assert answer.status_code == 200
    async with opened_registry(wired.process, wired.dsn) as registry:
        (claim,) = await registry.store.claims([(TOWNSHIP, str(SEAT))])
    station_id = str(claim.holder)
    lower = {
        "kind": "regrade",
        "station_id": station_id,
        "grade": "sub_section",
        "effective_on": str(TODAY),
    }
    async with wired.calendar():
        change_id = (await client.done(CHANGES, lower, "county-540121"))["id"]
        await client.approve(change_id)
        await client.status(change_id, "in_effect")
    station = await client.json(f"/v1/stations/{station_id}")
    assert (station["grade"], station["founded_on"]) == ("sub_section", "2005-03-01")
