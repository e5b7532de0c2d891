"""The day of a closing: posts and people go over as they stand by then, and nothing that happened since stops it (O-1)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from chassis.errors import NothingToChangeError
from personnel.handling.moves import at_work
from personnel.handling.posting import Posting
from personnel.staff_member.commands import HandOver
from personnel.staff_member.decider import STAFF_MEMBER, hand_over
from personnel.staff_member.standing import Unit as Place
from personnel.staff_member.state import Member
from personnel.station_staffing.closing import Ended
from personnel.station_staffing.state import Closing, OwnPost, StationStaffing
from sifasuo.personnel.v1.post_pb2 import POST_KIND_DIRECTOR
from sifasuo.personnel.v1.staff_member_pb2 import UNIT_KIND_JUSTICE_BUREAU, UNIT_KIND_STATION


@dataclass(frozen=True, slots=True)
class HandingOver:
    """Of one station. `closing` names the station that stands for its successor by now, or none: then its bureau takes people."""

    posting: Posting
    station_id: UUID
    closing: Closing

    async def posts(self, before: StationStaffing) -> frozenset[UUID]:
        """Those that end with the station."""
        over = {one: await self._goes_over(one, own) for one, own in before.posts.items()}
        return frozenset(one for one, goes in over.items() if not goes)

    async def _goes_over(self, post_id: UUID, own: OwnPost) -> bool:
        """A second post of director is of no use to the successor; where nobody takes over, none is (O-3)."""
        there, day = self.closing.successor_id, self.closing.effective_on
        second = (
            there and own.kind == POST_KIND_DIRECTOR and (await self.posting.staffing(there)).director_post
        )
        if there is None or second:
            await self.posting.end(post_id, day)
            return False
        await self.posting.hand_over(post_id, there, day)
        return True

    async def person(self, staff_id: UUID, before: StationStaffing, ended: frozenset[UUID]) -> None:
        """Where they work from then on is told to both stations."""
        member = await self.posting.unit.state(STAFF_MEMBER, staff_id)
        there = self.closing.successor_id
        if isinstance(member, Member):
            there = await self._moved(member, ended)
        if staff_id in before.at_work:
            day = self.closing.effective_on
            await self.posting.leave(self.station_id, staff_id, day)
            if there and staff_id not in (await self.posting.staffing(there)).at_work:
                await self.posting.arrive(there, staff_id, day)

    async def _moved(self, member: Member, ended: frozenset[UUID]) -> UUID | None:
        """The station where they work from then on."""
        command = HandOver(self.station_id, await self._successor(), self.closing.effective_on, ended)
        events = moved(command, member)
        await self.posting.unit.happens(STAFF_MEMBER, member.staff_id, events)
        after = await self.posting.unit.state(STAFF_MEMBER, member.staff_id)
        assert isinstance(after, Member)  # noqa: S101 - nobody leaves by being handed over
        if events and after.standing.belongs.station_id:
            day = self.closing.effective_on
            await self.posting.belong(after.standing.belongs.station_id, member.staff_id, day)
        return at_work(after.standing)

    async def _successor(self) -> Place:
        there = self.closing.successor_id
        if there is None:
            return Place(UNIT_KIND_JUSTICE_BUREAU, self.closing.bureau_division_id)
        return Place(UNIT_KIND_STATION, (await self.posting.running(there)).county_id, there)


async def over_by_now(posting: Posting, closing: Closing) -> Closing:
    """Where the successor has been closed and handed over itself, that one's stands for it."""
    while closing.successor_id:
        own = (await posting.staffing(closing.successor_id)).closing
        if own is None or not own.handed_over:
            return closing
        closing = replace(closing, successor_id=own.successor_id, bureau_division_id=own.bureau_division_id)
    return closing


async def handing_over(
    posting: Posting, station_id: UUID, closing: Closing, before: StationStaffing
) -> Ended:
    over = HandingOver(posting, station_id, closing)
    ended = await over.posts(before)
    for staff_id in sorted(before.known):
        await over.person(staff_id, before, ended)
    return Ended(ended, holders(before, ended))


def holders(before: StationStaffing, post_ids: Collection[UUID]) -> frozenset[UUID]:
    held = (before.posts[one].staff_id for one in post_ids)
    return frozenset(one for one in held if one)


def moved(command: HandOver, member: Member) -> list[Any]:
    """Who neither belongs nor works there any more stays as they are."""
    try:
        return [hand_over(command, member)]
    except NothingToChangeError:
        return []
