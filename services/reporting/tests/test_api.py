"""The JSON API: each number with its list, restricted things to those entitled, one's own write waited for."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
import pytest_asyncio

from chassis.http.position import Position, position_token
from devstack.testing import Infrastructure
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import named
from services.reporting.tests.registry import Registry
from services.reporting.tests.serving_api import Client, serving_api

SINCE = date(2024, 1, 1)
PROBLEM = "application/problem+json"
COUNTY, OTHER, TOWNSHIP = "540102", "540121", "540102002"


def region() -> Registry:
    log = Registry()
    for code, parent in {"54": None, "5401": "54", COUNTY: "5401", OTHER: "5401"}.items():
        log.register(code, parent, SINCE)
    for code in (TOWNSHIP, "540102003", "540121100"):
        log.register(code, code[:6], SINCE)
    log.establish("S1", COUNTY, [TOWNSHIP], SINCE)
    log.propose("change", COUNTY, "5401", SINCE)
    return log


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def api(infrastructure: Infrastructure, model: ReadModel) -> AsyncIterator[Client]:
    await model.fold(region().consumed())
    async with serving_api(infrastructure, model) as client:
        yield client


class TestCoverage:
    async def test_every_number_opens_the_list_that_it_counts(self, api: Client) -> None:
        answer = await api.json("/v1/coverage?depth=3&map=today&known_at=2030-01-01T00:00:00Z")
        figures = [answer["figure"]]
        while figures:
            figure = figures.pop()
            figures += figure["children"]
            for number in (figure["townships"], figure["served"], figure["unserved"]):
                assert len((await api.json(number["list"]))["items"]) == number["count"]

    async def test_without_a_division_it_is_the_regions(self, api: Client) -> None:
        answer = await api.json("/v1/coverage")
        assert answer["figure"]["code"] == "54"
        assert (answer["figure"]["served"]["count"], answer["figure"]["townships"]["count"]) == (1, 3)
        assert answer["figure"]["share"] == pytest.approx(1 / 3)

    async def test_its_definition_has_method_goal_and_article(self, api: Client) -> None:
        answer = await api.json((await api.json("/v1/coverage"))["definition"])
        assert (answer["article"], float(answer["goal"])) == ("O-1", 1.0)
        assert answer["method"]["zh"]
        assert answer["method"]["en"]

    async def test_a_parked_stream_that_feeds_it_makes_it_incomplete(
        self, api: Client, model: ReadModel
    ) -> None:
        assert (await api.json("/v1/coverage"))["incomplete"] is False
        await model.park("sifasuo.registry.station.v1")
        assert (await api.json("/v1/coverage"))["incomplete"] is True

    async def test_before_the_first_day_there_is_nothing(self, api: Client) -> None:
        assert (await api.get(f"/v1/coverage?division={named(COUNTY)}&as_of=2023-12-31")).status_code == 404


class TestSearch:
    async def test_a_code_finds_the_township_and_the_station_that_has_its_seat_there(
        self, api: Client
    ) -> None:
        answer = await api.json(f"/v1/search?q={TOWNSHIP}")
        assert [(hit["kind"], hit["name"], hit["by"], hit["how"]) for hit in answer["items"]] == [
            ("division", TOWNSHIP, "code", "exact"),
            ("station", "S1", "code", "exact"),
        ]
        assert [place["name"] for place in answer["items"][0]["trail"]] == ["54", "5401", COUNTY]
        assert answer["more"] is False

    async def test_one_kind_alone_and_no_more_than_asked_for(self, api: Client) -> None:
        answer = await api.json("/v1/search?q=54&kind=division&limit=2")
        assert ([hit["name"] for hit in answer["items"]], answer["more"]) == (["54", "5401"], True)

    @pytest.mark.parametrize("q", ["%25", "_", "%20", "'"])
    async def test_signs_find_nothing(self, api: Client, q: str) -> None:
        assert (await api.json(f"/v1/search?q={q}"))["items"] == []

    @pytest.mark.parametrize(
        "query", ["", "q=", f"q={'a' * 65}", "q=%00", "q=a&limit=51", "q=a&kind=village"]
    )
    async def test_what_is_no_question_is_refused(self, api: Client, query: str) -> None:
        assert (await api.get(f"/v1/search?{query}")).status_code == 422

    async def test_whoever_is_not_signed_in_finds_nothing(self, api: Client) -> None:
        assert (await api.get("/v1/search?q=54", user=None)).status_code == 401


class TestPaging:
    async def test_pages_on_end_are_the_whole_list(self, api: Client) -> None:
        whole = (await api.json("/v1/divisions"))["items"]
        assert await pages(api, "/v1/divisions?limit=2") == whole
        assert len(whole) == 7

    async def test_history_goes_back_page_by_page(self, api: Client) -> None:
        found = await pages(api, f"/v1/divisions/{named(COUNTY)}/history?limit=1")
        types = [line["type"] for line in found]
        assert types == [
            "ChangeProposed",
            "StationEstablished",
            "DivisionRegistered",
            "DivisionRegistered",
            "DivisionRegistered",
        ]

    async def test_a_search_takes_part_of_a_name_or_the_front_of_a_code(self, api: Client) -> None:
        assert len((await api.json("/v1/divisions?q=540102"))["items"]) == 3
        assert (await api.json("/v1/stations?q=S1"))["items"][0]["station_id"] == str(named("S1"))


class TestEntitled:
    async def test_nobody_reads_without_a_token(self, api: Client) -> None:
        for address in ("/v1/coverage", "/v1/changes", "/v1/live", "/v1/events/registry/1"):
            answer = await api.get(address, user=None)
            assert (answer.status_code, answer.headers["content-type"]) == (401, PROBLEM)

    async def test_a_change_shows_within_its_county_and_above(self, api: Client) -> None:
        for user in (f"county-{COUNTY}", f"staffing-{COUNTY}", "prefecture-5401", "region-viewer"):
            assert len((await api.json("/v1/changes", user))["items"]) == 1
            assert (await api.get(f"/v1/changes/{named('change')}", user)).status_code == 200

    async def test_to_others_it_is_as_if_there_were_none(self, api: Client) -> None:
        for user in (f"county-{OTHER}", "prefecture-5402", "operator", f"township-{TOWNSHIP}"):
            answer = await api.json("/v1/changes", user)
            assert answer["items"] == []
            assert {tally["number"]["count"] for tally in answer["tallies"]} == {0}
            assert (await api.get(f"/v1/changes/{named('change')}", user)).status_code == 404
            assert (await api.get("/v1/events/registry/9", user)).status_code == 404

    async def test_a_parked_stream_of_changes_makes_the_board_incomplete(
        self, api: Client, model: ReadModel
    ) -> None:
        assert (await api.json("/v1/changes"))["incomplete"] is False
        await model.park("sifasuo.registry.establishment-change.v1")
        assert (await api.json("/v1/changes"))["incomplete"] is True

    async def test_a_tally_opens_its_list(self, api: Client) -> None:
        for tally in (await api.json(f"/v1/changes?under={named(COUNTY)}"))["tallies"]:
            assert len((await api.json(tally["number"]["list"]))["items"]) == tally["number"]["count"]


class TestHistories:
    async def test_what_does_not_exist_has_none(self, api: Client) -> None:
        for kind, other in (("stations", COUNTY), ("divisions", "S1"), ("changes", "S1")):
            for subject in (named("nothing"), named(other)):
                answer = await api.get(f"/v1/{kind}/{subject}/history")
                assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM), (kind, other)

    async def test_nor_has_what_may_not_be_seen(self, api: Client) -> None:
        address = f"/v1/changes/{named('change')}/history"
        assert (await api.get(address, f"county-{OTHER}")).status_code == 404
        assert [line["type"] for line in (await api.json(address))["items"]] == ["ChangeProposed"]


class TestOwnWrites:
    async def test_an_answer_after_a_position_has_what_was_written(self, api: Client) -> None:
        token = position_token(Position("registry", 1, {named("never"): 1}))
        answer = await api.get(f"/v1/stations?after={token}")
        assert answer.headers["sifasuo-pending"] == "true"
        assert answer.json()["pending"] is True


class TestBadInput:
    @pytest.mark.parametrize(
        ("address", "status"),
        [
            ("/v1/coverage?as_of=2024-02-30", 422),
            ("/v1/coverage?as_of=1704067200", 422),
            ("/v1/coverage?known_at=0001-01-01T00:00:00%2B08:00", 422),
            ("/v1/coverage?known_at=2024-01-01T00:00:00", 422),
            ("/v1/coverage?division=54", 422),
            ("/v1/divisions?q=%00", 422),
            ("/v1/divisions?cursor=nonsense", 400),
            ("/v1/divisions?cursor=WyJcdTAwMDAiLCAiYSJd", 400),
            ("/v1/divisions?limit=501", 422),
            ("/v1/changes?status=lost", 422),
            ("/v1/events/registry/9223372036854775808", 422),
            ("/v1/stations?after=nonsense", 400),
            ("/v1/live?since=-1", 422),
        ],
    )
    async def test_it_is_refused_with_a_problem(self, api: Client, address: str, status: int) -> None:
        answer = await api.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)

    async def test_what_a_day_may_be_is_told_as_days_are_written(self, api: Client) -> None:
        answer = await api.get("/v1/coverage?as_of=9999-12-31")
        assert [error["detail"] for error in answer.json()["errors"]] == ["不得大于 9998-12-31"]


class TestMethods:
    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
    async def test_a_wrong_one_is_refused_as_such(self, api: Client, method: str) -> None:
        for address in ("/v1/stations", f"/v1/divisions/{named(COUNTY)}", "/v1/live"):
            answer = await api.http.request(method, address)
            assert (answer.status_code, answer.headers["content-type"]) == (405, PROBLEM), address
            assert answer.headers["allow"] == "GET"

    async def test_at_an_unknown_address_there_is_nothing(self, api: Client) -> None:
        answer = await api.http.get("/v1/nothing")
        assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)


class TestLive:
    async def test_a_client_hears_of_changes_and_resumes(self, api: Client, model: ReadModel) -> None:
        await model.log("station", [named("S1")])
        await model.log("station", [named("S2")])
        text = await heard(api, "/v1/live", last_event_id="1", until=str(named("S2")))
        assert "event: station" in text
        assert str(named("S1")) not in text


async def pages(api: Client, address: str) -> list[Any]:
    found = await api.json(address)
    items: list[Any] = found["items"]
    while found["next_cursor"]:
        found = await api.json(f"{address}&cursor={found['next_cursor']}")
        items += found["items"]
    return items


async def heard(api: Client, address: str, *, last_event_id: str, until: str) -> str:
    """The stream's text as far as that word."""
    headers = {**await api.headers("region-viewer"), "Last-Event-ID": last_event_id}
    text = ""
    async with api.http.stream("GET", address, headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for chunk in answer.aiter_text():
            text += chunk
            if until in text:
                break
    return text
