"""People through HTTP: what one command does to person, posts and stations, and what is refused (O-2 to O-7)."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.event_store.port import Append, Request
from chassis.ids import division_id
from personnel.handling.planned_moves import PlannedMoves
from personnel.handling.posting import staffing_stream
from services.personnel.tests.land import (
    COUNTY,
    ELSEWHERE,
    SECOND,
    STATION,
    ZONE_STATION,
)
from services.personnel.tests.moving_people import (
    DAY,
    OTHER_BUREAU,
    PAPER,
    hired,
    hiring,
    moved,
    registered,
    staffing,
    status,
    stepped,
    told,
)
from services.personnel.tests.serving_personnel import (
    PREFECTURE,
    STAFFING,
    Client,
    Wired,
    problem,
    set_clock,
)
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.personnel.v1.station_closing_pb2 import StationClosingMarked


async def test_who_is_hired_fills_the_post_and_works_at_the_station(client: Client) -> None:
    await client.set_quota(2)
    post_id = await client.created(STATION)
    staff_id = await hired(client, post_id)
    found = await told(client, f"/v1/staff/{staff_id}")
    assert found["standing"]["post_id"] == post_id
    assert found["min_service_until"] == "2029-03-01"
    assert found["allowed"] == ["move", "ask", "record"]
    assert await status(client, post_id) == "filled"
    assert (await staffing(client, STATION))["at_work"] == 1


async def test_nobody_comes_into_a_filled_or_frozen_post(client: Client) -> None:
    await client.set_quota(2)
    post_id, frozen = await client.created(STATION), await client.created(STATION)
    await hired(client, post_id)
    assert problem(await client.post("/v1/staff/hire", hiring(post_id))) == (409, "post-not-vacant")
    await client.step(frozen, "freeze", STAFFING, reason="other", document_number=PAPER)
    assert problem(await client.post("/v1/staff/hire", hiring(frozen))) == (409, "post-not-vacant")
    assert (await staffing(client, STATION))["at_work"] == 1


async def test_a_transfer_vacates_fills_and_moves_in_one_step(client: Client) -> None:
    await client.set_quota(2)
    here, there = (
        await client.created(STATION, "other_special"),
        await client.created(SECOND, "other_special"),
    )
    staff_id = await hired(client, here)
    answer = await moved(client, staff_id, "transfer", to={"station_id": str(SECOND)}, post_id=there)
    assert answer.status_code == 200, answer.text
    assert [await status(client, one) for one in (here, there)] == ["vacant", "filled"]
    assert [(await staffing(client, one))["at_work"] for one in (STATION, SECOND)] == [0, 1]


async def test_what_is_refused_at_one_place_happens_at_none(client: Client) -> None:
    await client.set_quota(3)
    here, taken = (
        await client.created(STATION, "other_special"),
        await client.created(SECOND, "other_special"),
    )
    await hired(client, taken, SECOND)
    staff_id = await hired(client, here)
    refused = await moved(client, staff_id, "transfer", to={"station_id": str(SECOND)}, post_id=taken)
    assert problem(refused) == (409, "post-not-vacant")
    assert await status(client, here) == "filled"
    assert (await told(client, f"/v1/staff/{staff_id}"))["version"] == 1


async def test_a_repeat_of_the_same_key_hires_once(client: Client) -> None:
    await client.set_quota(1)
    post_id, key = await client.created(STATION), uuid4().hex
    body = hiring(post_id)
    first = await client.post("/v1/staff/hire", body, key=key)
    again = await client.post("/v1/staff/hire", body, key=key)
    assert first.json() == again.json()
    assert (await staffing(client, STATION))["at_work"] == 1


@pytest.mark.parametrize(
    ("what", "refused"),
    [
        ({"belongs": {"station_id": str(uuid4())}}, (422, "station-unknown")),
        ({"entered_on": "2024-03-02"}, (422, "entered-on")),
        ({"educations": []}, (422, "education-too-low")),
        ({"post_id": str(uuid4())}, (422, "post-unknown")),
        ({"belongs": {"kind": "prison", "division_id": str(uuid4())}}, (422, "division-unknown")),
        ({"belongs": {"station_id": str(ELSEWHERE)}}, (403, "not-permitted")),
    ],
)
async def test_nobody_is_hired_against_a_rule(
    client: Client, what: dict[str, Any], refused: tuple[int, str]
) -> None:
    assert problem(await client.post("/v1/staff/hire", hiring(None) | what)) == refused


async def test_what_another_county_has_is_not_found(client: Client) -> None:
    staff_id = await registered(client)
    headers = await client.headers(OTHER_BUREAU) | {"Sifasuo-Purpose": "movement"}
    hidden = await client.http.get(f"/v1/staff/{staff_id}", headers=headers)
    unknown = await client.http.get(f"/v1/staff/{uuid4()}", headers=headers)
    assert problem(hidden) == problem(unknown) == (404, "not-found")
    body = {"movement": "retirement", "effective_on": DAY, "reason": "by_law"}
    for version in (1, 7):
        strange = await client.post(f"/v1/staff/{staff_id}/move", body, OTHER_BUREAU, version=version)
        assert problem(strange) == (404, "not-found")


async def test_the_staffing_authority_reads_and_does_not_move(client: Client) -> None:
    staff_id = await registered(client)
    found = await told(client, f"/v1/staff/{staff_id}", STAFFING)
    assert found["allowed"] == []
    assert problem(await moved(client, staff_id, "retirement", STAFFING)) == (403, "not-permitted")


async def test_nothing_is_read_without_a_purpose(client: Client) -> None:
    staff_id = await registered(client)
    assert (await client.get(f"/v1/staff/{staff_id}")).status_code == 400


async def test_across_counties_the_prefecture_moves(client: Client) -> None:
    staff_id = await registered(client)
    to = {"station_id": str(ELSEWHERE)}
    assert problem(await moved(client, staff_id, "transfer", to=to)) == (403, "not-permitted")
    assert (await moved(client, staff_id, "transfer", PREFECTURE, to=to)).status_code == 200
    assert [(await staffing(client, one, PREFECTURE))["at_work"] for one in (STATION, ELSEWHERE)] == [0, 1]


async def test_seconded_they_keep_the_post_and_work_elsewhere_until_they_return(client: Client) -> None:
    await client.set_quota(1)
    post_id = await client.created(STATION, "other_special")
    staff_id = await hired(client, post_id)
    sent: dict[str, Any] = {"to": {"station_id": str(SECOND)}, "until": "2024-12-31"}
    assert (await moved(client, staff_id, "secondment", **sent)).status_code == 200
    found = await told(client, f"/v1/staff/{staff_id}")
    assert (found["standing"]["away"], found["standing"]["post_id"]) == (True, post_id)
    assert [(await staffing(client, one))["at_work"] for one in (STATION, SECOND)] == [0, 1]
    assert (await moved(client, staff_id, "return", reason="end_of_term")).status_code == 200
    assert [(await staffing(client, one))["at_work"] for one in (STATION, SECOND)] == [1, 0]


async def test_police_of_the_prefecture_are_sent_by_it(client: Client) -> None:
    prison = {"kind": "prison", "division_id": str(division_id("5401"))}
    staff_id = await registered(client, PREFECTURE, employment="prison_police", belongs=prison, educations=[])
    sent: dict[str, Any] = {
        "to": {"station_id": str(ZONE_STATION)},
        "until": "2025-02-28",
        "reason": "yearly_plan",
    }
    body = {"movement": "police_duty", "effective_on": DAY, **sent}
    strange = await client.post(f"/v1/staff/{staff_id}/move", body, "prefecture-5402", version=1)
    assert problem(strange) == (404, "not-found")
    assert (await moved(client, staff_id, "police_duty", PREFECTURE, **sent)).status_code == 200
    assert (await staffing(client, ZONE_STATION, PREFECTURE))["at_work"] == 1


class TestPlanned:
    async def test_a_later_day_is_taken_up_by_the_calendar(self, wired: Wired, client: Client) -> None:
        await client.set_quota(1)
        post_id = await client.created(STATION, "other_special")
        staff_id = await hired(client, post_id)
        retiring = {"effective_on": "2024-04-01", "reason": "by_law"}
        assert (await moved(client, staff_id, "retirement", **retiring)).status_code == 200
        found = await told(client, f"/v1/staff/{staff_id}")
        assert found["planned"]["effective_on"] == "2024-04-01"
        assert found["allowed"] == ["revoke_move", "record"]
        assert await status(client, post_id) == "filled"
        await self.comes(wired, date(2024, 3, 31))
        assert await status(client, post_id) == "filled"
        await self.comes(wired, date(2024, 4, 1))
        assert await status(client, post_id) == "vacant"
        assert (await told(client, f"/v1/staff/{staff_id}"))["left_on"] == "2024-04-01"
        await self.comes(wired, date(2024, 4, 2))

    async def test_what_its_day_refuses_is_dropped_with_the_rule(self, wired: Wired, client: Client) -> None:
        await client.set_quota(2)
        here, there = [await client.created(one, "other_special") for one in (STATION, SECOND)]
        staff_id = await hired(client, here)
        plan: dict[str, Any] = {
            "effective_on": "2024-04-01",
            "to": {"station_id": str(SECOND)},
            "post_id": there,
        }
        assert (await moved(client, staff_id, "transfer", **plan)).status_code == 200
        await hired(client, there, SECOND)
        await self.comes(wired, date(2024, 4, 1))
        found = await told(client, f"/v1/staff/{staff_id}")
        assert (found["planned"], found["standing"]["post_id"]) == (None, here)
        async with wired.opened() as personnel:
            last = (await personnel.store.load(UUID(staff_id))).recorded[-1].event
        assert (last.cause, type(last).__name__) == ("post_not_vacant", "StaffMoveDropped")  # type: ignore[attr-defined]

    async def test_revoked_its_day_brings_nothing(self, wired: Wired, client: Client) -> None:
        staff_id = await registered(client)
        retiring = {"effective_on": "2024-04-01", "reason": "by_law"}
        await moved(client, staff_id, "retirement", **retiring)
        assert (await stepped(client, f"/v1/staff/{staff_id}", "revoke-move")).status_code == 200
        await self.comes(wired, date(2024, 4, 1))
        assert (await told(client, f"/v1/staff/{staff_id}"))["left_on"] is None

    async def comes(self, wired: Wired, day: date) -> None:
        set_clock(wired.clock, day)
        async with wired.opened() as personnel:
            moves = PlannedMoves(personnel)
            for due in await moves.due():
                await moves.take(due)
                await moves.take(due)


async def test_a_record_grows(client: Client) -> None:
    staff_id = await registered(client)
    course: dict[str, Any] = {"level": "master", "law": True, "completed_on": "2023-06-30"}
    assert (await stepped(client, f"/v1/staff/{staff_id}", "educations", **course)).status_code == 200
    stretch = {"source": "county_political_legal", "began_on": "2005-01-01", "ended_on": "2009-12-31"}
    assert (await stepped(client, f"/v1/staff/{staff_id}", "services", **stretch)).status_code == 200
    found = await told(client, f"/v1/staff/{staff_id}")
    assert [one["level"] for one in found["educations"]] == ["bachelor", "master"]
    assert [one["source"] for one in found["services"]] == ["county_political_legal", "county_justice_organ"]


async def test_nobody_comes_to_a_station_that_closes_but_for_a_time_that_ends_by_then(
    wired: Wired, client: Client
) -> None:
    staff_id = await registered(client)
    async with wired.opened() as personnel:
        own = staffing_stream(SECOND)
        mark = StationClosingMarked(
            station_id=str(SECOND),
            county_id=str(COUNTY),
            closing_id=str(uuid4()),
            change_id=str(uuid4()),
            bureau_division_id=str(COUNTY),
            effective_on="2024-06-01",
        )
        version = (await personnel.store.load(own)).version
        await personnel.store.append(Request([Append(own, version, [mark])], Meta(command_id=uuid4().bytes)))
    assert problem(await client.post("/v1/staff/hire", hiring(None, SECOND))) == (409, "station-closing")
    there: dict[str, Any] = {"to": {"station_id": str(SECOND)}}
    assert problem(await moved(client, staff_id, "transfer", **there)) == (409, "station-closing")
    late = await moved(client, staff_id, "secondment", **there, until="2024-07-01")
    assert problem(late) == (409, "station-closing")
    assert (await moved(client, staff_id, "secondment", **there, until="2024-05-31")).status_code == 200
