"""Where the staff of a station are, day by day: said by the station or its bureau, shown to everybody, kept for a while (O-13)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.audit.account import concerns
from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.folding import folded, named
from chassis.vault.records import record_of, up_to
from personnel.handling.daily import Daily, Reach, Said, Sheet
from personnel.handling.people import People, personal_stream
from personnel.handling.personnel import Personnel
from personnel.handling.posting import staffing_stream
from personnel.personal_data.decider import PERSONAL_DATA
from personnel.personal_data.state import Erased, Erasing, readable
from personnel.running import Running
from personnel.station_staffing.decider import STATION_STAFFING
from personnel.whereabouts.place import Stay
from personnel.whereabouts.statement import STATE, stated
from sifasuo.common.v1.options_pb2 import Classification
from sifasuo.personnel.v1.post_pb2 import PostKind
from sifasuo.personnel.v1.staff_personal_data_pb2 import StaffPersonalData

READ = "whereabouts.read"


@dataclass(frozen=True, slots=True)
class Worker:
    """Who works there today; `post` is what they hold there, None for whoever was sent there without one."""

    staff_id: UUID
    post: PostKind | None


@dataclass(frozen=True, slots=True)
class OfDay:
    """`may` says whether the caller may say it anew."""

    day: date
    said: Said
    workers: Sequence[Worker]
    may: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the staff as everybody may know them; without a name where none is on record, without a stay where none is said."""

    post: PostKind | None
    data: StaffPersonalData
    stay: Stay | None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    personnel: Personnel
    daily: Daily

    async def of_day(self, sheet: Sheet, office: Caller) -> OfDay:
        """With those who work there today, whether anything is said of them or not; of a day that is over without."""
        now = await self.personnel.seen(sheet.station_id, office, READ)
        said = await self.daily.said(sheet, Reach(now.today, office))
        workers = await self.workers(sheet.station_id) if sheet.day >= now.today else []
        return OfDay(sheet.day, said, workers, now.may(STATE) and self._is_open(sheet.day, now))

    async def say(self, sheet: Sheet, stays: Sequence[Stay], expected: int, office: Caller) -> int:
        """The version that it has then."""
        now = await self.personnel.seen(sheet.station_id, office, READ)
        staff = [one.staff_id for one in await self.workers(sheet.station_id)]
        whole = stated(stays, sheet.day, staff, now)
        concerns(*staff)
        return await self.daily.say(sheet, whole, Reach(now.today, office), expected)

    async def stations(self, day: date, office: Caller, under: UUID | None = None) -> Sequence[UUID]:
        """Of those below that division, or the caller's own, and within their reach, which have said it."""
        map_of = min(day, self.personnel.today())
        there = await self.personnel.directory.standing_under(under or office.division_id, map_of)
        running = await self.personnel.running(await self.daily.stations(day, there), office)
        return [one for one, now in running.items() if now.may(READ)]

    async def workers(self, station_id: UUID) -> Sequence[Worker]:
        """Of whom nothing may be kept any more none; the director first, and else by post."""
        store = self.personnel.store
        staffing = folded(STATION_STAFFING, await store.load(staffing_stream(station_id)))
        personal = await store.load_many([personal_stream(one) for one in staffing.at_work])
        posts = {post.staff_id: post.kind for post in staffing.posts.values() if post.staff_id}
        found = [
            Worker(one, posts.get(one))
            for one in staffing.at_work
            if not isinstance(named(PERSONAL_DATA, personal[personal_stream(one)]), Erasing | Erased)
        ]
        return sorted(found, key=lambda one: (one.post is None, one.post, one.staff_id))

    def _is_open(self, day: date, now: Running) -> bool:
        return now.station.stands(now.today) and now.today <= day <= now.today + now.policy.whereabouts.ahead


@dataclass(frozen=True, slots=True)
class Display:
    """What a station shows of its staff to everybody, and nothing else (O-13)."""

    whereabouts: Whereabouts
    people: People

    async def today(self, station_id: UUID) -> tuple[date, Said, Sequence[Shown]]:
        """Raises NotFoundError for one that does not stand today."""
        personnel = self.people.personnel
        today = personnel.today()
        station = (await personnel.directory.stations([station_id])).get(station_id)
        if station is None or not station.stands(today):
            raise NotFoundError("station")
        said = await self.whereabouts.daily.said(Sheet(station_id, today), Reach(today))
        workers = await self.whereabouts.workers(station_id)
        known = await self._known([one.staff_id for one in workers])
        stays = {stay.staff_id: stay for stay in said.stays}
        shown = [Shown(one.post, known[one.staff_id], stays.get(one.staff_id)) for one in workers]
        return today, said, shown

    async def _known(self, staff_ids: Sequence[UUID]) -> Mapping[UUID, StaffPersonalData]:
        """What is public of each."""
        public = up_to(StaffPersonalData, Classification.CLASSIFICATION_PUBLIC)
        streams = await self.people.personnel.store.load_many([personal_stream(one) for one in staff_ids])
        kept = [one for one in staff_ids if readable(named(PERSONAL_DATA, streams[personal_stream(one)]))]
        values = await self.people.known(kept, public)
        return {one: record_of(StaffPersonalData, values.get(one, {})) for one in staff_ids}
