"""Alerts over HTTP: read within the jurisdiction, handled as they stand, on record in reporting's own log."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx2
import pytest
import pytest_asyncio

from chassis.clock import local_date, real_clock
from devstack.testing import Infrastructure
from reporting.handling import handling_of
from services.reporting.tests.alerting import Alerting
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import named
from services.reporting.tests.serving_api import Client, serving_api

SINCE = date(2024, 1, 1)
COUNTY, OTHER, TOWNSHIP = "540102", "540121", "540102002"
ALERT, FIRST, ELSEWHERE = named("late"), named("first"), named("elsewhere")
CLERK = f"county-{COUNTY}"


def raised() -> Alerting:
    log = Alerting()
    for code, parent in {"54": None, "5401": "54", COUNTY: "5401", OTHER: "5401"}.items():
        log.register(code, parent, SINCE)
    log.register(TOWNSHIP, COUNTY, SINCE)
    log.establish("S1", COUNTY, [TOWNSHIP], SINCE)
    log.raise_alert("late", COUNTY, "S1", "warning")
    log.escalate("late", "urgent")
    log.raise_alert("first", COUNTY, None, "first_rank")
    log.raise_alert("elsewhere", OTHER, None, "notice")
    log.raise_alert("over", COUNTY, None, "notice")
    log.clear("over")
    return log


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def api(infrastructure: Infrastructure, model: ReadModel) -> AsyncIterator[Client]:
    await model.fold(raised().consumed())
    async with serving_api(infrastructure, model) as client:
        yield client


async def send(
    api: Client,
    path: str,
    body: dict[str, Any] | None = None,
    *,
    user: str = CLERK,
    version: int = 0,
    key: str | None = None,
    method: str = "POST",
) -> httpx2.Response:
    headers = {
        **await api.headers(user),
        "idempotency-key": key or uuid4().hex,
        "if-match": f'"{version}"',
    }
    return await api.http.request(method, f"/v1/alerts/{path}", json=body, headers=headers)


async def log_of(model: ReadModel, alert_id: UUID) -> list[str]:
    connection = await asyncpg.connect(model.append_dsn)
    rows = await connection.fetch(
        "SELECT type FROM events WHERE stream_id = $1 ORDER BY version", handling_of(alert_id)
    )
    await connection.close()
    return [row["type"].rpartition(".")[2] for row in rows]


class TestReading:
    async def test_each_number_opens_its_list(self, api: Client) -> None:
        answer = await api.json("/v1/alerts")
        assert [one["alert_id"] for one in answer["items"]] == [str(FIRST), str(ALERT), str(ELSEWHERE)]
        for tally in answer["tallies"]:
            for shown in ("awake", "unacknowledged", "overdue", "snoozed"):
                number = tally[shown]
                assert len((await api.json(number["list"]))["items"]) == number["count"]

    async def test_one_says_what_may_be_done_and_how_it_came(self, api: Client) -> None:
        answer = await api.get(f"/v1/alerts/{ALERT}", CLERK)
        found = answer.json()
        assert answer.headers["etag"] == '"0"'
        assert found["allowed"] == ["acknowledge", "assign", "snooze"]
        assert [one["body"] for one in found["assignees"]] == [
            "county_bureau",
            "prefecture_bureau",
            "region_department",
        ]
        turns = await api.json(f"/v1/alerts/{ALERT}/transitions", CLERK)
        assert [one["turn"] for one in turns["items"]] == ["escalated", "raised"]

    async def test_a_viewer_reads_and_does_nothing(self, api: Client) -> None:
        assert (await api.json(f"/v1/alerts/{ALERT}"))["allowed"] == []

    @pytest.mark.parametrize("address", ["", "/transitions", "/history", "/notes"])
    async def test_of_another_county_there_is_none(self, api: Client, address: str) -> None:
        assert (await api.get(f"/v1/alerts/{ELSEWHERE}{address}", CLERK)).status_code == 404

    @pytest.mark.parametrize("query", ["shown=all", "severity=high", "under=x", "cursor=%21", "kind=A"])
    async def test_what_is_no_question_is_refused(self, api: Client, query: str) -> None:
        assert (await api.get(f"/v1/alerts?{query}")).status_code == 422


class TestHandling:
    async def test_it_is_acknowledged_once_and_a_repeat_has_the_same_answer(
        self, api: Client, model: ReadModel
    ) -> None:
        body = {"number": 2, "note": "已通知"}
        first = await send(api, f"{ALERT}/acknowledgement", body, key="once")
        again = await send(api, f"{ALERT}/acknowledgement", body, key="once")
        assert first.status_code == 200, first.text
        assert first.json() == again.json()
        assert await log_of(model, ALERT) == ["AlertAcknowledged"]
        notes = await api.json(f"/v1/alerts/{ALERT}/notes", CLERK)
        assert [one["text"] for one in notes["notes"]] == ["已通知"]

    async def test_what_moved_on_says_how_it_stands(self, api: Client) -> None:
        answer = await send(api, f"{FIRST}/acknowledgement", {"number": 7})
        assert answer.status_code == 409
        assert answer.json()["type"].endswith("alert-moved-on")
        assert answer.json()["errors"] if "errors" in answer.json() else answer.json()["field"] == "/number"

    async def test_the_version_that_was_seen_counts(self, api: Client) -> None:
        answer = await send(api, f"{FIRST}/assignment", {"body": "county_bureau"}, version=3)
        assert answer.status_code == 412

    async def test_one_of_the_first_rank_is_not_snoozed(self, api: Client) -> None:
        today = local_date(real_clock())
        body = {"number": 1, "until_on": str(today), "reason": "under_way"}
        answer = await send(api, f"{FIRST}/snooze", body)
        assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (409, "first-rank")

    @pytest.mark.parametrize(
        ("path", "user", "status"),
        [
            (f"{ELSEWHERE}/acknowledgement", CLERK, 404),
            (f"{named('nothing')}/acknowledgement", CLERK, 404),
            (f"{FIRST}/acknowledgement", "region-viewer", 403),
            (f"{named('over')}/acknowledgement", CLERK, 409),
        ],
    )
    async def test_nobody_else_does_and_nothing_else(
        self, api: Client, path: str, user: str, status: int
    ) -> None:
        answer = await send(api, path, {"number": 2}, user=user)
        assert answer.status_code == status, answer.text

    async def test_too_long_a_snooze_points_at_its_day(self, api: Client, model: ReadModel) -> None:
        version = len(await log_of(model, ALERT))
        late = local_date(real_clock()) + timedelta(days=31)
        body = {"number": 2, "until_on": str(late), "reason": "under_way"}
        answer = await send(api, f"{ALERT}/snooze", body, version=version)
        assert (answer.status_code, answer.json()["field"]) == (422, "/until_on")

    async def test_a_snooze_is_taken_back(self, api: Client, model: ReadModel) -> None:
        before = await log_of(model, ALERT)
        until = local_date(real_clock()) + timedelta(days=5)
        body = {"number": 2, "until_on": str(until), "reason": "under_way"}
        answer = await send(api, f"{ALERT}/snooze", body, version=len(before))
        assert answer.status_code == 200, answer.text
        version = answer.json()["version"]
        woken = await send(api, f"{ALERT}/snooze", method="DELETE", version=version)
        assert woken.status_code == 200, woken.text
        assert (await log_of(model, ALERT))[len(before) :] == ["AlertSnoozed", "AlertWoken"]


async def test_readers_do_not_read_the_log(model: ReadModel) -> None:
    """Row-level security binds them, and the log has none (ADR 241)."""
    async with model.reader.acquire() as connection:
        for table in ("events", "notes", "log_head"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.fetch(f"SELECT * FROM {table}")
