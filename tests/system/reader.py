"""One user at reporting's HTTP API."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import httpx2

from tests.system.problem import accepted

Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    reporting: httpx2.AsyncClient
    token: str

    async def get(self, path: str, **asked: object) -> Answer:
        """`path` may bring a query of its own, as the addresses of lists do; raises RefusedError."""
        said = {name: spoken(value) for name, value in asked.items() if value is not None}
        answer = await self.reporting.get(
            httpx2.URL(path).copy_merge_params(said), headers={"Authorization": f"Bearer {self.token}"}
        )
        found: Answer = accepted(answer).json()
        return found

    async def figure(self, division: UUID | None = None, **asked: object) -> Answer:
        """Coverage of a division, with those below it."""
        found: Answer = (await self.get("/v1/coverage", division=division, **asked))["figure"]
        return found

    async def townships(self, under: UUID, **asked: object) -> dict[UUID, UUID | None]:
        """The townships that a figure counts, each with its station."""
        found = await self.get("/v1/townships", under=under, limit=500, **asked)
        return {
            UUID(one["township_id"]): one["station_id"] and UUID(one["station_id"]) for one in found["items"]
        }

    async def history(self, kind: str, subject: UUID, **asked: object) -> list[str]:
        """Types of the events that touch a `station`, `change` or `division`, the first one first."""
        found = await self.get(f"/v1/{kind}s/{subject}/history", limit=100, **asked)
        return [line["type"] for line in reversed(found["items"])]


def spoken(value: object) -> str:
    match value:
        case datetime() | date():
            return value.isoformat()
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)
