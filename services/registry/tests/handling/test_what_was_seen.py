"""A change is approved against its station as it is, whatever takes effect in the middle of it (O-1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from chassis.clock import Clock
from chassis.codes import texts
from chassis.event_store.memory import MemoryEventStore
from chassis.event_store.port import Claim, ClaimKey
from registry.establishment_change.commands import Approve, ChangeCoverage, Establish, Propose
from registry.handling.claiming import PENDING
from services.registry.tests.handling.house import House
from services.registry.tests.world import SEAT, SEAT_NAME, SECOND, TODAY, approver, clerk
from sifasuo.registry.v1.establishment_change_pb2 import ChangeApproved
from sifasuo.registry.v1.station_pb2 import (
    STATION_FUNCTION_MEDIATION,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_CENTRAL,
    STATION_KIND_JOINT,
    STATION_KIND_STANDALONE,
)

BOTH = frozenset({SEAT, SECOND})
APPROVE = Approve("林编发〔2024〕1号")
JOINT = Establish(
    SEAT_NAME,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_JOINT,
    SEAT,
    BOTH,
    frozenset({STATION_FUNCTION_MEDIATION}),
)


class CalendarComesBy(MemoryEventStore):
    """Lets the calendar act after a station was looked at and before it is known what is pending."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.house: House | None = None

    async def claims(self, keys: Sequence[ClaimKey]) -> Sequence[Claim]:
        if self.house and any(kind == PENDING for kind, _ in keys):
            house, self.house = self.house, None
            await house.calendar()
        return await super().claims(keys)


@dataclass(frozen=True, slots=True)
class Office:
    """Proposes and approves for one station."""

    house: House
    station_id: UUID

    async def propose(self, asked: Establish | ChangeCoverage) -> UUID:
        change_id = uuid4()
        await self.house.step(change_id, Propose(change_id, self.station_id, asked, TODAY), clerk())
        return change_id

    async def approve(self, change_id: UUID) -> None:
        await self.house.step(change_id, APPROVE, approver())


async def test_a_change_is_approved_with_the_coverage_that_took_effect_in_the_middle_of_it() -> None:
    house = House()
    store = CalendarComesBy(house.clock)
    house.store = house.registry.store = store
    await house.open()
    office = Office(house, uuid4())
    await office.approve(await office.propose(JOINT))
    await house.calendar()
    dropping = await office.propose(ChangeCoverage(STATION_KIND_STANDALONE, frozenset({SEAT})))
    widening = await office.propose(ChangeCoverage(STATION_KIND_CENTRAL, BOTH))
    await office.approve(dropping)
    store.house = house
    await office.approve(widening)
    approved = (await store.load(widening)).events[-1]
    assert isinstance(approved, ChangeApproved)
    assert approved.former_township_ids == texts({SEAT})
