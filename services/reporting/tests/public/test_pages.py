"""What anybody sees: stations by place, by search and one by one, in the language that the address says."""

import re
from dataclasses import replace
from uuid import uuid5

import httpx2
import pytest

from chassis.testing.waiting import eventually
from reporting.public.page import MAX_AGE
from services.reporting.tests.public.serving_site import ADDRESS, serving_site
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry

Site = httpx2.AsyncClient
STATION = f"/stations/{named('S1')}"
POSTER = f"{STATION}/poster"
COUNTY = f"/divisions/{named('C1')}"
PAGES = ("/", COUNTY, STATION, POSTER, "/search?q=S", "/stations/none", "/robots.txt")
SHOWN = PAGES[:5]
FEW_BYTES = 60_000


async def text(site: Site, address: str, status: int = 200) -> str:
    answer = await site.get(address)
    assert answer.status_code == status, answer.text
    return str(answer.text)


class TestIncompleteness:
    SAID = "本页内容可能不完整"

    async def says(self, site: Site) -> set[str]:
        return {page for page in SHOWN if self.SAID in await text(site, page)}

    @pytest.mark.parametrize(
        ("kind", "stream", "where"),
        [
            ("division", "T3", {"/", COUNTY, "/search?q=S"}),
            ("station", "S1", {"/", COUNTY, "/search?q=S", STATION, POSTER}),
            ("station", "S2", {"/", COUNTY, "/search?q=S"}),
            ("disclosure", "S1", {STATION, POSTER}),
            ("inspection", "I", set()),
        ],
    )
    async def test_a_page_that_a_parked_stream_feeds_says_so_until_it_is_taken_in(
        self, site: Site, model: ReadModel, kind: str, stream: str, where: set[str]
    ) -> None:
        assert await self.says(site) == set()
        own = uuid5(named(stream), "disclosure") if kind == "disclosure" else named(stream)
        await model.park(f"sifasuo.registry.{kind}.v1", own)
        await model.log("completeness", [])
        await eventually(lambda: self.are(site, where))
        await model.projector.execute("DELETE FROM parked_records")
        await model.log("completeness", [])
        await eventually(lambda: self.are(site, set()))

    async def are(self, site: Site, where: set[str]) -> bool:
        return await self.says(site) == where


class TestFinding:
    async def test_links_lead_from_the_region_to_the_station(self, site: Site) -> None:
        assert f'href="/divisions/{named("P1")}"' in await text(site, "/")
        assert f'href="/divisions/{named("C1")}"' in await text(site, f"/divisions/{named('P1')}")
        county = await text(site, f"/divisions/{named('C1')}")
        assert f'href="{STATION}"' in county
        assert str(named("S2")) not in county

    async def test_a_township_names_the_station_that_serves_it_or_says_that_none_does(
        self, site: Site
    ) -> None:
        assert f'href="{STATION}"' in await text(site, f"/divisions/{named('T2')}")
        assert "尚无司法所服务本乡镇" in await text(site, f"/divisions/{named('T3')}")

    @pytest.mark.parametrize(
        ("q", "found"),
        [
            ("s", {STATION, f"/stations/{named('S2')}"}),
            ("t", {f"/divisions/{named(f'T{n}')}" for n in (1, 2, 3, 4)}),
            ("31", {f"/divisions/{named('C1')}"}),
            ("nobody", set()),
        ],
    )
    async def test_search_finds_stations_and_places(self, site: Site, q: str, found: set[str]) -> None:
        page = await text(site, f"/search?q={q}")
        assert set(re.findall(r'href="(/(?:stations|divisions)/[^"]+)"', page)) == found
        assert ("没有找到" in page) == (not found)

    @pytest.mark.parametrize("q", ["%25", "_", "'", '"><script>', "%26lt%3B", "\\"])
    async def test_what_is_searched_for_is_text_and_nothing_else(self, site: Site, q: str) -> None:
        found = await text(site, f"/search?q={q}")
        assert "<script" not in found
        assert "没有找到" in found

    @pytest.mark.parametrize(
        "address",
        [
            "/search?q=" + "x" * 65,
            "/search?q=%00",
            f"{COUNTY}?cursor=%FF",
            f"{COUNTY}?cursor={'x' * 300}",
        ],
    )
    async def test_what_cannot_be_read_is_refused(self, site: Site, address: str) -> None:
        assert "无法识别该网址" in await text(site, address, 400)

    async def test_pages_of_many_lead_on(self, site: Site, model: ReadModel, region: Registry) -> None:
        before = len(region.recorded)
        region.register("C3", "P1", day(0))
        region.register("T9", "C3", day(0))
        for number in range(51):
            region.establish(f"甲{number}", "C3", ["T9"], day(1))
        await model.fold(region.consumed()[before:])
        first = await text(site, f"/divisions/{named('C3')}")
        link = re.search(r'class="next" href="([^"]+)"', first)
        assert link
        second = await text(site, link[1].replace("&amp;", "&"))
        listed = [set(re.findall(r'href="(/stations/[^"]+)"', page)) for page in (first, second)]
        assert (len(listed[0]), len(listed[1]), len(listed[0] | listed[1])) == (50, 1, 51)


