"""A county of four stations in memory, one of which closes: what tests of the time before its day do to it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from chassis.asked import Asked
from chassis.auth.caller import Body, Caller, Role
from chassis.errors import DomainError
from chassis.event_store.executing import Command, execute
from chassis.event_store.folding import folded
from chassis.event_store.memory import MemoryEventStore
from chassis.event_store.meta import meta_of
from chassis.event_store.port import Request, Stream
from chassis.ids import NAMESPACE_COMMAND
from chassis.policy import load
from directory.station import Station, StationVersion
from personnel.handling.closing import Closings
from personnel.handling.moves import Moves
from personnel.handling.personnel import Personnel
from personnel.handling.planned_moves import PlannedMoves
from personnel.handling.posting import quota_stream, staffing_stream
from personnel.handling.posts import Posts
from personnel.post.commands import CreatePost
from personnel.post.decider import POST
from personnel.post.state import Post
from personnel.quota.commands import SetQuota
from personnel.quota.decider import QUOTA
from personnel.quota.state import Quota
from personnel.staff_member.commands import Command as StaffCommand
from personnel.staff_member.commands import Entering, Move, Register
from personnel.staff_member.decider import STAFF_MEMBER
from personnel.staff_member.record import Education
from personnel.staff_member.standing import Unit as Place
from personnel.staff_member.state import State as StaffMember
from personnel.station_staffing.decider import STATION_STAFFING
from personnel.station_staffing.state import StationStaffing
from services.personnel.tests.drawn import OPENED, Drawn, division
from services.personnel.tests.people_at_work import COUNTY, COUNTY_CLERK, POLICIES, PREFECTURE, REGION, made
from sifasuo.personnel.v1.post_pb2 import (
    POST_KIND_CORRECTIONS_WORKER,
    POST_KIND_DIRECTOR,
    POST_KIND_JUDICIAL_ASSISTANT,
    PostKind,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EDUCATION_LEVEL_BACHELOR,
    EMPLOYMENT_AUXILIARY,
    EMPLOYMENT_SPECIAL_POST,
    OPINION_AGREES,
    UNIT_KIND_STATION,
    Movement,
    TownshipOpinion,
)
from sifasuo.registry.v1.closing_pb2 import ClosingCancelled, ClosingCompleted, StationClosing
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
    DIVISION_LEVEL_TOWNSHIP,
)
from sifasuo.registry.v1.station_pb2 import STATION_GRADE_DEPUTY_SECTION, STATION_KIND_STANDALONE

BEGIN, CLOSES = date(2024, 3, 1), date(2024, 4, 1)
PAPER = "林编发〔2024〕3号"
CLOSING, SUCCESSOR, THIRD, FOURTH = STATIONS = tuple(made(f"station {one}") for one in "甲乙丙丁")
SEATS = {one: made(f"seat of {one}") for one in STATIONS}
DIVISIONS = {
    REGION: division(REGION, DIVISION_LEVEL_REGION, None),
    PREFECTURE: division(PREFECTURE, DIVISION_LEVEL_PREFECTURE, REGION),
    COUNTY: division(COUNTY, DIVISION_LEVEL_COUNTY, PREFECTURE),
    **{seat: division(seat, DIVISION_LEVEL_TOWNSHIP, COUNTY) for seat in SEATS.values()},
}
AUTHORITY = Caller("b", uuid4(), "b", Body.STAFFING_AUTHORITY, COUNTY, frozenset({Role.APPROVER}))
LAW = Education(made("course"), EDUCATION_LEVEL_BACHELOR, law=True, completed_on=date(2010, 6, 30))
HEARD = TownshipOpinion(opinion=OPINION_AGREES, heard_on=str(BEGIN))
QUOTA_OF_ALL = 12
POLICY_FILES = load(POLICIES)


def station(one: UUID) -> Station:
    kinds = STATION_GRADE_DEPUTY_SECTION, STATION_KIND_STANDALONE
    seat = SEATS[one]
    return Station((StationVersion(one, OPENED, date.max, "所", *kinds, COUNTY, seat, (seat,), OPENED),))


def place(station_id: UUID) -> Place:
    return Place(UNIT_KIND_STATION, COUNTY, station_id)


class Map(Drawn):
    """`closings` are those of which the replica has heard: which station into which."""

    closings: dict[UUID, UUID | None]

    def __init__(self) -> None:
        super().__init__(DIVISIONS)
        object.__setattr__(self, "closings", {})

    async def stations(self, station_ids: Iterable[UUID]) -> dict[UUID, Station]:
        return {one: station(one) for one in station_ids}

    async def closing_into(self, station_id: UUID) -> list[UUID]:
        return [one for one, into in self.closings.items() if into == station_id]


@dataclass
class Land:
    """`staff_ids` and `post_ids` are all that there ever were."""

    today: date = BEGIN
    hears: bool = True
    staff_ids: list[UUID] = field(default_factory=list)
    post_ids: list[UUID] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.map = Map()
        self.store = MemoryEventStore(self.now)
        self.personnel = Personnel(self.store, self.now, POLICY_FILES, self.map)

    def now(self) -> datetime:
        return datetime.combine(self.today, time(4), UTC)

    def asked(self, caller: Caller = COUNTY_CLERK) -> Asked:
        return Asked(caller, Command(meta_of(caller, uuid4(), b"hash", "policy")))

    async def quota(self, quota: int) -> None:
        await Posts(self.personnel).set_quota(COUNTY, SetQuota(quota, PAPER), self.asked(AUTHORITY))

    async def created(self, station_id: UUID, kind: PostKind = POST_KIND_JUDICIAL_ASSISTANT) -> UUID:
        rule = PAPER if kind == POST_KIND_CORRECTIONS_WORKER else None
        post_id = uuid4()
        command = CreatePost(post_id, kind, PAPER, rule_document_number=rule)
        await Posts(self.personnel).create(station_id, command, self.asked())
        self.post_ids.append(post_id)
        return post_id

    async def entered(self, station_id: UUID, post_id: UUID | None = None) -> UUID:
        staff_id = uuid4()
        post = folded(POST, await self.store.load(post_id)) if post_id else None
        special = not isinstance(post, Post) or post.is_special
        employment = EMPLOYMENT_SPECIAL_POST if special else EMPLOYMENT_AUXILIARY
        entering = Entering(staff_id, employment, place(station_id), OPENED, post_id, (LAW,))
        await self.happens(staff_id, Register(entering, BEGIN))
        self.staff_ids.append(staff_id)
        return staff_id

    async def held(
        self, station_id: UUID, kind: PostKind = POST_KIND_JUDICIAL_ASSISTANT
    ) -> tuple[UUID, UUID]:
        post_id = await self.created(station_id, kind)
        return post_id, await self.entered(station_id, post_id)

    async def moved(self, staff_id: UUID, movement: Movement, **what: Any) -> None:
        """With whatever procedure it needs behind it."""
        told = {
            "effective_on": self.today,
            "reason": "work_needs",
            "opinion": HEARD,
            "request_id": made("request"),
            "nomination_id": made("nomination"),
            **what,
        }
        await self.happens(staff_id, Move(movement, **told))

    async def happens(self, staff_id: UUID, command: StaffCommand) -> None:
        asked = self.asked()

        async def decided(stream: Stream) -> Request:
            moves = Moves.of(self.personnel, stream, COUNTY_CLERK)
            await moves.happens(staff_id, command)
            return moves.request(asked.command.meta)

        await execute(self.store, staff_id, asked.command, decided)

    async def announced(self, station_id: UUID, into: UUID | None, day: date = CLOSES) -> None:
        if self.hears:
            self.map.closings[station_id] = into
        event = StationClosing(
            **about(station_id, into),
            effective_on=str(day),
            participants=["personnel"],
            confirm_until=str(day),
        )
        await Closings(self.personnel).take(uuid5(station_id, "announced"), event)

    async def cancelled(self, station_id: UUID, into: UUID | None) -> None:
        said = about(station_id, into)
        del said["bureau_division_id"]
        event = ClosingCancelled(**said, effective_on=str(CLOSES), participants=["personnel"])
        await Closings(self.personnel).take(uuid5(station_id, "cancelled"), event)
        self.map.closings.pop(station_id, None)

    async def completed(self, station_id: UUID, into: UUID | None, day: date = CLOSES) -> None:
        event = ClosingCompleted(**about(station_id, into), effective_on=str(day))
        await Closings(self.personnel).take(uuid5(station_id, "completed"), event)
        self.map.closings.pop(station_id, None)

    async def until(self, day: date) -> None:
        """Day by day, with what was planned."""
        while self.today < day:
            self.today += timedelta(days=1)
            planned = PlannedMoves(self.personnel)
            for due in await planned.due():
                with suppress(DomainError):
                    await planned.take(due)

    async def has(self, station_id: UUID) -> StationStaffing:
        return folded(STATION_STAFFING, await self.store.load(staffing_stream(station_id)))

    async def last(self, station_id: UUID) -> Any:
        return (await self.store.load(staffing_stream(station_id))).events[-1]

    async def told(self, station_id: UUID) -> list[str]:
        events = (await self.store.load(staffing_stream(station_id))).events
        names = [type(event).__name__ for event in events]
        return [name for name in names if name != "StationStaffingChanged"]

    async def member(self, staff_id: UUID) -> StaffMember:
        return folded(STAFF_MEMBER, await self.store.load(staff_id))

    async def post(self, post_id: UUID) -> Post:
        post = folded(POST, await self.store.load(post_id))
        assert isinstance(post, Post)
        return post

    async def drawn(self) -> Quota:
        return folded(QUOTA, await self.store.load(quota_stream(COUNTY)))


def about(station_id: UUID, into: UUID | None) -> dict[str, Any]:
    closing_id = str(uuid5(NAMESPACE_COMMAND, f"closing of {station_id}"))
    return {
        "closing_id": closing_id,
        "station_id": str(station_id),
        "county_id": str(COUNTY),
        "change_id": closing_id,
        "successor_id": str(into) if into else "",
        "bureau_division_id": str(COUNTY),
    }


KINDS: tuple[PostKind, ...] = (
    POST_KIND_DIRECTOR,
    POST_KIND_JUDICIAL_ASSISTANT,
    POST_KIND_CORRECTIONS_WORKER,
)
