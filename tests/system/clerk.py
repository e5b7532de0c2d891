"""One user at the registry's HTTP API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx2

from chassis.clock import local_date, real_clock
from devstack.testing.land import Township
from tests.system.problem import accepted

CHANGES = "/v1/establishment-changes"
FUNCTIONS = ("mediation", "legal_education")
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """What a command answered; `position` is what a reader waits for."""

    id: UUID
    version: int
    status: str | None
    position: str


@dataclass(frozen=True, slots=True)
class Change:
    """How a change stands, as its page shows it to the caller."""

    id: UUID
    version: int
    status: str
    station_id: UUID
    waiting_on: Mapping[str, Any] | None
    allowed: Sequence[str]


@dataclass(frozen=True, slots=True)
class Clerk:
    """Every command raises RefusedError with the problem; without a key each is a new one."""

    registry: httpx2.AsyncClient
    token: str
    also: Mapping[str, str] = field(default_factory=dict)
    """Further headers of every request."""

    async def propose(self, asked: Body, *, key: str | None = None) -> Written:
        return written(await self.post(CHANGES, asked, key=key))

    async def step(
        self, name: str, change: Written | Change, asked: Body | None = None, *, key: str | None = None
    ) -> Written:
        path = f"{CHANGES}/{change.id}/{name}"
        return written(await self.post(path, asked or {}, key=key, version=change.version))

    async def approve(
        self, change: Written | Change, on: date | None = None, *, key: str | None = None
    ) -> Written:
        later = {"effective_on": str(on)} if on else {}
        return await self.step("approve", change, {"document_number": "编办〔2024〕7号", **later}, key=key)

    async def file(self, change: Written | Change) -> Written:
        return await self.step("file", change)

    async def change(self, change_id: UUID) -> Change:
        found = (await self.get(f"{CHANGES}/{change_id}")).json()
        return Change(
            UUID(found["id"]),
            found["version"],
            found["status"],
            UUID(found["station_id"]),
            found["waiting_on"],
            found["allowed"],
        )

    async def get(self, path: str, **asked: str) -> httpx2.Response:
        return accepted(await self.registry.get(path, params=asked, headers=self._signed_in()))

    async def post(
        self, path: str, asked: Body, *, key: str | None = None, version: int | None = None
    ) -> httpx2.Response:
        headers = {"Idempotency-Key": key or str(uuid4())}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return accepted(await self.registry.post(path, json=asked, headers={**self._signed_in(), **headers}))

    def _signed_in(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", **self.also}


def written(answer: httpx2.Response) -> Written:
    said = answer.json()
    assert answer.headers["etag"] == f'"{said["version"]}"'
    assert answer.headers["sifasuo-position"] == said["position"]
    return Written(UUID(said["id"]), said["version"], said.get("status"), said["position"])


def establishment(seat: Township, *others: Township, **differing: Any) -> Body:
    """A station that breaks no rule, effective today; what differs is said of the station, or of the day."""
    on = differing.pop("on", today())
    station = {
        "name": seat.station_name,
        "grade": "deputy_section",
        "kind": "central" if others else "standalone",
        "seat_id": str(seat.id),
        "township_ids": [str(one.id) for one in (seat, *others)],
        "functions": FUNCTIONS,
    }
    return {"kind": "establish", "station": station | differing, "effective_on": str(on)}


def coverage(station_id: UUID, on: date, *served: Township) -> Body:
    """Which townships the station is to serve, standalone if it is one."""
    return {
        "kind": "change_coverage",
        "station_id": str(station_id),
        "station_kind": "central" if len(served) > 1 else "standalone",
        "township_ids": [str(one.id) for one in served],
        "effective_on": str(on),
    }


def today() -> date:
    return local_date(real_clock())
