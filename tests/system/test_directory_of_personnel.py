"""Personnel knows the map and the stations by the registry's topics alone, and decides by them."""

from datetime import timedelta
from uuid import UUID

import asyncpg
import httpx2

from chassis.testing.waiting import eventually
from devstack.testing.land import Land, Township
from directory.places import Places
from directory.replica.queries import Directory
from directory.station import Station
from tests.system.clerk import today
from tests.system.house import House

PAPER = "藏编发〔2026〕3号"


async def known(directory: Directory, station_id: UUID) -> Station:
    async def found() -> Station | None:
        return (await directory.stations([station_id])).get(station_id)

    station = await eventually(found)
    assert station
    return station


async def renamed(directory: Directory, division_id: UUID, name: str) -> Places:
    async def found() -> Places | None:
        places = await directory.places([division_id])
        place = places.at(division_id, today())
        return places if place and place.name == name else None

    places = await eventually(found)
    assert places
    return places


async def told(house: House, division_id: UUID) -> tuple[str, str | None]:
    """What the registry itself says of it: name and parent."""
    found = (await house.clerk("region").get(f"/v1/divisions/{division_id}")).json()
    return found["name"], found["parent_id"]


async def test_what_the_registry_records_is_known_to_personnel(house: House, land: Land) -> None:
    seat = land.one()
    change = await house.established(seat)
    dsn = house.stack.dsn("personnel", "append")
    async with asyncpg.create_pool(dsn, min_size=1, max_size=2) as pool:
        directory = Directory(pool)
        station = await known(directory, change.station_id)
        assert (station.on(today()), station.founded_on) == (station.last, today())
        assert not station.stands(today() - timedelta(days=1))
        await house.renamed(seat.id, f"{seat.name}新")
        places = await renamed(directory, seat.id, f"{seat.name}新")
    lineage = list(places.lineage(seat.id, today()))
    assert [len(place.code) for place in lineage] == [9, 6, 4, 2]
    for place in lineage:
        parent = str(place.parent_id) if place.parent_id else None
        assert await told(house, place.division_id) == (place.name, parent)
    before = places.at(seat.id, today() - timedelta(days=1))
    assert before
    assert before.name == seat.name


async def test_a_post_is_created_at_a_station_that_the_registry_has_just_established(
    house: House, land: Land
) -> None:
    seat = land.one()
    change = await house.established(seat)
    async with httpx2.AsyncClient(base_url=house.stack.urls["personnel"], timeout=20) as http:
        await with_quota(house, http, seat)
        body = {"station_id": str(change.station_id), "kind": "director", "document_number": PAPER}

        async def created() -> bool:
            own = headers(house, seat.proposer, f"post-{seat.code}")
            return (await http.post("/v1/posts", json=body, headers=own)).status_code == 201

        assert await eventually(created)


def headers(house: House, user: str, key: str, version: int | None = None) -> dict[str, str]:
    told = {"Authorization": f"Bearer {house.stack.token(user)}", "Idempotency-Key": key}
    return told | ({} if version is None else {"If-Match": f'"{version}"'})


async def with_quota(house: House, http: httpx2.AsyncClient, seat: Township) -> None:
    path = f"/v1/counties/{seat.county_id}/quota"
    now = (await http.get(path, headers=headers(house, seat.approver, "read"))).json()
    own = headers(house, seat.approver, f"quota-{seat.code}", now["version"])
    body = {"quota": now["drawn"] + 500, "document_number": PAPER}
    assert (await http.post(path, json=body, headers=own)).status_code == 200
