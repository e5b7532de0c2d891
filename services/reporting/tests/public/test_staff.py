"""Who works at a station and where they are today: asked of personnel, shown to everybody, kept for a minute (O-13, ADR 254)."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from uuid import UUID

import httpx2
import pytest
import pytest_asyncio

from chassis.testing.waiting import eventually
from reporting.shown_staff import REST_SECONDS, ShownStaff, Stay, Worker
from services.reporting.tests.public.conftest import is_ready
from services.reporting.tests.public.serving_site import FakeRegistry, serving_site
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import named
from services.reporting.tests.registry import Registry

STATION = named("S1")
DIRECTOR = {
    "name": "王芳",
    "post": "director",
    "office_phone": "0891-6300001",
    "whereabouts": {"place": "villages", "since": "09:30", "until": None},
}
SENT = {"name": None, "post": None, "office_phone": None, "whereabouts": None}
TOLD = {"day": "2024-03-01", "said": True, "staff": [DIRECTOR, SENT]}
UNTOLD = "工作人员信息暂时无法显示"


@pytest_asyncio.fixture(loop_scope="session")
async def site(
    model: ReadModel, region: Registry, registry: FakeRegistry
) -> AsyncIterator[httpx2.AsyncClient]:
    """A process of the test's own: nothing is kept of another's."""
    assert region.recorded
    registry.staff, registry.staff_away = {STATION: TOLD}, False
    async with serving_site(model, registry.address) as client:
        await eventually(lambda: is_ready(client))
        yield client
    registry.staff, registry.staff_away = {}, False


async def page(site: httpx2.AsyncClient, prefix: str = "") -> str:
    answer = await site.get(f"{prefix}/stations/{STATION}")
    assert answer.status_code == 200
    return str(answer.text)


async def test_name_post_office_phone_and_where_they_are(site: httpx2.AsyncClient) -> None:
    shown = await page(site)
    for word in (
        "王芳",
        "所长",
        "0891-6300001",
        "下村（社区）",
        "09:30–",
        "姓名未登记",
        "派驻或借调到所",
        "尚未填报",
    ):
        assert word in shown
    assert "in the villages" in await page(site, "/en")


async def test_a_day_that_nothing_was_said_of(site: httpx2.AsyncClient, registry: FakeRegistry) -> None:
    registry.staff = {
        STATION: {"day": "2024-03-01", "said": False, "staff": [{**DIRECTOR, "whereabouts": None}]}
    }
    shown = await page(site)
    assert "本所尚未填报今日去向" in shown
    assert "王芳" in shown


async def test_while_personnel_is_away_the_page_says_so_and_the_rest_stands(
    site: httpx2.AsyncClient, registry: FakeRegistry
) -> None:
    registry.staff_away = True
    answer = await site.get(f"/stations/{STATION}")
    assert answer.text.count(UNTOLD) == 2
    assert "本所尚未公开此项内容" in answer.text
    assert answer.headers["cache-control"] == "public, max-age=0, must-revalidate"
    ready = (await site.get("/readyz")).json()
    assert "personnel" in str(ready["warnings"])


async def test_what_personnel_writes_is_shown_as_text(
    site: httpx2.AsyncClient, registry: FakeRegistry
) -> None:
    registry.staff = {STATION: {**TOLD, "staff": [{**DIRECTOR, "name": "<b>王芳</b>"}]}}
    assert "<b>王芳" not in await page(site)


class Clock:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


class TestAsking:
    async def told(self, *answers: Any) -> tuple[ShownStaff, list[UUID], Clock]:
        asked: list[UUID] = []
        waiting = iter(answers)

        def answered(request: httpx2.Request) -> httpx2.Response:
            asked.append(UUID(request.url.path.split("/")[4]))
            answer = next(waiting)
            if isinstance(answer, Exception):
                raise answer
            return httpx2.Response(200, json=answer) if isinstance(answer, dict) else httpx2.Response(answer)

        client = httpx2.AsyncClient(transport=httpx2.MockTransport(answered), base_url="http://personnel")
        clock = Clock()
        return ShownStaff(client, clock), asked, clock

    async def test_it_reads_what_everybody_may_know(self) -> None:
        staff, _, _ = await self.told(TOLD)
        found = await staff.of(STATION)
        assert found is not None
        assert (found.day, found.said) == (date(2024, 3, 1), True)
        assert found.workers[0] == Worker("王芳", "director", "0891-6300001", Stay("villages", "09:30", None))

    @pytest.mark.parametrize("away", [503, httpx2.ConnectError("away"), {"staff": [{}]}])
    async def test_one_that_does_not_tell_is_left_alone_for_a_while(self, away: Any) -> None:
        staff, asked, clock = await self.told(away, TOLD)
        assert [await staff.of(STATION), await staff.of(STATION)] == [None, None]
        assert (len(asked), bool(staff.health().warnings)) == (1, True)
        clock.at = REST_SECONDS
        assert await staff.of(STATION) is not None
        assert not staff.health().warnings

    async def test_a_station_that_it_does_not_know_keeps_no_other_waiting(self) -> None:
        staff, asked, _ = await self.told(404, TOLD)
        assert await staff.of(STATION) is None
        assert await staff.of(named("S2")) is not None
        assert len(asked) == 2
