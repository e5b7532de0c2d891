"""How tests say and ask where people are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx2

from chassis.connecting import connected
from services.personnel.tests.api.employing import employ
from services.personnel.tests.land import COUNTY, ELSEWHERE, OTHER_COUNTY, STATION, TODAY
from services.personnel.tests.persons import DATA, REVIEWER
from services.personnel.tests.serving_personnel import BUREAU, Client, Wired

STATION_CLERK, OTHER_STATION_CLERK = "as-station-540121100-clerk", "as-station-540121200-clerk"
OFFICES = {ELSEWHERE: (ELSEWHERE, OTHER_COUNTY, "county-540122")}


@dataclass(frozen=True)
class Desk:
    client: Client
    wired: Wired

    async def worker(self, station_id: UUID = STATION, *, post: str | None = None, **data: Any) -> UUID:
        """Somebody at work there, with a name and an office phone on record."""
        there, county_id, bureau = OFFICES.get(station_id, (station_id, COUNTY, BUREAU))
        post_id = await self.client.created(there, post) if post else None
        staff_id = await employ(self.wired, there, post_id=post_id, county_id=county_id)
        known = {name: DATA[name] for name in ("name", "office_phone", "cause")}
        await self.client.done(f"/v1/people/{staff_id}/data", {**known, **data}, bureau, version=0)
        return staff_id

    def path(self, day: date = TODAY, station_id: UUID = STATION) -> str:
        return f"/v1/stations/{station_id}/whereabouts/{day}"

    async def say(
        self,
        people: Mapping[UUID, str] | list[dict[str, Any]],
        user: str = BUREAU,
        *,
        day: date = TODAY,
        station_id: UUID = STATION,
        version: int = 0,
    ) -> httpx2.Response:
        body = (
            people
            if isinstance(people, list)
            else [{"staff_id": str(one), "place": place} for one, place in people.items()]
        )
        headers = await self.client.headers(user)
        headers |= {"Idempotency-Key": uuid4().hex, "If-Match": f'"{version}"'}
        return await self.client.http.put(self.path(day, station_id), json={"people": body}, headers=headers)

    async def said(self, people: Mapping[UUID, str], user: str = BUREAU, **how: Any) -> int:
        answer = await self.say(people, user, **how)
        assert answer.status_code == 200, answer.text
        version: int = answer.json()["version"]
        return version

    async def asked(
        self,
        user: str = BUREAU,
        *,
        day: date = TODAY,
        station_id: UUID = STATION,
        purpose: str | None = "disclosure",
    ) -> httpx2.Response:
        headers = await self.client.headers(user)
        if purpose:
            headers["Sifasuo-Purpose"] = purpose
        return await self.client.http.get(self.path(day, station_id), headers=headers)

    async def told(self, user: str = BUREAU, **how: Any) -> dict[str, str]:
        answer = await self.asked(user, **how)
        assert answer.status_code == 200, answer.text
        return {one["staff_id"]: one["place"] for one in answer.json()["people"]}

    async def public(self, station_id: UUID = STATION, tag: str = "") -> httpx2.Response:
        path = f"/v1/public/stations/{station_id}/staff"
        return await self.client.http.get(path, headers={"If-None-Match": tag} if tag else {})

    async def rows(self) -> list[asyncpg.Record]:
        """All that there are, by the owner of the database."""
        async with connected(self.wired.database.dsn("migrator")) as connection:
            await connection.execute("SET ROLE personnel_owner")
            return await connection.fetch("SELECT * FROM whereabouts ORDER BY day, staff_id")


async def erased_at_once(client: Client, staff_id: UUID) -> None:
    """On the ground that waits for nothing, by two."""
    path, body = f"/v1/people/{staff_id}", {"ground": "recorded_unlawfully"}
    version = (await client.done(f"{path}/erasure", body, version=1))["version"]
    await client.done(f"{path}/erasure/decision", {"decision": "confirm"}, REVIEWER, version=version)
