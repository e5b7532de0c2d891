"""Two stations of a county and what becomes of them, as the tests of closings speak of it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from chassis.auth.caller import Caller
from chassis.event_store.folding import folded
from registry.closing.decider import CLOSING
from registry.closing.state import State, status_of
from registry.establishment_change.commands import (
    Approve,
    Asked,
    ChangeCoverage,
    Establish,
    Merge,
    Propose,
    Reorganise,
    Wanted,
    Withdraw,
)
from registry.establishment_change.decider import CHANGE
from registry.establishment_change.state import status_of as status_of_change
from registry.handling.answering import Answering
from registry.handling.closings import stream_of
from registry.policies import meant_by
from registry.station.decider import STATION
from registry.station.state import Station
from services.registry.tests.handling.house import House
from services.registry.tests.world import (
    COUNTY,
    SEAT,
    SEAT_NAME,
    SECOND,
    SECOND_NAME,
    THIRD,
    TODAY,
    approver,
    clerk,
)
from sifasuo.personnel.v1 import station_closing_pb2 as staffing
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_MERGE,
    WITHDRAWAL_REASON_CIRCUMSTANCES_CHANGED,
    ChangeKind,
)
from sifasuo.registry.v1.station_pb2 import (
    STATION_FUNCTION_MEDIATION,
    STATION_GRADE_DEPUTY_SECTION,
    STATION_KIND_CENTRAL,
    STATION_KIND_STANDALONE,
)

TOMORROW = TODAY + timedelta(days=1)
SUMMER = date(2024, 6, 1)
LIMIT = date(2024, 8, 30)
"""The ninetieth day after it."""

THIRD_NAME = "林周县司法局松盘乡司法所"
COVER_BOTH = ChangeCoverage(STATION_KIND_CENTRAL, frozenset({SEAT, SECOND}))


def standing(name: str, seat_id: UUID) -> Establish:
    return Establish(
        name,
        STATION_GRADE_DEPUTY_SECTION,
        STATION_KIND_STANDALONE,
        seat_id,
        frozenset({seat_id}),
        frozenset({STATION_FUNCTION_MEDIATION}),
    )


@dataclass(slots=True)
class Saga:
    """`closing` is the station at SECOND, `successor` that at SEAT; a third one is at THIRD."""

    house: House = field(default_factory=House)
    closing: UUID = field(default_factory=uuid4)
    successor: UUID = field(default_factory=uuid4)
    third: UUID = field(default_factory=uuid4)
    change_id: UUID = field(default_factory=uuid4)

    async def open(self) -> None:
        await self.house.open()
        await self.established(self.successor, SEAT_NAME, SEAT)
        await self.established(self.closing, SECOND_NAME, SECOND)
        await self.established(self.third, THIRD_NAME, THIRD)

    async def established(
        self, station_id: UUID, name: str, seat_id: UUID, on: date = TODAY, county: str = "540121"
    ) -> None:
        change_id, asked = uuid4(), standing(name, seat_id)
        await self.house.step(change_id, Propose(change_id, station_id, asked, on), clerk(county))
        await self.house.step(change_id, Approve("林编发〔2024〕1号"), approver(county))
        await self.house.calendar()

    async def proposed(
        self,
        *wanted: tuple[UUID, Asked],
        kind: ChangeKind = CHANGE_KIND_MERGE,
        on: date = SUMMER,
        by: Caller | None = None,
    ) -> None:
        """The merger, unless something else is wanted."""
        asked = wanted or ((self.closing, Merge(self.successor)), (self.successor, COVER_BOTH))
        steps = tuple(Wanted(*one) for one in asked)
        await self.house.step(self.change_id, Reorganise(self.change_id, steps, on, kind=kind), by or clerk())

    async def approved(self) -> None:
        await self.house.step(self.change_id, Approve("林编发〔2024〕9号"), approver())

    async def announced(self) -> None:
        await self.open()
        await self.proposed()
        await self.approved()

    async def withdrawn(self) -> None:
        await self.house.step(self.change_id, Withdraw(WITHDRAWAL_REASON_CIRCUMSTANCES_CHANGED), clerk())

    async def day(self, day: date) -> None:
        """The day comes, and the calendar takes up what is due."""
        self.house.clock.today = day
        await self.house.calendar()

    async def state(self, station_id: UUID | None = None) -> State:
        stream = await self.house.store.load(stream_of(station_id or self.closing))
        return folded(CLOSING, stream)

    async def status(self) -> tuple[str, str]:
        """Of the change, and of the closing."""
        change = folded(CHANGE, await self.house.store.load(self.change_id))
        return status_of_change(change), status_of(await self.state())

    async def events(self) -> list[str]:
        """What happened to the closing."""
        stream = await self.house.store.load(stream_of(self.closing))
        return [type(event).__name__ for event in stream.events]

    async def station(self, station_id: UUID) -> Station:
        station = folded(STATION, await self.house.store.load(station_id))
        assert isinstance(station, Station)
        return station

    async def closing_id(self) -> UUID:
        state = await self.state()
        attempt: Any = state
        found: UUID = attempt.attempt.closing_id
        return found

    async def about(self, closing_id: UUID | None = None) -> dict[str, Any]:
        return {
            "closing_id": str(closing_id or await self.closing_id()),
            "station_id": str(self.closing),
            "county_id": str(COUNTY),
            "change_id": str(self.change_id),
        }

    async def answers(self, event: Any, event_id: UUID | None = None) -> None:
        await Answering(self.house.registry).take(event_id or uuid4(), meant_by(event))

    async def confirms(self, closing_id: UUID | None = None, event_id: UUID | None = None) -> None:
        about = await self.about(closing_id)
        await self.answers(staffing.StationClosingConfirmed(**about, people=2, posts=3), event_id)

    async def lifts(self, closing_id: UUID | None = None) -> None:
        await self.answers(staffing.StationClosingLifted(**await self.about(closing_id), people=2, posts=3))

    async def hands_over(self, ended: int = 0, unplaced: int = 0) -> None:
        apart: dict[str, Any] = {
            "ended_post_ids": [str(uuid4()) for _ in range(ended)],
            "unplaced_staff_ids": [str(uuid4()) for _ in range(unplaced)],
        }
        await self.answers(staffing.StationHandedOver(**await self.about(), people=2, posts=3, **apart))