class TestOneStation:
    async def test_it_tells_what_holds_today(self, site: Site) -> None:
        page = await text(site, STATION)
        assert all(word in page for word in ("S1", "T1", "T2", "C1", "法律援助", "中心所"))
        assert page.count("本所尚未公开此项内容") == 4
        assert "本所尚未填报今日去向" in page

    async def test_the_poster_leads_to_it_from_outside(self, site: Site) -> None:
        assert f"{ADDRESS}{STATION}" in await text(site, POSTER)
        assert f"{ADDRESS}/en{STATION}" in await text(site, f"/en{POSTER}")

    async def test_a_change_shows_once_it_is_heard_of(
        self, site: Site, model: ReadModel, region: Registry
    ) -> None:
        address, before = f"/stations/{named('S2')}", len(region.recorded)
        assert "S2" in await text(site, address)
        region.change_name("S2", "C2", "乙所", day(5))
        await model.fold(region.consumed()[before:])
        assert "乙所" not in await text(site, address)
        await model.log("station", [named("S1")])
        await model.log("station", [named("S2")])

        async def is_new() -> bool:
            return "乙所" in await text(site, address)

        await eventually(is_new)

    async def test_a_renamed_division_shows_on_the_pages_of_its_stations(
        self, site: Site, model: ReadModel, region: Registry
    ) -> None:
        assert "新名" not in await text(site, f"/en{STATION}")
        before = len(region.recorded)
        region.rename("P1", "新名", day(5))
        await model.fold(region.consumed()[before:])
        await model.log("division", [named("P1")])

        async def is_new() -> bool:
            return "新名" in await text(site, f"/en{STATION}")

        await eventually(is_new)


