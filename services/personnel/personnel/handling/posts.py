"""Commands on posts and quotas as they come from outside, and how they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Append, Note, Request, Stream
from personnel.handling.personnel import Personnel
from personnel.handling.posting import Posting, need_stream, quota_stream, staffing_stream
from personnel.handling.unit import Unit
from personnel.post.commands import Command, CreatePost
from personnel.post.state import Post
from personnel.quota.commands import SetQuota
from personnel.quota.decider import QUOTA
from personnel.quota.decider import decide as decide_quota
from personnel.quota.state import Quota
from personnel.running import Running
from personnel.staffing_need.commands import StateNeed
from personnel.staffing_need.decider import STAFFING_NEED
from personnel.staffing_need.decider import decide as decide_need
from personnel.staffing_need.state import StaffingNeed
from personnel.station_staffing.decider import STATION_STAFFING
from personnel.station_staffing.state import StationStaffing


@dataclass(frozen=True, slots=True)
class Posts:
    personnel: Personnel

    async def set_quota(self, county_id: UUID, command: SetQuota, asked: Asked) -> Executed:
        own = quota_stream(county_id)

        async def permit(_: Stream) -> None:
            (await self.personnel.county(county_id, asked.caller)).permit("quotas.read")

        async def decided(stream: Stream) -> Request:
            now = await self.personnel.county(county_id, asked.caller)
            events = decide_quota(command, folded(QUOTA, stream), county_id, now)
            return Request([Append(own, stream.version, events)], asked.command.meta)

        return await execute(self.personnel.store, own, asked.command, decided, permit)

    async def create(self, station_id: UUID, command: CreatePost, asked: Asked) -> Executed:
        async def decided(stream: Stream) -> Request:
            unit = Unit(self.personnel.store).holding(stream)
            await Posting(self.personnel, unit, asked.caller).create(station_id, command)
            return Request(unit.appends(), asked.command.meta)

        return await execute(self.personnel.store, command.post_id, asked.command, decided)

    async def change(
        self,
        post_id: UUID,
        command: Command,
        asked: Asked,
        there: UUID | None = None,
        notes: Sequence[Note] = (),
    ) -> Executed:
        """What lies elsewhere is told to nobody, not even whether it exists."""

        async def permit(stream: Stream) -> None:
            posting = Posting(self.personnel, Unit(self.personnel.store).holding(stream), asked.caller)
            await self._readable(posting, post_id)

        async def decided(stream: Stream) -> Request:
            unit = Unit(self.personnel.store).holding(stream)
            posting = Posting(self.personnel, unit, asked.caller)
            await self._readable(posting, post_id)
            await posting.change(post_id, command, there)
            return Request(unit.appends(), asked.command.meta, notes=notes)

        return await execute(self.personnel.store, post_id, asked.command, decided, permit)

    async def quota(self, county_id: UUID, caller: Caller) -> tuple[Stream, Quota]:
        (await self.personnel.county(county_id, caller)).permit("quotas.read")
        stream = await self.personnel.store.load(quota_stream(county_id))
        return stream, folded(QUOTA, stream)

    async def post(self, post_id: UUID, caller: Caller) -> tuple[Stream, Post]:
        stream = await self.personnel.store.load(post_id)
        posting = Posting(self.personnel, Unit(self.personnel.store).holding(stream), caller)
        return stream, await self._readable(posting, post_id)

    async def staffing(self, station_id: UUID, caller: Caller) -> tuple[Stream, StationStaffing, Running]:
        now = await self.personnel.seen(station_id, caller, "posts.read")
        stream = await self.personnel.store.load(staffing_stream(station_id))
        return stream, folded(STATION_STAFFING, stream), now

    async def state_need(self, station_id: UUID, command: StateNeed, asked: Asked) -> Executed:
        own = need_stream(station_id)

        async def permit(_: Stream) -> None:
            await self.personnel.seen(station_id, asked.caller, "needs.read")

        async def decided(stream: Stream) -> Request:
            now = await self.personnel.seen(station_id, asked.caller, "needs.read")
            events = decide_need(command, folded(STAFFING_NEED, stream), now)
            return Request([Append(own, stream.version, events)], asked.command.meta)

        return await execute(self.personnel.store, own, asked.command, decided, permit)

    async def need(self, station_id: UUID, caller: Caller) -> tuple[Stream, StaffingNeed]:
        await self.personnel.seen(station_id, caller, "needs.read")
        stream = await self.personnel.store.load(need_stream(station_id))
        return stream, folded(STAFFING_NEED, stream)

    async def _readable(self, posting: Posting, post_id: UUID) -> Post:
        """Raises NotFoundError for one that there is not, and for one that lies elsewhere."""
        post = await posting.post(post_id)
        now = await posting.running(post.station_id)
        if not now.may("posts.read"):
            raise NotFoundError("post")
        return post
