"""What was before, came and went makes what is after: in each county and in all, whatever people and the map do (O-17)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from google.protobuf.message import Message
from hypothesis import given
from hypothesis import strategies as st

from chassis.event_store.memory import MemoryEventStore
from chassis.event_store.meta import meta_of
from chassis.event_store.port import Append, Request
from chassis.periods import Period
from chassis.policy import load
from directory.division import Timeline
from directory.station import Station, StationVersion
from personnel.handling.personnel import Personnel
from personnel.handling.posting import staffing_stream
from personnel.handling.reckoning import Reckoning
from personnel.staff_member.standing import Unit, at, written
from personnel.statistical_return.records import CountyRecords
from services.personnel.tests.drawn import OPENED, Drawn, division
from services.personnel.tests.people_at_work import COUNTY_CLERK, POLICIES, made
from sifasuo.personnel.v1 import staff_member_pb2 as staff
from sifasuo.personnel.v1.station_staffing_pb2 import STAFFING_CHANGE_ARRIVED, StationStaffingChanged
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_TOWNSHIP,
)
from sifasuo.registry.v1.station_pb2 import STATION_GRADE_DEPUTY_SECTION, STATION_KIND_STANDALONE

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
FIRST, DAYS = date(2022, 10, 1), 540
PREFECTURE, OTHER = made("prefecture"), made("other prefecture")
COUNTIES = {
    made(name): prefecture for name, prefecture in [("A", PREFECTURE), ("B", PREFECTURE), ("C", OTHER)]
}
SEATS = {made(f"seat {number}"): county for number, county in enumerate([*COUNTIES, *COUNTIES])}
STATIONS = {made(f"station of {seat}"): seat for seat in SEATS}
WANDERER, *_ = SEATS
"""A township that goes over to the second county with its station and its people."""
Life = Sequence[tuple[date, UUID | None]]
"""From when somebody belongs to a station, or to none."""


def in_order(life: Life) -> Life:
    return sorted(life, key=lambda one: one[0])


days = st.integers(0, DAYS).map(lambda number: FIRST + timedelta(number))
steps = st.tuples(days, st.one_of(st.none(), st.sampled_from([*STATIONS])))
lives = st.lists(steps, min_size=1, max_size=6, unique_by=lambda one: one[0]).map(in_order)


class Map(Drawn):
    async def standing_in(self, _: UUID, __: date) -> list[UUID]:
        return [*STATIONS]

    async def stations(self, station_ids: Iterable[UUID]) -> dict[UUID, Station]:
        return {one: standing(one) for one in station_ids}


def standing(station_id: UUID) -> Station:
    seat = STATIONS[station_id]
    kind = STATION_GRADE_DEPUTY_SECTION, STATION_KIND_STANDALONE
    version = StationVersion(station_id, OPENED, date.max, "乙", *kind, SEATS[seat], seat, (seat,), OPENED)
    return Station((version,))


def drawn(goes_over: date) -> Map:
    county, prefecture = DIVISION_LEVEL_COUNTY, DIVISION_LEVEL_PREFECTURE
    divisions = {one: division(one, prefecture, None) for one in (PREFECTURE, OTHER)}
    divisions |= {one: division(one, county, above) for one, above in COUNTIES.items()}
    divisions |= {one: division(one, DIVISION_LEVEL_TOWNSHIP, above) for one, above in SEATS.items()}
    _, second, _ = COUNTIES
    wanders = divisions[WANDERER]
    parents: Timeline[UUID | None] = wanders.parents.then(goes_over, second)
    return Map(divisions | {WANDERER: replace(wanders, parents=parents)})


def events_of(staff_id: UUID, life: Life) -> list[Message]:
    """Hired at the first station, moved from then on; after leaving hired anew."""
    found: list[Message] = []
    belongs: UUID | None = None
    for day, station in life:
        unit = Unit(staff.UNIT_KIND_STATION, None, station)
        told = written(at(staff.EMPLOYMENT_SPECIAL_POST, unit)) if station else None
        if belongs is None and told:
            hired = staff.StaffMemberHired(staff_id=str(staff_id), standing=told, entered_on=str(day))
            found.append(hired)
        elif belongs:
            move = staff.Move(movement=staff.MOVEMENT_TRANSFER, effective_on=str(day), standing=told)
            found.append(staff.StaffMoved(staff_id=str(staff_id), move=move))
        belongs = station
    return found


async def counted(people: Mapping[UUID, Life], goes_over: date) -> Mapping[UUID, CountyRecords]:
    def now() -> datetime:
        return datetime(2025, 3, 1, tzinfo=UTC)

    store = MemoryEventStore(now)
    streams: dict[UUID, list[Message]] = {own: events_of(own, life) for own, life in people.items()}
    for station in STATIONS:
        streams[staffing_stream(station)] = [
            StationStaffingChanged(
                change=STAFFING_CHANGE_ARRIVED, staff_id=str(own), effective_on=str(OPENED)
            )
            for own in people
        ]
    appends = [Append(one, 0, events) for one, events in streams.items() if events]
    await store.append(Request(appends, meta_of(COUNTY_CLERK, uuid4(), b"hash", "policy")))
    reckoning = Reckoning(Personnel(store, now, load(POLICIES), drawn(goes_over)))
    return {county: await reckoning.county(county, YEAR) for county in COUNTIES}


def station_on(life: Life, day: date) -> UUID | None:
    return next((station for since, station in reversed(life) if since <= day), None)


def on_the_roll(records: CountyRecords) -> frozenset[UUID]:
    return frozenset(own for own, one in records.people.items() if one.belongs_to)


@given(people=st.dictionaries(st.uuids(), lives, min_size=1, max_size=6), goes_over=days)
async def test_whatever_people_do_the_figures_balance(people: Mapping[UUID, Life], goes_over: date) -> None:
    found = await counted(people, goes_over)
    for one in found.values():
        after = on_the_roll(one)
        assert len(one.before) + len(one.entered) - len(one.left) == len(after)
        assert after - one.before <= one.entered
        assert one.before - after <= one.left
        assert after <= one.before | one.entered
    eve = YEAR.begins_on - timedelta(1)
    for day, rolls in (
        (eve, [one.before for one in found.values()]),
        (YEAR.ends_on, [on_the_roll(one) for one in found.values()]),
    ):
        belonging = {own for own, life in people.items() if station_on(life, day)}
        assert sorted(own for roll in rolls for own in roll) == sorted(belonging)


ANNA = made("anna")
FIRST_STATION, SECOND_STATION, THIRD_STATION, *_ = STATIONS
BEFORE, SPRING, AUTUMN, AFTER = date(2022, 11, 1), date(2023, 4, 1), date(2023, 9, 1), date(2024, 2, 1)


async def of_anna(
    *life: tuple[date, UUID | None], goes_over: date = AFTER
) -> list[tuple[int, int, int, int]]:
    """Of each county: before, entered, left, after."""
    found = await counted({ANNA: life}, goes_over)
    return [
        (len(one.before), len(one.entered), len(one.left), len(on_the_roll(one))) for one in found.values()
    ]


async def test_between_two_counties_she_leaves_the_one_and_enters_the_other() -> None:
    here, there, elsewhere = await of_anna((BEFORE, FIRST_STATION), (SPRING, SECOND_STATION))
    assert (here, there, elsewhere) == ((1, 0, 1, 0), (0, 1, 0, 1), (0, 0, 0, 0))


async def test_who_came_and_went_and_who_went_and_came_back_count_in_both() -> None:
    assert (await of_anna((SPRING, FIRST_STATION), (AUTUMN, None)))[0] == (0, 1, 1, 0)
    there_and_back = (BEFORE, FIRST_STATION), (SPRING, SECOND_STATION), (AUTUMN, FIRST_STATION)
    assert (await of_anna(*there_and_back))[:2] == [(1, 1, 1, 1), (0, 1, 1, 0)]


async def test_with_a_township_its_people_go_over() -> None:
    assert (await of_anna((BEFORE, FIRST_STATION), goes_over=SPRING))[:2] == [(1, 0, 1, 0), (0, 1, 0, 1)]