class TestAnswers:
    @pytest.mark.parametrize("prefix", ["", "/en"])
    async def test_no_page_sets_a_cookie_or_lets_a_script_run(self, site: Site, prefix: str) -> None:
        for page in PAGES:
            answer = await site.get(prefix + page if page != "/robots.txt" else page)
            assert "set-cookie" not in answer.headers
            assert "<script" not in answer.text
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "no-referrer"

    async def test_a_page_with_all_that_it_loads_is_small(self, site: Site) -> None:
        for page in PAGES[:-1]:
            content = (await site.get(page)).text
            loaded = re.findall(
                r'<(?:link rel="(?:icon|stylesheet)"|img)[^>]*?(?:href|src)="([^"]+)"', content
            )
            sizes = [len((await site.get(address)).content) for address in set(loaded)]
            assert len(sizes) == 2
            assert len(content.encode()) + sum(sizes) < FEW_BYTES

    @pytest.mark.parametrize("coding", ["gzip", "identity"])
    async def test_who_has_the_page_is_told_so(self, site: Site, coding: str) -> None:
        asked = {"accept-encoding": coding}
        whole = await site.get(STATION, headers=asked)
        assert whole.headers["cache-control"] == f"public, max-age={MAX_AGE}"
        assert whole.headers["vary"] == "accept-encoding"
        tag = whole.headers["etag"]
        for sent in (tag, f'"other", W/{tag}', "*"):
            again = await site.get(STATION, headers={**asked, "if-none-match": sent})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert (await site.get(STATION, headers={**asked, "if-none-match": '"other"'})).status_code == 200

    @pytest.mark.parametrize("coding", ["gzip;q=0", "notgzip", "*, gzip; q=0"])
    async def test_who_does_not_read_gzip_is_sent_none(self, site: Site, coding: str) -> None:
        style = re.findall(r'href="(/static/[^"]+css)"', (await site.get("/")).text)[0]
        for address in (STATION, style):
            answer = await site.get(address, headers={"accept-encoding": coding})
            assert (answer.status_code, "content-encoding" in answer.headers) == (200, False)

    async def test_each_form_and_language_has_a_tag_of_its_own(self, site: Site) -> None:
        tags = {
            (await site.get(prefix + STATION, headers={"accept-encoding": coding})).headers["etag"]
            for prefix in ("", "/en")
            for coding in ("gzip", "identity")
        }
        assert len(tags) == 4

    async def test_languages_name_each_other(self, site: Site) -> None:
        for prefix in ("", "/en"):
            page = await text(site, prefix + STATION)
            assert f'hreflang="zh-CN" href="{ADDRESS}{STATION}"' in page
            assert f'hreflang="en" href="{ADDRESS}/en{STATION}"' in page
            assert f'rel="canonical" href="{ADDRESS}{prefix}{STATION}"' in page

    async def test_the_reader_cannot_choose_by_anything_but_the_address(self, site: Site) -> None:
        answer = await site.get(STATION, headers={"accept-language": "en", "cookie": "sifasuo-language=en"})
        assert answer.headers["content-language"] == "zh-CN"

    @pytest.mark.parametrize(
        "path",
        [
            f"/stations/{named('nobody')}",
            f"/stations/{named('S1').hex}",
            f"/stations/{str(named('S1')).upper()}",
            f"/divisions/{named('nobody')}",
            "/stations/x",
            "/nowhere",
            "/openapi.json",
        ],
    )
    async def test_what_is_not_there_is_told_in_both_languages(self, site: Site, path: str) -> None:
        assert "页面不存在" in await text(site, path, 404)
        assert "There is no such page" in await text(site, f"/en{path}", 404)

    async def test_nothing_can_be_sent(self, site: Site) -> None:
        answer = await site.post(STATION, content=b"x")
        assert (answer.status_code, "不支持该操作" in answer.text) == (405, True)

    async def test_the_english_pages_have_one_address(self, site: Site) -> None:
        answer = await site.get("/en")
        assert (answer.status_code, answer.headers["location"]) == (308, "/en/")


class TestRobots:
    async def test_nobody_lists_it_unless_allowed(self, site: Site) -> None:
        assert await text(site, "/robots.txt") == "User-agent: *\nDisallow: /\n"
        for page in PAGES:
            assert (await site.get(page)).headers["x-robots-tag"] == "noindex, nofollow"

    async def test_where_it_is_allowed_all_but_searches_is_listed(
        self, model: ReadModel, region: Registry
    ) -> None:
        assert region.recorded
        async with serving_site(model, indexed=True) as site:
            assert "Disallow: /search\n" in await text(site, "/robots.txt")
            assert "x-robots-tag" not in (await site.get(STATION)).headers


async def test_while_the_database_is_away_it_says_so_in_both_languages(model: ReadModel) -> None:
    nowhere = replace(model, public_dsn="postgresql://nobody@127.0.0.1:1/nothing")
    async with serving_site(nowhere) as site:
        for address, words in (
            (STATION, "网站暂时无法访问"),
            (f"/en{STATION}", "The site is away for a moment"),
        ):
            answer = await site.get(address)
            assert (answer.status_code, answer.headers["retry-after"], words in answer.text) == (
                503,
                "5",
                True,
            )
            assert answer.headers["cache-control"] == "no-store"
        assert (await site.get("/readyz")).status_code == 503
        assert (await site.get("/robots.txt")).status_code == 200
