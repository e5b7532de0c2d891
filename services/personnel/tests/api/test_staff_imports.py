"""A roll of people is taken in whole or not at all, and repeats nobody's data (O-4)."""

import asyncio
import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import httpx2
import openpyxl
import pytest
from stdnum.cn import ric

from personnel.handling.people import NAMES
from personnel.person.roll import COLUMNS
from services.personnel.tests.land import NAMES as PLACES
from services.personnel.tests.land import STATION
from services.personnel.tests.moving_people import staffing, status, told
from services.personnel.tests.persons import OTHER_BUREAU, Persons, sealed
from services.personnel.tests.serving_personnel import BUREAU, STAFFING, Client, Wired, problem

HERE = f"林周县司法局{PLACES['540121100']}司法所"
THERE = f"当雄县司法局{PLACES['540122100']}司法所"
PATH = "/v1/staff/imports"
TITLES = [column.title for column in COLUMNS]


def number(sequence: int) -> str:
    """Made up, with a check digit that is right."""
    digits = f"54010219900304{sequence:03}"
    return digits + ric.calc_check_digit(digits + "0")


def row(sequence: int, **what: str) -> dict[str, str]:
    values = {
        "name": "洛桑次仁",
        "identity_number": number(sequence),
        "station": HERE,
        "employment": "政法专项编制",
        "entered_on": "2015-07-01",
        "since": "2021-06-01",
        "education": "本科",
        "degree": "学士",
        "law": "是",
        "completed_on": "2015-06-30",
        "private_phone": "13900000000",
        **what,
    }
    return {column.title: values.get(column.code, "") for column in COLUMNS}


def as_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=TITLES)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_xlsx(rows: Sequence[Mapping[str, Any]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet(index=0)
    sheet.append(TITLES)
    for one in rows:
        sheet.append([one[title] for title in TITLES])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def persons(client: Client, wired: Wired) -> Persons:
    return Persons(client, wired)


async def sent(
    client: Client, content: bytes, user: str = BUREAU, key: str = "k", *, dry_run: bool = False
) -> httpx2.Response:
    headers = await client.headers(user) | {"Idempotency-Key": key, "Content-Type": "text/csv"}
    query = "?dry_run=true" if dry_run else ""
    return await client.http.post(PATH + query, content=content, headers=headers)


def faults(answer: httpx2.Response) -> list[tuple[str, str | None]]:
    body = answer.json()
    errors = body.get("errors") or [{"code": problem(answer)[1], **body}]
    return [(error["code"], error.get("field")) for error in errors]


@pytest.mark.parametrize("form", [as_csv, as_xlsx])
async def test_each_row_is_a_person_at_a_station_with_post_and_sealed_data(
    persons: Persons, form: Any
) -> None:
    client = persons.client
    await client.set_quota(3)
    post_id = await client.created(STATION)
    answer = await sent(client, form([row(1, post="司法助理员", school="西藏大学"), row(2, name="央金")]))
    assert answer.status_code == 200, answer.text
    assert answer.json()["registered"] == 2
    assert await status(client, post_id) == "filled"
    assert (await staffing(client, STATION))["at_work"] == 2
    asked = {"identity_number": number(1), "purpose": "staffing"}
    holder = (await persons.asked("/v1/people/find", asked)).json()["staff_id"]
    assert (await told(client, f"/v1/staff/{holder}"))["standing"]["post_id"] == post_id
    shown = (await persons.seen(holder, "correction")).json()
    assert (shown["name"], shown["identity_number"]) == ("洛桑次仁", number(1))
    assert [entry["school"] for entry in shown["entries"]] == ["西藏大学"]
    assert NAMES["private_phone"] in await sealed(persons, holder)


async def test_a_repeat_takes_nothing_in_twice(persons: Persons) -> None:
    content = as_csv([row(1), row(2)])
    answers = [await sent(persons.client, content) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert (await staffing(persons.client, STATION))["at_work"] == 2
    again = await sent(persons.client, content, key="another")
    assert faults(again) == [
        ("identity-number-taken", "/rows/2/identity_number"),
        ("identity-number-taken", "/rows/3/identity_number"),
    ]


async def test_while_a_long_roll_is_gone_through_others_are_answered(persons: Persons) -> None:
    """Its rows are held against the rules in memory, for seconds."""
    client, rows = persons.client, [row(n) for n in range(600)]
    taking = asyncio.create_task(sent(client, as_csv(rows), dry_run=True))
    answered = 0
    while not taking.done():
        await staffing(client, STATION)
        answered += 1
    assert taking.result().status_code == 200
    assert answered > 15  # a handful, if they waited for the whole


async def test_a_dry_run_tells_what_would_be_and_writes_nothing(persons: Persons) -> None:
    looked = await sent(persons.client, as_csv([row(1)]), dry_run=True)
    assert (looked.json()["registered"], looked.json()["id"]) == (1, None)
    assert (await staffing(persons.client, STATION))["at_work"] == 0


async def test_all_that_is_wrong_is_told_by_row_and_column_and_nothing_is_taken_in(persons: Persons) -> None:
    rows = [
        row(1),
        row(2, identity_number="540102199003040291"),
        row(3, station=THERE),
        row(4, post="所长"),
        row(5, since="2014-01-01"),
        row(6, name="=1+1"),
        row(1),
    ]
    answer = await sent(persons.client, as_csv(rows))
    assert faults(answer)[0][0] in {"formula", "identity-number"}
    rows[5] = row(6, name="洛桑6")
    answer = await sent(persons.client, as_csv(rows))
    assert faults(answer) == [
        ("identity-number", "/rows/3/identity_number"),
        ("people-roll-station", "/rows/4/station"),
        ("people-roll-post", "/rows/5/post"),
        ("standing-since", "/rows/6/since"),
        ("person-name", "/rows/7/name"),
        ("people-roll-twice", "/rows/8/identity_number"),
    ]
    assert "洛桑" not in answer.text
    assert "5401021990" not in answer.text
    assert (await staffing(persons.client, STATION))["at_work"] == 0


async def test_a_formula_in_a_workbook_is_refused_whatever_it_says(persons: Persons) -> None:
    answer = await sent(persons.client, as_xlsx([{**row(1), "姓名": '=HYPERLINK("http://example.org")'}]))
    assert problem(answer)[0] == 422
    assert faults(answer)[0][0] == "formula"


async def test_what_is_no_workbook_is_refused(persons: Persons) -> None:
    answer = await sent(persons.client, b"PK\x03\x04 and nothing more")
    assert problem(answer) == (422, "not-a-table")


@pytest.mark.parametrize("user", [STAFFING, OTHER_BUREAU])
async def test_who_does_not_run_the_station_takes_nothing_in(persons: Persons, user: str) -> None:
    answer = await sent(persons.client, as_csv([row(1)]), user)
    assert problem(answer)[0] in {403, 422}
    assert faults(answer)[0][0] in {"not-permitted", "people-roll-station"}
    assert (await staffing(persons.client, STATION))["at_work"] == 0


async def test_ten_thousand_rows_with_errors_on_some_are_answered_in_time(persons: Persons) -> None:
    rows = [row(n % 999, identity_number="无" if n % 97 == 0 else number(n % 999)) for n in range(10_000)]
    answer = await sent(persons.client, as_csv(rows))
    found = faults(answer)
    assert (found[-1][0], len(found)) == ("more-may-be-wrong", 201)
