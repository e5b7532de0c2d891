"""The closing of a station while processes come and go: whatever is away, what was said counts, and counts once."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
import pytest_asyncio
from confluent_kafka import Producer

from chassis.testing.waiting import eventually
from devstack.testing import Infrastructure
from devstack.testing.land import Township, township
from devstack.users import rows
from tests.faults.participant import Participant
from tests.system.apart import Apart, registry_apart
from tests.system.clerk import CHANGES, Clerk, Written, establishment
from tests.system.house import taken_up
from tests.system.importing import Importer, first_edition
from tests.system.problem import RefusedError

FIRST = date(2024, 3, 1)
TERM = timedelta(days=90)
DAY = timedelta(days=1)
STAFFING = "sifasuo.personnel.station-staffing.v1"
CALENDAR = "registry-calendar"
PLACES = [township(row) for row in islice(rows(), 40)]
COUNTY = PLACES[0].proposer


@dataclass(slots=True)
class House:
    """A registry apart, the desks of one county and the service that answers; `last` is the day that it has."""

    apart: Apart
    bureau: Clerk
    authority: Clerk
    personnel: Participant
    today: date = FIRST
    used: int = 0

    def day(self, day: date) -> None:
        self.today = day
        self.apart.today_is(day)

    def places(self) -> tuple[Township, Township]:
        """Two townships of the county where nothing stands yet."""
        own = [place for place in PLACES if place.proposer == COUNTY]
        self.used += 2
        return own[self.used - 2], own[self.used - 1]

    async def merging(self, on: date) -> "Merging":
        """Two stations, and the approval of their merger; its calendar runs meanwhile."""
        closing, successor = self.places()
        async with self.apart.running(CALENDAR):
            stations = [await self._established(one) for one in (closing, successor)]
        steps = [
            {"kind": "merge", "station_id": str(stations[0]), "successor_id": str(stations[1])},
            {
                "kind": "change_coverage",
                "station_id": str(stations[1]),
                "station_kind": "central",
                "township_ids": [str(closing.id), str(successor.id)],
            },
        ]
        proposed = await self.bureau.propose({"kind": "merge", "steps": steps, "effective_on": str(on)})
        approved = await self.authority.approve(proposed)
        return Merging(self, stations[0], stations[1], approved)

    async def _established(self, place: Township) -> UUID:
        proposed = await self.bureau.propose(establishment(place, on=self.today))
        await self.authority.approve(proposed)
        return (await taken_up(self.bureau, proposed)).station_id


@dataclass(frozen=True, slots=True)
class Merging:
    house: House
    station_id: UUID
    successor_id: UUID
    change: Written

    async def closing(self) -> dict[str, Any]:
        found: dict[str, Any] = (
            await self.house.bureau.get(f"/v1/stations/{self.station_id}/closing")
        ).json()
        return found

    async def told(self) -> list[str]:
        """What happened to the closing."""
        path = f"/v1/stations/{self.station_id}/closing/events"
        items = (await self.house.bureau.get(path)).json()["items"]
        return [one["type"].rpartition(".")[2] for one in items]

    async def comes_to(self, *events: str) -> None:
        async def there() -> bool:
            return await self.told() == ["StationClosing", *events]

        await eventually(there)

    async def status(self) -> str:
        found = (await self.house.bureau.get(f"{CHANGES}/{self.change.id}")).json()
        return str(found["status"])

    async def says(self, answer: Callable[[dict[str, Any]], None]) -> None:
        answer(await self.closing())

    async def withdrawn(self) -> None:
        version = (await self.house.bureau.get(f"{CHANGES}/{self.change.id}")).json()["version"]
        path = f"{CHANGES}/{self.change.id}/withdraw"
        await self.house.bureau.post(path, {"reason": "superseded"}, version=version)

    async def adopts(self) -> str | None:
        """Attaches something to the station; the problem's code if that is refused."""
        path = f"/v1/stations/{self.station_id}/work-rules"
        found = (await self.house.bureau.get(path)).json()
        held = {one["work_rule"]: one["version"] for one in found["adopted"]}
        body = {"work_rule": "archives", "rule_version": held.get("archives", 0) + 1}
        try:
            await self.house.bureau.post(f"{path}/adopt", body, version=found["version"])
        except RefusedError as refused:
            return refused.problem.code
        return None


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(
    infrastructure: Infrastructure, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    folder: Path = tmp_path_factory.mktemp("closing")
    with infrastructure.fresh_topics(STAFFING) as topics:
        async with registry_apart(infrastructure, FIRST, folder) as bare:
            apart = Apart(bare.database, bare.clock, {"SIFASUO_ANSWERS_STAFFING": topics[STAFFING]})
            async with apart.api() as registry:
                yield await opened(apart, registry, infrastructure, topics[STAFFING])


async def opened(apart: Apart, registry: httpx2.AsyncClient, kafka: Infrastructure, topic: str) -> House:
    await Importer(apart.clerk(registry, "region")).imports(first_edition(), FIRST)
    producer = Producer({**kafka.kafka("personnel-relay"), "partitioner": "murmur2_random"})
    desks = apart.clerk(registry, COUNTY), apart.clerk(registry, PLACES[0].approver)
    return House(apart, *desks, Participant(producer, topic))


async def test_it_closes_on_its_day_whoever_was_away_meanwhile(house: House) -> None:
    """The calendar, which hears the answers, is started and killed at each step."""
    on = house.today + 10 * DAY
    merging = await house.merging(on)
    assert await merging.adopts() is None
    await merging.says(house.personnel.marks)
    await merging.says(house.personnel.confirms)
    assert await merging.told() == ["StationClosing"]
    async with house.apart.running(CALENDAR):
        await merging.comes_to("ClosingConfirmed")
        assert await merging.status() == "approved"
    assert await merging.adopts() is None
    house.day(on)
    assert await merging.adopts() == "station-closing"
    async with house.apart.running(CALENDAR):
        await merging.comes_to("ClosingConfirmed", "ClosingCompleted")
    assert await merging.status() == "in_effect"
    assert await merging.adopts() == "station-closed"
    await merging.says(house.personnel.hands_over)
    async with house.apart.running(CALENDAR):
        await merging.comes_to("ClosingConfirmed", "ClosingCompleted", "ClosingHandedOver")


async def test_each_answer_counts_once_however_often_it_comes(house: House) -> None:
    merging = await house.merging(house.today + DAY)
    await merging.says(house.personnel.confirms)
    house.personnel.repeats()
    async with house.apart.running(CALENDAR):
        await merging.comes_to("ClosingConfirmed")
        house.personnel.repeats()
        house.day(house.today + DAY)
        await merging.comes_to("ClosingConfirmed", "ClosingCompleted")
        await merging.says(house.personnel.hands_over)
        house.personnel.repeats()
        await merging.comes_to("ClosingConfirmed", "ClosingCompleted", "ClosingHandedOver")
    async with house.apart.running(CALENDAR):
        await merging.comes_to("ClosingConfirmed", "ClosingCompleted", "ClosingHandedOver")


async def test_a_day_that_comes_while_a_service_is_away_finds_it_overdue_until_it_confirms(
    house: House,
) -> None:
    on = house.today + DAY
    merging = await house.merging(on)
    house.day(on)
    async with house.apart.running(CALENDAR):
        await merging.comes_to("ClosingOverdue")
        assert await merging.adopts() == "station-closing"
        house.day(on + 9 * DAY)
        await merging.says(house.personnel.confirms)
        await merging.comes_to("ClosingOverdue", "ClosingConfirmed", "ClosingCompleted")
    station = (await house.bureau.get(f"/v1/stations/{merging.station_id}")).json()
    assert (station["closed_on"], station["successor_id"]) == (str(on), str(merging.successor_id))


async def test_withdrawn_after_a_confirmation_it_is_lifted(house: House) -> None:
    merging = await house.merging(house.today + DAY)
    await merging.says(house.personnel.confirms)
    async with house.apart.running(CALENDAR):
        await merging.comes_to("ClosingConfirmed")
    await merging.withdrawn()
    await merging.says(house.personnel.lifts)
    async with house.apart.running(CALENDAR):
        await merging.comes_to("ClosingConfirmed", "ClosingCancelled", "ClosingLifted")
    assert await merging.adopts() is None
    assert (await merging.closing())["waiting_on"] == []


async def test_a_confirmation_that_a_withdrawal_crosses_counts_for_nothing(house: House) -> None:
    merging = await house.merging(house.today + DAY)
    await merging.says(house.personnel.confirms)
    await merging.withdrawn()
    await merging.says(house.personnel.lifts)
    async with house.apart.running(CALENDAR):
        await merging.comes_to("ClosingCancelled", "ClosingLifted")


async def test_past_the_term_it_is_cancelled_and_a_confirmation_comes_too_late(house: House) -> None:
    on = house.today + DAY
    merging = await house.merging(on)
    house.day(on + TERM)
    async with house.apart.running(CALENDAR):
        await merging.comes_to("ClosingOverdue")
    house.day(on + TERM + DAY)
    async with house.apart.running(CALENDAR):
        await merging.comes_to("ClosingOverdue", "ClosingCancelled")
        assert await merging.status() == "not_effected"
        await merging.says(house.personnel.confirms)
        await merging.says(house.personnel.lifts)
        await merging.comes_to("ClosingOverdue", "ClosingCancelled", "ClosingLifted")
    assert await merging.adopts() is None
