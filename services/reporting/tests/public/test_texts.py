"""Published texts: copied once, shown while the registry is away, and gone with what they belong to."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import asyncpg
import httpx2
import pytest
import pytest_asyncio

from chassis.clock import local_date, real_clock
from chassis.testing.waiting import eventually
from services.reporting.tests import disclosing
from services.reporting.tests.public.serving_site import FakeRegistry, serving_site
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.disclosure_pb2 import DisclosurePublished

STATION = named("S1")
ADDRESS = f"/stations/{STATION}"
TEXT = "functions 1"
NOTE = named(TEXT)
SINCE = day(10)


def today() -> date:
    return local_date(real_clock())


@dataclass
class Desk:
    """S1 with a page, its log, and the registry that has the texts."""

    model: ReadModel
    log: Registry
    registry: FakeRegistry
    site: httpx2.AsyncClient
    told: int = 0

    async def tell(self, *stations: str) -> None:
        """What was recorded since is in the read model, and heard of."""
        await self.model.fold(self.log.consumed()[self.told :])
        self.told = len(self.log.recorded)
        await self.model.log("station", [named(one) for one in stations] or [STATION])

    async def page(self, address: str = ADDRESS) -> str:
        answer = await self.site.get(address)
        assert answer.status_code == 200
        return str(answer.text)

    async def shows(self, text: str, address: str = ADDRESS) -> None:
        async def does() -> bool:
            return text in await self.page(address)

        await eventually(does)

    async def shows_no(self, text: str) -> None:
        async def does() -> bool:
            return text not in await self.page()

        await eventually(does)

    async def copies(self) -> set[UUID]:
        connection = await asyncpg.connect(self.model.public_dsn)
        rows = await connection.fetch("SELECT note_id FROM public_site.disclosure_text")
        await connection.close()
        return {row["note_id"] for row in rows}

    async def texts(self) -> set[str | None]:
        connection = await asyncpg.connect(self.model.public_dsn)
        rows = await connection.fetch("SELECT text FROM public_site.disclosure_text")
        await connection.close()
        return {row["text"] for row in rows}

    async def age_copies(self) -> None:
        """As if all had been looked at two hours ago."""
        connection = await asyncpg.connect(self.model.public_dsn)
        await connection.execute(
            "UPDATE public_site.disclosure_text SET checked_at = checked_at - interval '2 hours'"
        )
        await connection.close()


@pytest_asyncio.fixture(loop_scope="session")
async def registry() -> AsyncIterator[FakeRegistry]:
    fake = FakeRegistry()
    async with fake.served() as fake.address:
        yield fake


@pytest_asyncio.fixture(loop_scope="session")
async def desk(fresh_model: ReadModel, registry: FakeRegistry) -> AsyncIterator[Desk]:
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("T1", "C1")):
        log.register(name, parent, day(0))
    log.establish("S1", "C1", ["T1"], day(1))
    async with serving_site(fresh_model, registry.address) as site:
        desk = Desk(fresh_model, log, registry, site)
        await desk.tell()
        yield desk


def record(
    desk: Desk,
    section: str,
    version: int,
    text: str,
    *,
    since: date = SINCE,
    until: date | None = None,
    station: str = "S1",
) -> UUID:
    """As the registry tells it and as it is recorded: drafted, and published."""
    note = named(f"{section} {version}" if station == "S1" else f"{station} {section} {version}")
    shown = NoteReference(note_id=str(note), sha256=desk.registry.show(named(station), note, text))
    disclosing.draft(desk.log, station, section, version)
    event = DisclosurePublished(
        **disclosing.said(station, section, version),
        note=shown,
        effective_on=str(since),
        ends_on=str(until or ""),
    )
    desk.log.append(named(f"disclosure of {station}"), event)
    return note


async def published(desk: Desk) -> None:
    """The first version of the functions."""
    record(desk, "functions", 1, TEXT)
    await desk.tell()
    await desk.shows(TEXT)


async def test_a_published_text_shows_with_its_version_and_since_when(desk: Desk) -> None:
    assert (await desk.page()).count("本所尚未公开此项内容") == 4
    await published(desk)
    page = await desk.page()
    assert page.count("本所尚未公开此项内容") == 3
    assert "第 1 版，自2024年1月11日起公开" in page
    assert "Version 1, since 11 Jan 2024" in await desk.page(f"/en{ADDRESS}")


async def test_while_the_registry_is_away_the_copy_shows_also_after_a_change(desk: Desk) -> None:
    await published(desk)
    desk.registry.away = True
    asked = len(desk.registry.asked)
    desk.log.change_name("S1", "C1", "乙所", day(20))
    await desk.tell()
    await desk.shows("乙所")
    assert TEXT in await desk.page()
    assert len(desk.registry.asked) == asked


async def test_what_could_not_be_fetched_is_told_and_comes_by_itself(desk: Desk) -> None:
    desk.registry.away = True
    record(desk, "functions", 1, TEXT)
    await desk.tell()
    await desk.shows("已公开，但暂时无法取得正文")
    answer = await desk.site.get(ADDRESS)
    assert answer.headers["cache-control"] == "public, max-age=0, must-revalidate"
    warned = await eventually(lambda: _warning(desk.site))
    assert "registry" in str(warned)
    desk.registry.away = False
    await desk.shows(TEXT)


async def test_stations_of_which_nothing_can_be_read_keep_no_other_waiting(desk: Desk) -> None:
    """More of them than are asked at once, and before it."""
    for number in range(2, 8):
        desk.log.register(f"T{number}", "C1", day(0))
        desk.log.establish(f"S{number}", "C1", [f"T{number}"], day(1))
    *broken, last = sorted((f"S{number}" for number in range(1, 8)), key=named)
    desk.registry.broken |= set(map(named, broken))
    for station in (*broken, last):
        record(desk, "functions", 1, f"of {station}", station=station)
    await desk.tell(*broken, last)
    await desk.shows(f"of {last}", f"/stations/{named(last)}")
    assert await _warning(desk.site) is None


async def _warning(site: httpx2.AsyncClient) -> str | None:
    answer = await site.get("/readyz")
    assert answer.status_code == 200
    return ", ".join(answer.json()["warnings"]) or None


async def test_a_withdrawn_text_disappears_and_its_copy_with_it(desk: Desk) -> None:
    await published(desk)
    assert await desk.copies() == {NOTE}
    desk.log.tick()
    disclosing.withdraw(desk.log, "S1", "functions", 1, day(30))
    await desk.tell()
    await desk.shows_no(TEXT)

    async def is_deleted() -> bool:
        return await desk.copies() == set()

    await eventually(is_deleted)


async def test_another_version_takes_its_place(desk: Desk) -> None:
    await published(desk)
    desk.log.tick()
    record(desk, "functions", 2, "functions 2", since=day(30))
    await desk.tell()
    await desk.shows("functions 2")
    assert TEXT not in await desk.page()

    async def is_the_only_one() -> bool:
        return await desk.copies() == {named("functions 2")}

    await eventually(is_the_only_one)


async def test_a_text_shows_from_its_day_to_its_last(desk: Desk) -> None:
    record(desk, "functions", 1, TEXT, since=today() + timedelta(days=1))
    record(desk, "staff", 1, "staff 1", until=today() - timedelta(days=1))
    record(desk, "management", 1, "management 1", until=today())
    await desk.tell()
    await desk.shows("management 1")
    page = await desk.page()
    assert "functions 1" not in page
    assert "staff 1" not in page
    assert page.count("本所尚未公开此项内容") == 3


async def test_a_text_of_another_hash_is_not_taken(desk: Desk) -> None:
    record(desk, "functions", 1, TEXT)
    desk.registry.show(STATION, NOTE, "something else")
    await desk.tell()
    await desk.shows("已公开，但暂时无法取得正文")
    await eventually(lambda: len(desk.registry.asked) > 0)
    assert await desk.copies() == set()
    assert "something else" not in await desk.page()


async def test_markup_is_shown_as_text(desk: Desk) -> None:
    text = "<script>alert(1)</script>\n<b onclick=x>粗</b> {{ 7 * 7 }} &lt;"
    record(desk, "management", 1, text)
    await desk.tell()
    await desk.shows("&lt;script&gt;alert(1)&lt;/script&gt;")
    page = await desk.page()
    assert "<script" not in page
    assert "<b " not in page
    assert "{{ 7 * 7 }} &amp;lt;" in page


async def test_how_to_reach_it_is_told_in_words_and_hours(desk: Desk) -> None:
    text = (
        '{"address":"镇政府<一>楼","directions":null,"telephone":"0891-6123456","opening_hours":'
        '{"monday":[{"opens":"09:30","closes":"13:00"},{"opens":"15:30","closes":"18:00"}],"sunday":[]}}'
    )
    record(desk, "contact", 1, text)
    await desk.tell()
    await desk.shows("镇政府&lt;一&gt;楼")
    page = await desk.page()
    assert 'href="tel:0891-6123456"' in page
    assert "09:30–13:00" in page
    assert "15:30–18:00" in page
    assert page.count("不开放") == 6
    assert "到达方式" not in page
    poster = await desk.page(f"{ADDRESS}/poster")
    assert "0891-6123456" in poster


async def test_of_a_deleted_text_it_is_said_that_it_was_removed_and_the_page_is_kept(desk: Desk) -> None:
    record(desk, "functions", 1, TEXT)
    record(desk, "staff", 1, "staff 1")
    desk.registry.delete(NOTE)
    await desk.tell()
    await desk.shows("staff 1")
    await desk.shows("此项内容的正文已删除")
    assert "暂时无法取得" not in await desk.page()
    assert "This text was removed" in await desk.page(f"/en{ADDRESS}")
    first = await desk.site.get(ADDRESS)
    again = await desk.site.get(ADDRESS, headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert await _is_kept(desk)


async def _is_kept(desk: Desk) -> bool:
    """What is written beside the change log is not seen on a page that is kept."""
    connection = await asyncpg.connect(desk.model.public_dsn)
    await connection.execute("UPDATE public_site.disclosure_text SET text = 'other' WHERE text = 'staff 1'")
    await connection.close()
    return "staff 1" in await desk.page()


async def test_a_text_that_is_deleted_later_is_gone_from_its_kept_page_once_it_is_looked_at_again(
    fresh_model: ReadModel, desk: Desk, registry: FakeRegistry, monkeypatch: pytest.MonkeyPatch
) -> None:
    await published(desk)
    monkeypatch.setattr("reporting.public.texts.WHOLE_SECONDS", 0.1)
    monkeypatch.setattr("reporting.public.texts.AGAIN_SECONDS", 0.1)
    async with serving_site(fresh_model, registry.address) as another:

        async def shows(text: str) -> bool:
            return text in (await another.get(ADDRESS)).text

        async def keeps() -> bool:
            return (await another.get("/readyz")).is_success

        await eventually(keeps)
        assert await shows(TEXT)
        registry.delete(NOTE)
        await desk.age_copies()
        await eventually(lambda: shows("此项内容的正文已删除"))
    assert await desk.texts() == {None}
