"""Persons as tests have to do with them: employed, known, erased; asked about by offices."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

import httpx2

from chassis.event_store.port import Append, Request
from services.personnel.tests.land import COUNTY, STATION
from services.personnel.tests.serving_personnel import BUREAU, Client, Wired
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.personnel.v1 import staff_member_pb2 as staff

REVIEWER, OTHER_BUREAU, REGION = "reviewer-540121", "county-540122", "region-clerk"
NUMBER, SECOND_NUMBER = "54010219900304029X", "54010219900304002X"
DATA = {
    "name": "洛桑次仁",
    "identity_number": NUMBER,
    "major": "法学",
    "office_phone": "0891-6300000",
    "private_phone": "13900000000",
    "cause": "supplement",
}
PERSONAL = ("洛桑", NUMBER, "1990-03-04", "13900000000")
BELONGS = staff.Unit(kind=staff.UNIT_KIND_STATION, station_id=str(STATION), division_id=str(COUNTY))


class Persons:
    """What a test does with persons; `client` asks as offices do."""

    def __init__(self, client: Client, wired: Wired) -> None:
        self.client = client
        self.wired = wired

    async def employed(self) -> UUID:
        """As the registration of somebody who was there before leaves it."""
        staff_id = uuid4()
        standing = staff.Standing(employment=staff.EMPLOYMENT_SPECIAL_POST, belongs=BELONGS, works=BELONGS)
        event = staff.StaffMemberRegistered(
            staff_id=str(staff_id),
            county_id=str(COUNTY),
            standing=standing,
            entered_on="2015-07-01",
            effective_on="2021-06-01",
        )
        await self.append(staff_id, 0, event)
        return staff_id

    async def left(self, staff_id: UUID, on: str) -> None:
        move = staff.Move(movement=staff.MOVEMENT_RETIREMENT, effective_on=on)
        event = staff.StaffMoved(staff_id=str(staff_id), county_id=str(COUNTY), move=move)
        await self.append(staff_id, 1, event)

    async def append(self, staff_id: UUID, version: int, event: Any) -> None:
        async with self.wired.opened() as personnel:
            await personnel.store.append(Request([Append(staff_id, version, [event])], Meta()))

    async def known(self, **data: Any) -> UUID:
        staff_id = await self.employed()
        await self.done(staff_id, "data", {**DATA, **data}, version=0)
        return staff_id

    async def done(
        self, staff_id: UUID, step: str, body: Mapping[str, Any], user: str = BUREAU, **how: Any
    ) -> Any:
        return await self.client.done(f"/v1/people/{staff_id}/{step}", body, user, **how)

    async def tried(
        self, staff_id: UUID, step: str, body: Mapping[str, Any], user: str = BUREAU, **how: Any
    ) -> httpx2.Response:
        return await self.client.post(f"/v1/people/{staff_id}/{step}", body, user, **how)

    async def seen(self, staff_id: UUID, purpose: str | None, user: str = BUREAU) -> httpx2.Response:
        headers = await self.client.headers(user)
        if purpose:
            headers["Sifasuo-Purpose"] = purpose
        return await self.client.http.get(f"/v1/people/{staff_id}", headers=headers)

    async def asked(self, path: str, body: Mapping[str, Any], user: str = BUREAU) -> httpx2.Response:
        headers = await self.client.headers(user)
        return await self.client.http.post(path, json=body, headers=headers)

    async def erased(self, staff_id: UUID) -> None:
        """By two, years after they left."""
        await self.left(staff_id, "2018-01-31")
        version = (await self.seen(staff_id, "staffing")).json()["version"]
        body = {"ground": "purpose_achieved"}
        version = (await self.done(staff_id, "erasure", body, version=version))["version"]
        await self.done(staff_id, "erasure/decision", {"decision": "confirm"}, REVIEWER, version=version)


async def sealed(persons: Persons, staff_id: UUID) -> dict[str, bytes]:
    async with persons.wired.opened() as personnel:
        return {row.field: row.box for row in await personnel.store.sealed([staff_id])}
