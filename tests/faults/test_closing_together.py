"""The closing of a station by registry and personnel themselves, either of which is away for a while."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from chassis.testing.waiting import eventually
from devstack.testing.land import Land
from tests.faults.breaking import without
from tests.system.clerk import Clerk, today
from tests.system.house import House


@dataclass(frozen=True, slots=True)
class Merging:
    bureau: Clerk
    station_id: UUID
    change_id: UUID

    async def closing(self) -> dict[str, Any]:
        found: dict[str, Any] = (await self.bureau.get(f"/v1/stations/{self.station_id}/closing")).json()
        return found

    async def told(self) -> list[str]:
        items = (await self.bureau.get(f"/v1/stations/{self.station_id}/closing/events")).json()["items"]
        return [one["type"].rpartition(".")[2] for one in items]

    async def comes_to(self, *events: str) -> None:
        async def there() -> bool:
            return await self.told() == ["StationClosing", *events]

        await eventually(there, 60)


async def merging(house: House, land: Land) -> Merging:
    """Two stations, and the approval of their merger as of today."""
    closing, successor = land.take(2)
    bureau = house.clerk(closing.proposer)
    one, other = [(await house.established(place)).station_id for place in (closing, successor)]
    steps = [
        {"kind": "merge", "station_id": str(one), "successor_id": str(other)},
        {
            "kind": "change_coverage",
            "station_id": str(other),
            "station_kind": "central",
            "township_ids": [str(closing.id), str(successor.id)],
        },
    ]
    proposed = await bureau.propose({"kind": "merge", "steps": steps, "effective_on": str(today())})
    await house.clerk(closing.approver).approve(proposed)
    return Merging(bureau, one, proposed.id)


@pytest.mark.parametrize("away", ["personnel-project", "personnel-relay", "registry-relay"])
async def test_who_is_away_when_it_is_announced_answers_afterwards(
    house: House, land: Land, away: str
) -> None:
    async with without(house, away):
        found = await merging(house, land)
        assert (await found.closing())["waiting_on"] == ["personnel"]
    await found.comes_to("ClosingConfirmed", "ClosingCompleted", "ClosingHandedOver")


async def test_a_withdrawal_while_personnel_is_away_is_answered_once_it_is_back(
    house: House, land: Land
) -> None:
    async with without(house, "personnel-project"):
        found = await merging(house, land)
        path = f"/v1/establishment-changes/{found.change_id}"
        version = (await found.bureau.get(path)).json()["version"]
        await found.bureau.post(f"{path}/withdraw", {"reason": "superseded"}, version=version)
        assert await found.told() == ["StationClosing", "ClosingCancelled"]
    await found.comes_to("ClosingCancelled", "ClosingLifted")
