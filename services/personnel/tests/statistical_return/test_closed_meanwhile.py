"""Who left a station before it was closed within the period left the county's stations all the same (O-17)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from google.protobuf.message import Message

from chassis.event_store.memory import MemoryEventStore
from chassis.event_store.meta import meta_of
from chassis.event_store.port import Append, Request
from chassis.periods import Period
from chassis.policy import load
from directory.station import Station, StationVersion
from personnel.handling.personnel import Personnel
from personnel.handling.posting import staffing_stream
from personnel.handling.reckoning import Reckoning
from services.personnel.tests.drawn import OPENED, Drawn, division
from services.personnel.tests.moves import ASSISTANT_HERE, move, moved
from services.personnel.tests.people import COUNTY, STAFF, STATION_ID, registered
from services.personnel.tests.people_at_work import COUNTY_CLERK, POLICIES, made
from sifasuo.personnel.v1.staff_member_pb2 import MOVEMENT_RETIREMENT
from sifasuo.personnel.v1.station_staffing_pb2 import STAFFING_CHANGE_ARRIVED, StationStaffingChanged
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_TOWNSHIP,
)
from sifasuo.registry.v1.station_pb2 import STATION_GRADE_DEPUTY_SECTION, STATION_KIND_STANDALONE

RETIRED, CLOSED = date(2023, 4, 1), date(2023, 9, 1)
YEAR, NEXT = Period(date(2023, 1, 1), date(2023, 12, 31)), Period(date(2024, 1, 1), date(2024, 12, 31))
SEAT = made("seat")
GRADE_AND_KIND = STATION_GRADE_DEPUTY_SECTION, STATION_KIND_STANDALONE


DIVISIONS = {
    COUNTY: division(COUNTY, DIVISION_LEVEL_COUNTY, None),
    SEAT: division(SEAT, DIVISION_LEVEL_TOWNSHIP, COUNTY),
}
STATION = Station(
    (StationVersion(STATION_ID, OPENED, CLOSED, "乙", *GRADE_AND_KIND, COUNTY, SEAT, (SEAT,), OPENED),)
)


class Map(Drawn):
    """One county with one station, which was closed."""

    async def standing_in(self, county_id: UUID, day: date) -> list[UUID]:
        return [STATION_ID] if county_id == COUNTY and STATION.stands(day) else []

    async def stations(self, station_ids: Iterable[UUID]) -> dict[UUID, Station]:
        return dict.fromkeys(station_ids, STATION)


def now() -> datetime:
    return datetime(2025, 3, 1, tzinfo=UTC)


async def test_who_left_before_it_was_closed_is_counted_in_that_period_alone() -> None:
    store = MemoryEventStore(now)
    came = StationStaffingChanged(
        change=STAFFING_CHANGE_ARRIVED, staff_id=str(STAFF), effective_on=str(OPENED)
    )
    retired = moved(move(MOVEMENT_RETIREMENT, effective_on=RETIRED), ASSISTANT_HERE, None)
    events: dict[UUID, list[Message]] = {
        staffing_stream(STATION_ID): [came],
        STAFF: [registered(ASSISTANT_HERE, since=OPENED), retired],
    }
    appends = [Append(stream, 0, told) for stream, told in events.items()]
    await store.append(Request(appends, meta_of(COUNTY_CLERK, uuid4(), b"hash", "policy")))
    reckoning = Reckoning(Personnel(store, now, load(POLICIES), Map(DIVISIONS)))
    assert (await reckoning.county(COUNTY, YEAR)).left == {STAFF}
    assert (await reckoning.county(COUNTY, NEXT)).left == set()
