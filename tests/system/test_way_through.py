"""A station is established, and the region sees it at once."""

from datetime import date, timedelta

import pytest
import pytest_asyncio

from devstack.testing.land import Land, Township
from tests.system.clerk import Change, establishment, today
from tests.system.house import House


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def seat(land: Land) -> Township:
    return land.one()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def filed(house: House, seat: Township) -> Change:
    """A station's change that went all the way, and is in the read model."""
    change = await house.established(seat)
    await house.shown(change)
    return change


class TestEstablished:
    async def test_the_county_counts_one_township_more(
        self, house: House, filed: Change, seat: Township
    ) -> None:
        reader = house.reader()
        before = await reader.figure(seat.county_id, as_of=today() - timedelta(days=1))
        after = await reader.figure(seat.county_id)
        served = await reader.townships(seat.county_id, covered=True)
        assert after["served"]["count"] == len(served)
        assert after["served"]["count"] > before["served"]["count"]
        assert served[seat.id] == filed.station_id

    @pytest.mark.usefixtures("filed")
    async def test_each_number_opens_the_list_that_it_counts(self, house: House, seat: Township) -> None:
        reader = house.reader()
        figure = await reader.figure(seat.prefecture_id)
        for number in (figure[name] for name in ("townships", "served", "unserved")):
            listed = await reader.get(number["list"], limit=500)
            assert len(listed["items"]) == number["count"]
        assert sum(child["served"]["count"] for child in figure["children"]) == figure["served"]["count"]

    async def test_page_by_page_the_list_is_whole(self, house: House) -> None:
        reader, seen, cursor = house.reader(), list[str](), None
        region = await reader.figure()
        while cursor or not seen:
            page = await reader.get(region["townships"]["list"], limit=100, cursor=cursor)
            seen += [one["code"] for one in page["items"]]
            cursor = page["next_cursor"]
        assert len(seen) == region["townships"]["count"]
        assert seen == sorted(set(seen))

    async def test_the_directory_has_it(self, house: House, filed: Change, seat: Township) -> None:
        found = await house.reader().get("/v1/stations", q=seat.station_name, under=seat.county_id)
        [station] = found["items"]
        assert station["station_id"] == str(filed.station_id)
        assert station["name"] == seat.station_name
        assert station["township_ids"] == [str(seat.id)]

    async def test_its_history_has_every_step(self, house: House, filed: Change, seat: Township) -> None:
        reader = house.reader(seat.proposer)
        assert await reader.history("change", filed.id) == [
            "ChangeProposed",
            "ChangeApproved",
            "ChangeTookEffect",
            "StationEstablished",
            "ChangeFiled",
        ]
        assert await reader.history("station", filed.station_id) == [
            "ChangeProposed",
            "ChangeApproved",
            "ChangeTookEffect",
            "StationEstablished",
            "StationFunctionsEntrusted",
            "ChangeFiled",
        ]

    async def test_each_line_of_the_history_opens_the_event_behind_it(
        self, house: House, filed: Change, seat: Township
    ) -> None:
        reader = house.reader(seat.proposer)
        history = await reader.get(f"/v1/stations/{filed.station_id}/history")
        for line in history["items"]:
            event = await reader.get(f"/v1/events/{line['service']}/{line['position']}")
            assert event["type"] == line["type"]
            assert event["actor_id"] == line["actor_id"]
            assert event["payload"]["station_id"] == str(filed.station_id)

    async def test_the_board_shows_it_filed(self, house: House, filed: Change, seat: Township) -> None:
        reader = house.reader(seat.prefecture_bureau)
        board = await reader.get("/v1/changes", station_id=filed.station_id)
        assert [(one["change_id"], one["status"]) for one in board["items"]] == [(str(filed.id), "filed")]
        assert {one["status"]: one["number"]["count"] for one in board["tallies"]}["filed"] == 1

    async def test_those_beyond_the_jurisdiction_see_the_station_and_not_the_change(
        self, house: House, filed: Change, seat: Township, land: Land
    ) -> None:
        stranger = house.reader(land.one(without=seat.county_code).proposer)
        board = await stranger.get("/v1/changes", station_id=filed.station_id)
        assert board["items"] == []
        assert "ChangeProposed" not in await stranger.history("station", filed.station_id)
        assert (await stranger.get(f"/v1/stations/{filed.station_id}"))["station"][
            "name"
        ] == seat.station_name


class TestReadYourWrites:
    async def test_a_proposal_is_on_the_board_as_soon_as_it_is_answered(
        self, house: House, land: Land
    ) -> None:
        seat = land.one()
        for _ in range(5):
            proposed = await house.clerk(seat.proposer).propose(establishment(seat))
            shown = await house.reader(seat.proposer).get(
                f"/v1/changes/{proposed.id}", after=proposed.position
            )
            assert shown["pending"] is False
            assert shown["change"]["status"] == "proposed"

    async def test_it_waits_on_the_staffing_authority_until_its_term_ends(
        self, house: House, land: Land
    ) -> None:
        seat = land.one()
        proposed = await house.clerk(seat.proposer).propose(establishment(seat))
        shown = await house.reader(seat.approver).get(f"/v1/changes/{proposed.id}", after=proposed.position)
        waiting = shown["change"]["waiting_on"]
        assert (waiting["body"], waiting["division_id"]) == ("staffing_authority", str(seat.county_id))
        assert date.fromisoformat(waiting["until"]) == today() + timedelta(days=30)
