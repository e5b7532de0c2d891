"""With a township its people go over to another county: to train, to look up, to add to their records (O-2)."""

from typing import Any
from uuid import UUID

import httpx2
import pytest_asyncio

from chassis.event_store.port import Append, Request
from chassis.ids import division_id
from services.personnel.tests.api.employing import employ, unit
from services.personnel.tests.api.test_training import COURSE, planned
from services.personnel.tests.land import COUNTY, OTHER_COUNTY, SEATS, STATION, region
from services.personnel.tests.serving_personnel import BUREAU, Client, Wired, fold, problem
from services.personnel.tests.test_concurrency import asked
from sifasuo.personnel.v1.staff_member_pb2 import (
    EMPLOYMENT_PRISON_POLICE,
    MOVEMENT_POLICE_DUTY,
    UNIT_KIND_PRISON,
    Move,
    StaffMoved,
    Standing,
    Unit,
)
from sifasuo.registry.v1.division_pb2 import DivisionMoved

OTHER = "county-540122"
PRISON = Unit(kind=UNIT_KIND_PRISON, division_id=str(division_id("5402")))


@pytest_asyncio.fixture
async def anna(wired: Wired) -> UUID:
    return await employ(wired, STATION)


async def go_over(wired: Wired) -> None:
    moved = DivisionMoved(
        division_id=str(division_id(SEATS[0])), parent_id=str(OTHER_COUNTY), effective_on="2024-02-01"
    )
    await fold(wired.database, [*(before := region()), moved], len(before))


async def on_duty(wired: Wired, staff_id: UUID) -> None:
    """A guard of a prison in another prefecture works at the station."""
    former = Standing(employment=EMPLOYMENT_PRISON_POLICE, belongs=PRISON, works=PRISON, justice_work=True)
    after = Standing()
    after.CopyFrom(former)
    after.works.CopyFrom(unit(STATION))
    move = Move(movement=MOVEMENT_POLICE_DUTY, former=former, standing=after, effective_on="2022-01-01")
    event = StaffMoved(staff_id=str(staff_id), county_id=str(COUNTY), move=move)
    async with wired.opened() as personnel:
        await personnel.store.append(Request([Append(staff_id, 1, [event])], asked().command.meta))


async def trained(client: Client, staff_id: UUID, user: str, county: UUID) -> httpx2.Response:
    own = await planned(client, user, county)
    path = f"/v1/training-plans/{own}"
    body: dict[str, Any] = dict(COURSE)
    done = await client.done(f"{path}/session", body, user, version=1)
    came = [{"staff_id": str(staff_id), "present": True}]
    held = {"session_id": done["session_id"], "attendances": came}
    return await client.post(f"{path}/hold", held, user, version=2)


async def test_the_county_that_has_them_now_trains_them_and_no_other(
    client: Client, wired: Wired, anna: UUID
) -> None:
    await go_over(wired)
    assert problem(await trained(client, anna, BUREAU, COUNTY)) == (422, "not-of-this-organ")
    assert (await trained(client, anna, OTHER, OTHER_COUNTY)).is_success


async def test_whoever_is_sent_to_the_station_goes_over_with_it(
    client: Client, wired: Wired, anna: UUID
) -> None:
    await on_duty(wired, anna)
    assert [await read(client, anna, user) for user in (BUREAU, OTHER)] == [200, 404]
    await go_over(wired)
    assert [await read(client, anna, user) for user in (BUREAU, OTHER)] == [404, 200]


async def read(client: Client, staff_id: UUID, user: str) -> int:
    headers = await client.headers(user) | {"Sifasuo-Purpose": "allowance"}
    return (await client.http.get(f"/v1/people/{staff_id}/merits", headers=headers)).status_code
