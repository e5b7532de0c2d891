"""In whose reach somebody is: told by the last event of their stream, whatever that is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.folding import aggregate_of
from chassis.event_store.port import Stream
from directory.bureaus import bureau_of
from directory.lying import Lying, lying_of_county, organs_of
from personnel.handling.personnel import Personnel
from personnel.running import Deciding
from personnel.staff_member.standing import read
from sifasuo.personnel.v1.staff_member_pb2 import (
    UNIT_KIND_ELSEWHERE,
    StaffMemberHired,
    StaffMemberRegistered,
    StaffMoved,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY

STAFF_MEMBER = "staff_member"


@dataclass(frozen=True, slots=True)
class Placed:
    """`county_id` is of whose bureau answered for them when that was last recorded.

    `home_id` is the station by which they are somebody's, or were last: where they belong, or else work.

    `left_on` is their last day, None while they are employed.
    """

    staff_id: UUID
    county_id: UUID
    left_on: date | None
    version: int
    home_id: UUID | None = None


def placed(stream: Stream) -> Placed | None:
    """None for what is no staff member's stream."""
    if aggregate_of(stream) != STAFF_MEMBER:
        return None
    county, left_on = "", None
    home: UUID | None = None
    for event in stream.events:
        county = getattr(event, "county_id", "") or county
        match event:
            case StaffMoved():
                left_on = _left_on(event)
                home = _home(event, home)
            case StaffMemberHired() | StaffMemberRegistered():
                left_on, home = None, read(event.standing).home_id
    return Placed(stream.stream_id, UUID(county), left_on, stream.version, home)


def _home(event: StaffMoved, before: UUID | None) -> UUID | None:
    """Of where they go, if anybody there answers for them; else of where they were."""
    after = read(event.move.standing) if event.move.HasField("standing") else None
    return after.home_id if after and after.answering_id else before


def _left_on(event: StaffMoved) -> date | None:
    move = event.move
    stays = move.HasField("standing") and move.standing.belongs.kind != UNIT_KIND_ELSEWHERE
    return None if stays else date.fromisoformat(move.effective_on)


async def deciding_on_persons(
    personnel: Personnel, persons: Collection[Placed], office: Caller
) -> Mapping[UUID, Deciding]:
    """By where their station lies today: with a township its people go over to another county."""
    homes = await personnel.running({one.home_id for one in persons if one.home_id}, office)
    bodies = {one.county_id for one in persons if one.home_id is None}
    others = {one: await deciding_on(personnel, one, office) for one in bodies}
    return {one.staff_id: homes[one.home_id] if one.home_id else others[one.county_id] for one in persons}


async def deciding_on_person(personnel: Personnel, person: Placed, office: Caller) -> Deciding:
    return (await deciding_on_persons(personnel, [person], office))[person.staff_id]


async def deciding_on(personnel: Personnel, division_id: UUID, office: Caller) -> Deciding:
    """On people whose bureau is of that division, of whatever level; NotFoundError where it lies nowhere any more."""
    today, policy = personnel.today(), personnel.policy()
    places = await personnel.directory.places([division_id])
    place = places.heir(division_id, today, division_id)
    if place is None:
        raise NotFoundError(STAFF_MEMBER)
    if place.level == DIVISION_LEVEL_COUNTY:
        lying = lying_of_county(place.division_id, places, today, policy.without_government)
    else:
        own = place.division_id
        lying = Lying(bureau_of(place), own, own, organs_of(place, places, today))
    return Deciding(today, office, policy, lying)
