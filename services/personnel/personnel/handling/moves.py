"""Moves within a unit: whatever happens to one happens to their post and to the stations that they leave and come to.

Who builds what moves somebody does so as with posts, in one unit:

    moves = Moves.of(personnel, stream, asked.caller)
    await moves.happens(staff_id, Move(…))
    return moves.request(asked.command.meta, notes)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.port import AgendaItem, Note, Request, Stream
from personnel.handling.personnel import Personnel
from personnel.handling.posting import Posting
from personnel.handling.surroundings import Surroundings
from personnel.handling.unit import Unit
from personnel.post.state import SPECIAL
from personnel.staff_member.asked_before import command_of
from personnel.staff_member.circumstances import Circumstances, PlacedPost
from personnel.staff_member.commands import Command, HandOver, Hire, Move, Register, TakeUpMove
from personnel.staff_member.decider import STAFF_MEMBER, decide
from personnel.staff_member.standing import Post, Standing, read
from personnel.staff_member.standing import Unit as Place
from personnel.staff_member.state import Entered, Event, Left, Member, NoMember, Planned, State
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.personnel.v1 import staff_member_pb2 as contract
from sifasuo.personnel.v1.post_pb2 import (
    VACATING_REASON_APPOINTMENT,
    VACATING_REASON_DEATH,
    VACATING_REASON_DISMISSAL,
    VACATING_REASON_EXCHANGE,
    VACATING_REASON_REMOVAL,
    VACATING_REASON_RESIGNATION,
    VACATING_REASON_RETIREMENT,
    VACATING_REASON_TRANSFER,
    VacatingReason,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EMPLOYMENT_AUXILIARY,
    EMPLOYMENT_SPECIAL_POST,
    MOVEMENT_APPOINTMENT,
    MOVEMENT_DEATH,
    MOVEMENT_DISMISSAL,
    MOVEMENT_EXCHANGE,
    MOVEMENT_REMOVAL,
    MOVEMENT_RESIGNATION,
    MOVEMENT_RETIREMENT,
    MOVEMENT_TRANSFER,
    Movement,
    StaffMemberHired,
    StaffMemberRegistered,
    StaffMoved,
)

REASONS: Mapping[Movement, VacatingReason] = {
    MOVEMENT_APPOINTMENT: VACATING_REASON_APPOINTMENT,
    MOVEMENT_REMOVAL: VACATING_REASON_REMOVAL,
    MOVEMENT_TRANSFER: VACATING_REASON_TRANSFER,
    MOVEMENT_EXCHANGE: VACATING_REASON_EXCHANGE,
    MOVEMENT_RETIREMENT: VACATING_REASON_RETIREMENT,
    MOVEMENT_DISMISSAL: VACATING_REASON_DISMISSAL,
    MOVEMENT_RESIGNATION: VACATING_REASON_RESIGNATION,
    MOVEMENT_DEATH: VACATING_REASON_DEATH,
}
"""By which movements a post is given up."""


@dataclass(slots=True)
class Moves:
    unit: Unit
    posting: Posting
    _agenda: dict[UUID, date | None] = field(default_factory=dict)

    @classmethod
    def of(cls, personnel: Personnel, stream: Stream, office: Caller) -> Self:
        unit = Unit(personnel.store).holding(stream)
        return cls(unit, Posting(personnel, unit, office))

    def request(self, meta: Meta, notes: Sequence[Note] = ()) -> Request:
        agenda = [AgendaItem(one, day) for one, day in self._agenda.items()]
        return Request(self.unit.appends(), meta, notes=notes, agenda=agenda)

    async def state(self, staff_id: UUID) -> State:
        return await self.unit.state(STAFF_MEMBER, staff_id)

    async def known(self, staff_id: UUID) -> Member | Left:
        """Raises NotFoundError for nobody, and for whom the caller may not read of."""
        state = await self.state(staff_id)
        if isinstance(state, NoMember):
            raise NotFoundError("staff_member")
        if not (await self.circumstances(member_of(state))).may("staff.read"):
            raise NotFoundError("staff_member")
        return state

    async def happens(self, staff_id: UUID, command: Command) -> None:
        state = await self.state(staff_id)
        command = await self._placed(command)
        now = await self._deciding(command, state)
        events = decide(command, state, now)
        await self.unit.happens(STAFF_MEMBER, staff_id, events)
        for event in events:
            await self._follow(event, staff_id)
        self._plan(staff_id, state, await self.state(staff_id))

    async def circumstances(
        self, member: Member, others: Iterable[Place] = (), post_ids: Iterable[UUID] = ()
    ) -> Circumstances:
        """What decides on somebody who is to have to do with these places and posts too."""
        standing = member.standing
        return await self._circumstances(standing.belongs, [*standing.units(), *others], post_ids)

    async def _circumstances(
        self, belongs: Place, others: Iterable[Place], post_ids: Iterable[UUID]
    ) -> Circumstances:
        personnel = self.posting.personnel
        policy = personnel.policy()
        posts = {one.post.post_id: one for asked in post_ids if (one := await self._post(asked))}
        return Circumstances(
            today=personnel.today(),
            office=self.posting.office,
            policy=policy.staff,
            jurisdiction=policy.jurisdiction,
            around=await Surroundings(self.posting).around(belongs, others),
            posts=posts,
        )

    async def _deciding(self, command: Command, state: State) -> Circumstances:
        match command:
            case Hire() | Register():
                new = command.entering
                return await self._circumstances(new.belongs, [], [new.post_id] if new.post_id else [])
            case _ if isinstance(state, NoMember):
                raise NotFoundError("staff_member")
            case _:
                member = member_of(state)
                return await self.circumstances(member, *touched(command, member))

    async def _placed(self, command: Command) -> Command:
        """With each station in its county of today."""
        where = Surroundings(self.posting)
        match command:
            case Hire() | Register():
                entering = command.entering
                return replace(
                    command, entering=replace(entering, belongs=await where.placed(entering.belongs))
                )
            case Move() if command.to:
                return replace(command, to=await where.placed(command.to))
            case HandOver():
                return replace(command, successor=await where.placed(command.successor))
            case _:
                return command

    async def _post(self, post_id: UUID) -> PlacedPost | None:
        """None where there is none: the decider says so."""
        try:
            post = await self.posting.post(post_id)
        except NotFoundError:
            return None
        employment = EMPLOYMENT_SPECIAL_POST if post.kind in SPECIAL else EMPLOYMENT_AUXILIARY
        return PlacedPost(Post(post.post_id, post.kind), post.station_id, employment)

    async def _follow(self, event: Event, staff_id: UUID) -> None:
        match event:
            case StaffMoved():
                await self._shift(staff_id, event.move)
            case StaffMemberHired() | StaffMemberRegistered():
                await self._enter(staff_id, event)
            case _:
                return

    async def _enter(self, staff_id: UUID, event: Entered) -> None:
        """A post's own record may begin later than they came into it."""
        standing = read(event.standing)
        began = event.effective_on if isinstance(event, StaffMemberRegistered) else event.entered_on
        day = date.fromisoformat(began)
        if standing.post:
            post = await self.posting.post(standing.post.post_id)
            filled = max(day, post.changed_on) if isinstance(event, StaffMemberRegistered) else day
            await self.posting.fill(post.post_id, staff_id, filled)
        if station_id := at_work(standing):
            await self.posting.arrive(station_id, staff_id, day)
        if standing.belongs.station_id:
            await self.posting.belong(standing.belongs.station_id, staff_id, day)

    async def _shift(self, staff_id: UUID, move: contract.Move) -> None:
        former, day = read(move.former), date.fromisoformat(move.effective_on)
        after = read(move.standing) if move.HasField("standing") else None
        post, new = former.post, after.post if after else None
        if post and post != new:
            await self.posting.vacate(post.post_id, REASONS[move.movement], day)
        if new and post != new:
            await self.posting.fill(new.post_id, staff_id, day)
        left, come = at_work(former), at_work(after)
        if left and left != come:
            await self.posting.leave(left, staff_id, day)
        if come and left != come:
            returns, until = former.belongs.station_id == come, after.until if after else None
            await self.posting.arrive(come, staff_id, day, until, returns=returns)
        if after and after.belongs.station_id and after.belongs != former.belongs:
            await self.posting.belong(after.belongs.station_id, staff_id, day)
        if former.belongs.station_id and (after is None or after.belongs != former.belongs):
            await self.posting.confirm_closing(former.belongs.station_id)

    def _plan(self, staff_id: UUID, before: State, after: State) -> None:
        """What is planned is on the agenda, and nothing else."""
        if planned_of(before) != planned_of(after):
            planned = planned_of(after)
            self._agenda[staff_id] = planned.day if planned else None


def touched(command: Command, member: Member) -> tuple[list[Place], list[UUID]]:
    """Which places and posts a command names beside where somebody stands."""
    if isinstance(command, TakeUpMove) and member.planned:
        command = command_of(member.planned.event.move)
    if isinstance(command, Move):
        return list(filter(None, [command.to])), list(filter(None, [command.post_id]))
    return [], []


def at_work(standing: Standing | None) -> UUID | None:
    """The station where they do justice work."""
    return standing.works.station_id if standing and standing.justice_work else None


def member_of(state: State) -> Member:
    """As they stand, or stood last; raises NotFoundError for nobody."""
    match state:
        case Member():
            return state
        case Left():
            return state.member
        case NoMember():
            raise NotFoundError("staff_member")


def planned_of(state: State) -> Planned | None:
    return state.planned if isinstance(state, Member) else None
