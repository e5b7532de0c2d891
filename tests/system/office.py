"""Posts and people of the running house, entered as somebody's clerk."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import randrange
from typing import Any
from uuid import UUID, uuid4

import httpx2

from devstack.testing.land import Land, Township
from tests.system.clerk import today
from tests.system.house import House

PAPER = "林司任〔2026〕5号"
LAW = {"level": "bachelor", "law": True, "completed_on": "2012-06-30"}


WEIGHTS, SIGNS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"


def made_up_number() -> str:
    """Of nobody, in the form of GB 11643."""
    birth = date(1970, 1, 1) + timedelta(days=randrange(9000))
    digits = f"540121{birth:%Y%m%d}{randrange(1000):03}"
    return digits + SIGNS[sum(int(one) * w for one, w in zip(digits, WEIGHTS, strict=True)) % 11]


@dataclass(frozen=True, slots=True)
class Office:
    """Enters people and posts as somebody's clerk; what it entered is shown by reporting when it returns."""

    http: httpx2.AsyncClient
    house: House

    async def done(self, user: str, path: str, body: dict[str, Any], version: int | None = None) -> UUID:
        """Its id, once reporting shows it."""
        written = await self.sent(user, path, body, version)
        await self.house.caught_up(written["position"])
        return UUID(written["id"])

    async def sent(self, user: str, path: str, body: dict[str, Any], version: int | None = None) -> Any:
        headers = {
            "Authorization": f"Bearer {self.house.stack.token(user)}",
            "Idempotency-Key": uuid4().hex,
        }
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        answer = await self.http.post(path, json=body, headers=headers)
        assert answer.is_success, answer.text
        return answer.json()

    async def told(self, user: str, path: str) -> Any:
        """None where there is no such thing."""
        headers = {"Authorization": f"Bearer {self.house.stack.token(user)}"}
        answer = await self.http.get(path, headers=headers)
        if answer.status_code == httpx2.codes.NOT_FOUND:
            return None
        assert answer.is_success, answer.text
        return answer.json()

    async def post(self, seat: Township, station_id: UUID, kind: str) -> UUID:
        """Within a quota that has room for it."""
        path = f"/v1/counties/{seat.county_id}/quota"
        now = await self.told(seat.approver, path)
        quota = {"quota": now["drawn"] + 1, "document_number": PAPER}
        await self.done(seat.approver, path, quota, now["version"])
        body = {"station_id": str(station_id), "kind": kind, "document_number": PAPER}
        return await self.done(seat.proposer, "/v1/posts", body)

    async def registered(self, seat: Township, station_id: UUID, post_id: UUID, **person: str) -> UUID:
        """One judicial assistant, whose `person` says more than a name and a number."""
        body = {
            "employment": "special_post",
            "belongs": {"station_id": str(station_id)},
            "post_id": str(post_id),
            "entered_on": "2015-03-01",
            "since": str(today()),
            "educations": [LAW],
            "person": {"name": "洛桑", "identity_number": made_up_number(), **person},
            "services": [{"source": "county_political_legal", "began_on": "2012-08-01"}],
        }
        return await self.done(seat.proposer, "/v1/staff/register", body)


async def staffed(house: House, land: Land, office: Office) -> tuple[Township, UUID, UUID]:
    """A station with one judicial assistant."""
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    post_id = await office.post(seat, change.station_id, "judicial_assistant")
    staff_id = await office.registered(seat, change.station_id, post_id)
    return seat, change.station_id, staff_id
