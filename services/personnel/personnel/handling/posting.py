"""Posts within a unit: whatever happens to one happens to its quota and to the station's staffing too.

Who builds movements of people does so in one unit:

    unit = Unit(personnel.store).holding(stream)
    posting = Posting(personnel, unit, asked.caller)
    await posting.vacate(former_post_id, VACATING_REASON_TRANSFER, day)
    await posting.leave(former_station_id, staff_id, day)
    await posting.fill(post_id, staff_id, day)
    await posting.arrive(station_id, staff_id, day)
    await unit.happens(STAFF_MEMBER, staff_id, decide(…))
    return Request(unit.appends(), asked.command.meta)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from chassis.auth.caller import Caller
from chassis.codes import value_of
from chassis.errors import NotFoundError
from personnel.handling.personnel import Personnel
from personnel.handling.unit import Unit
from personnel.post.commands import Command, CreatePost, EndPost, FillPost, HandOverPost, MovePost, VacatePost
from personnel.post.decider import POST, Circumstances
from personnel.post.decider import decide as decide_post
from personnel.post.state import Event, NoPost, Post
from personnel.quota.commands import DrawQuota, ReturnQuota
from personnel.quota.decider import QUOTA
from personnel.quota.decider import decide as decide_quota
from personnel.running import Running
from personnel.staff_member.decider import STAFF_MEMBER
from personnel.staff_member.state import Member
from personnel.staff_member.state import State as StaffMember
from personnel.staffing_need.decider import STAFFING_NEED
from personnel.station_staffing.closing import confirm, hindrance
from personnel.station_staffing.commands import Command as StaffingCommand
from personnel.station_staffing.commands import NoteArrival, NoteBelonging, NoteLeaving, NotePost
from personnel.station_staffing.decider import STATION_STAFFING
from personnel.station_staffing.decider import decide as decide_staffing
from personnel.station_staffing.errors import DirectorComesError
from personnel.station_staffing.state import Hindrance, StationStaffing
from sifasuo.personnel.v1.post_pb2 import (
    POST_KIND_DIRECTOR,
    POST_STANDING_ABOLISHED,
    POST_STANDING_FILLED,
    POST_STANDING_FROZEN,
    POST_STANDING_VACANT,
    PostAbolished,
    PostCreated,
    PostFilled,
    PostFrozen,
    PostMoved,
    PostStanding,
    PostUnfrozen,
    PostVacated,
    VacancyTermExtended,
    VacatingReason,
)
from sifasuo.personnel.v1.station_staffing_pb2 import (
    STAFFING_CHANGE_POST_ABOLISHED,
    STAFFING_CHANGE_POST_CREATED,
    STAFFING_CHANGE_POST_FILLED,
    STAFFING_CHANGE_POST_FROZEN,
    STAFFING_CHANGE_POST_MOVED_IN,
    STAFFING_CHANGE_POST_MOVED_OUT,
    STAFFING_CHANGE_POST_UNFROZEN,
    STAFFING_CHANGE_POST_VACATED,
    StaffingChange,
)

NOTED: Mapping[type, tuple[StaffingChange, PostStanding]] = {
    PostCreated: (STAFFING_CHANGE_POST_CREATED, POST_STANDING_VACANT),
    PostFrozen: (STAFFING_CHANGE_POST_FROZEN, POST_STANDING_FROZEN),
    PostUnfrozen: (STAFFING_CHANGE_POST_UNFROZEN, POST_STANDING_VACANT),
    PostAbolished: (STAFFING_CHANGE_POST_ABOLISHED, POST_STANDING_ABOLISHED),
    PostFilled: (STAFFING_CHANGE_POST_FILLED, POST_STANDING_FILLED),
    PostVacated: (STAFFING_CHANGE_POST_VACATED, POST_STANDING_VACANT),
}


def quota_stream(county_id: UUID) -> UUID:
    return uuid5(county_id, QUOTA.aggregate)


def staffing_stream(station_id: UUID) -> UUID:
    return uuid5(station_id, STATION_STAFFING.aggregate)


def need_stream(station_id: UUID) -> UUID:
    return uuid5(station_id, STAFFING_NEED.aggregate)


@dataclass(slots=True)
class Posting:
    """`handing_over` is what the day of a closing does: no station that closes, too, refuses it."""

    personnel: Personnel
    unit: Unit
    office: Caller
    handing_over: bool = False
    _running: dict[UUID, Running] = field(default_factory=dict)

    async def post(self, post_id: UUID) -> Post:
        """Raises NotFoundError where there is none."""
        post = await self.unit.state(POST, post_id)
        if isinstance(post, NoPost):
            raise NotFoundError("post")
        return post

    async def staffing(self, station_id: UUID) -> StationStaffing:
        return await self.unit.state(STATION_STAFFING, staffing_stream(station_id))

    async def running(self, station_id: UUID) -> Running:
        """Raises StationUnknownError."""
        if station_id not in self._running:
            self._running |= await self.personnel.running([station_id], self.office)
        return self._running[station_id]

    async def create(self, station_id: UUID, command: CreatePost) -> None:
        now = await self.running(station_id)
        if command.kind == POST_KIND_DIRECTOR:
            await self._refuse_second_director(station_id, "/kind")
        number = (await self.staffing(station_id)).numbers + 1
        await self._happens(command, command.post_id, Circumstances(now, number))

    async def change(self, post_id: UUID, command: Command, there: UUID | None = None) -> None:
        """`there` is the station where it goes."""
        post = await self.post(post_id)
        now = Circumstances(await self.running(post.station_id))
        if there is not None:
            if post.kind == POST_KIND_DIRECTOR and isinstance(command, MovePost):
                await self._refuse_second_director(there, "/station_id")
            number = (await self.staffing(there)).numbers + 1
            now = Circumstances(now.here, number, await self.running(there))
        await self._happens(command, post_id, now)

    async def fill(self, post_id: UUID, staff_id: UUID, day: date) -> None:
        """Raises PostNotVacantError; whether that person may hold it is for the caller to ask."""
        await self.change(post_id, FillPost(staff_id, day))

    async def vacate(self, post_id: UUID, reason: VacatingReason, day: date) -> None:
        await self.change(post_id, VacatePost(reason, day))

    async def hand_over(self, post_id: UUID, there: UUID, day: date) -> None:
        """To the successor of a station that is closed, with whoever holds it."""
        await self.change(post_id, HandOverPost(day), there)

    async def arrive(
        self, station_id: UUID, staff_id: UUID, day: date, until: date | None = None, *, returns: bool = False
    ) -> None:
        """They work there from that day on; raises StationClosingError unless that ends by the closing, or they belong there."""
        await self._note(station_id, NoteArrival(staff_id, day, until, returns))

    async def leave(self, station_id: UUID, staff_id: UUID, day: date) -> None:
        await self._note(station_id, NoteLeaving(staff_id, day))

    async def belong(self, station_id: UUID, staff_id: UUID, day: date) -> None:
        """They belong there from that day on: nothing else tells the station so of whom it never had at work or in a post."""
        if staff_id not in (await self.staffing(station_id)).known:
            await self._note(station_id, NoteBelonging(staff_id, day))

    async def _happens(self, command: Command, post_id: UUID, now: Circumstances) -> None:
        state = await self.unit.state(POST, post_id)
        events = decide_post(command, state, now)
        await self.unit.happens(POST, post_id, events)
        for event in events:
            await self._follow(event, await self.post(post_id))

    async def _follow(self, event: Event, post: Post) -> None:
        match event:
            case VacancyTermExtended():
                return
            case PostMoved():
                await self._moved(event, post)
            case _:
                await self._noted(event, post)

    async def _noted(self, event: Any, post: Post) -> None:
        change, standing = NOTED[type(event)]
        day = date.fromisoformat(event.effective_on)
        told = isinstance(event, PostFilled | PostVacated | PostAbolished)
        staff_id = text_id(event.staff_id) if told else None
        if post.quota_county_id and isinstance(event, PostCreated):
            await self._quota(post.quota_county_id, DrawQuota(post.station_id, post.post_id, day))
        if post.quota_county_id and isinstance(event, PostAbolished):
            await self._quota(post.quota_county_id, ReturnQuota(post.station_id, post.post_id, day))
        note = NotePost(change, post.post_id, post.kind, post.number, standing, day, staff_id)
        await self._note(post.station_id, note)
        if isinstance(event, PostVacated | PostAbolished) and post.kind == POST_KIND_DIRECTOR:
            await self._director_gone(post.station_id)

    async def _moved(self, event: PostMoved, post: Post) -> None:
        day = date.fromisoformat(event.effective_on)
        former_station, staff_id = UUID(event.former_station_id), text_id(event.staff_id)
        former, present = text_id(event.former_quota_county_id), post.quota_county_id
        if former and present and former != present:
            await self._quota(former, ReturnQuota(former_station, post.post_id, day))
            await self._quota(present, DrawQuota(post.station_id, post.post_id, day))
        came = NotePost(
            STAFFING_CHANGE_POST_MOVED_IN,
            post.post_id,
            post.kind,
            post.number,
            value_of(PostStanding, post.status),
            day,
            staff_id,
        )
        left = replace(came, change=STAFFING_CHANGE_POST_MOVED_OUT, number=event.former_post_number)
        await self._note(former_station, left)
        await self._note(post.station_id, came)
        if post.kind == POST_KIND_DIRECTOR:
            await self._director_gone(former_station)

    async def _quota(self, county_id: UUID, command: DrawQuota | ReturnQuota) -> None:
        stream_id = quota_stream(county_id)
        quota = await self.unit.state(QUOTA, stream_id)
        now = await self.running(command.station_id)
        await self.unit.happens(QUOTA, stream_id, decide_quota(command, quota, county_id, now))

    async def _note(self, station_id: UUID, command: StaffingCommand) -> None:
        stream_id = staffing_stream(station_id)
        staffing = await self.staffing(station_id)
        now = await self.running(station_id)
        events = decide_staffing(command, staffing, now, handing_over=self.handing_over)
        await self.unit.happens(STATION_STAFFING, stream_id, events)
        await self.confirm_closing(station_id)

    async def confirm_closing(self, station_id: UUID) -> None:
        """A station that closes is confirmed as soon as all that it has can be handed over (O-1)."""
        staffing = await self.staffing(station_id)
        closing = staffing.closing
        if closing is None or closing.confirmed:
            return
        county_id = (await self.running(station_id)).county_id
        events = confirm(station_id, county_id, staffing, await self._hindrance(station_id, staffing))
        await self.unit.happens(STATION_STAFFING, staffing_stream(station_id), events)

    async def _director_gone(self, station_id: UUID) -> None:
        """It may have stood in the way of what closes into that station, or into the one that takes it over (O-3)."""
        closing = (await self.staffing(station_id)).closing
        await self.confirm_closings_into(station_id)
        if closing and closing.successor_id:
            await self.confirm_closings_into(closing.successor_id)

    async def confirm_closings_into(self, station_id: UUID) -> None:
        """Of stations that close, as far as the replica knows."""
        for one in await self.personnel.directory.closing_into(station_id):
            await self.confirm_closing(one)

    async def _hindrance(self, station_id: UUID, staffing: StationStaffing) -> Hindrance:
        successor_id = staffing.closing.successor_id if staffing.closing else None
        if successor_id is None:
            return hindrance(staffing, await self.belonging(station_id), director_there=False)
        there = await self.staffing(successor_id)
        comes = there.director_post or await self._director_comes(successor_id)
        return hindrance(staffing, frozenset(), director_there=bool(comes))

    async def belonging(self, station_id: UUID) -> frozenset[UUID]:
        """Who belongs there by their own record, wherever they work."""
        known = (await self.staffing(station_id)).known
        members = {one: await self.unit.state(STAFF_MEMBER, one) for one in sorted(known)}
        return frozenset(one for one, member in members.items() if belongs_to(member, station_id))

    async def _director_comes(self, station_id: UUID) -> tuple[UUID, date] | None:
        """From which station that closes, as far as the replica knows, and when."""
        for one in await self.personnel.directory.closing_into(station_id):
            staffing = await self.staffing(one)
            if staffing.closing and staffing.brings_director:
                return one, staffing.closing.effective_on
        return None

    async def _refuse_second_director(self, station_id: UUID, field: str) -> None:
        """One that is made meanwhile would leave the one who comes without a post (O-3)."""
        if coming := await self._director_comes(station_id):
            raise DirectorComesError(station_id, *coming).at(field)

    async def end(self, post_id: UUID, day: date) -> None:
        """With its station."""
        await self.change(post_id, EndPost(day))


def belongs_to(member: StaffMember, station_id: UUID) -> bool:
    return isinstance(member, Member) and member.standing.belongs.station_id == station_id


def text_id(text: str) -> UUID | None:
    return UUID(text) if text else None
