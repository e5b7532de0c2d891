"""Nominations of directors: load, decide, append; an appointment moves the candidate in the same request (O-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.port import Note, Request, Stream
from personnel.director_nomination.commands import Appoint, Command, Nominate
from personnel.director_nomination.decider import DIRECTOR_NOMINATION, Nominating, decide
from personnel.director_nomination.state import Nominated, Nomination, NoNomination, State
from personnel.handling.moves import Moves, member_of
from personnel.handling.personnel import Personnel
from personnel.staff_member.commands import Move
from personnel.staff_member.errors import PostUnknownError
from personnel.staff_member.standing import Unit
from personnel.staff_member.state import Member
from sifasuo.personnel.v1.staff_member_pb2 import (
    MOVEMENT_APPOINTMENT,
    MOVEMENT_EXCHANGE,
    MOVEMENT_TRANSFER,
    UNIT_KIND_STATION,
)

PROMOTION = "promotion"


@dataclass(frozen=True, slots=True)
class FoundNomination:
    """`now` is what the caller's own next step would be decided by."""

    stream: Stream
    nomination: Nomination
    now: Nominating


@dataclass(frozen=True, slots=True)
class Nominations:
    personnel: Personnel

    async def nominate(
        self, staff_id: UUID, command: Nominate, asked: Asked, notes: Sequence[Note] = ()
    ) -> Executed:
        async def decided(stream: Stream) -> Request:
            moves = Moves.of(self.personnel, stream, asked.caller)
            await moves.known(staff_id)
            await refuse_hidden(moves, command.post_id)
            now = await nominating(moves, staff_id, command.post_id)
            state = await moves.unit.state(DIRECTOR_NOMINATION, command.nomination_id)
            events = decide(command, state, now)
            await moves.unit.happens(DIRECTOR_NOMINATION, command.nomination_id, events)
            return moves.request(asked.command.meta, notes)

        return await execute(self.personnel.store, command.nomination_id, asked.command, decided)

    async def step(
        self, nomination_id: UUID, command: Command, asked: Asked, notes: Sequence[Note] = ()
    ) -> Executed:
        async def decided(stream: Stream) -> Request:
            moves = Moves.of(self.personnel, stream, asked.caller)
            found = await self._found(moves, stream)
            if isinstance(command, Appoint):
                await appoint(moves, found, command)
            else:
                events = decide(command, found.nomination, found.now)
                await moves.unit.happens(DIRECTOR_NOMINATION, nomination_id, events)
            return moves.request(asked.command.meta, notes)

        async def permit(stream: Stream) -> None:
            await self._found(Moves.of(self.personnel, stream, asked.caller), stream)

        return await execute(self.personnel.store, nomination_id, asked.command, decided, permit)

    async def found(self, nomination_id: UUID, caller: Caller) -> FoundNomination:
        """Raises NotFoundError where there is none, or none that the caller may read of."""
        stream = await self.personnel.store.load(nomination_id)
        return await self._found(Moves.of(self.personnel, stream, caller), stream)

    async def _found(self, moves: Moves, stream: Stream) -> FoundNomination:
        nomination = nominated_of(await moves.unit.state(DIRECTOR_NOMINATION, stream.stream_id))
        candidacy = nomination.candidacy
        by = UUID(stream.recorded[0].meta.actor_id)
        now = await nominating(moves, candidacy.staff_id, candidacy.post_id, by)
        if not now.may("nominations.read"):
            raise NotFoundError("director_nomination")
        return FoundNomination(stream, nomination, now)


async def refuse_hidden(moves: Moves, post_id: UUID) -> None:
    """A post beyond the caller's reach is answered as one that there is not: PostUnknownError."""
    try:
        post = await moves.posting.post(post_id)
    except NotFoundError:
        raise PostUnknownError(post_id) from None
    if not (await moves.posting.running(post.station_id)).may("posts.read"):
        raise PostUnknownError(post_id)


async def nominating(
    moves: Moves, staff_id: UUID, post_id: UUID, nominated_by: UUID | None = None
) -> Nominating:
    """Raises PostUnknownError where there is no such post."""
    member = member_of(await moves.state(staff_id))
    try:
        post = await moves.posting.post(post_id)
    except NotFoundError:
        raise PostUnknownError(post_id) from None
    lying = (await moves.posting.running(post.station_id)).lying
    station = Unit(UNIT_KIND_STATION, lying.county_id, post.station_id)
    staff = await moves.circumstances(member, [station], [post_id])
    return Nominating(staff, member, lying.county_id, lying.bureau, lying.organs, nominated_by)


async def appoint(moves: Moves, found: FoundNomination, command: Appoint) -> None:
    """Who needs consent to come there asks for it, with this nomination in the request (O-4)."""
    nomination = found.nomination
    events = decide(command, nomination, found.now)
    await moves.unit.happens(DIRECTOR_NOMINATION, found.stream.stream_id, events)
    if isinstance(nomination, Nominated):
        await moves.happens(nomination.candidacy.staff_id, moving(nomination, found.now.member, command))


async def appointed(moves: Moves, nomination_id: UUID, command: Appoint) -> None:
    """By a move that somebody has consented to, which brings the candidate there."""
    nomination = nominated_of(await moves.unit.state(DIRECTOR_NOMINATION, nomination_id))
    candidacy = nomination.candidacy
    now = await nominating(moves, candidacy.staff_id, candidacy.post_id)
    await moves.unit.happens(DIRECTOR_NOMINATION, nomination_id, decide(command, nomination, now))


def moving(nomination: Nominated, member: Member, command: Appoint) -> Move:
    """From where the candidate belongs: within the station, from another one, or from a bureau."""
    candidacy, belongs = nomination.candidacy, member.standing.belongs
    station = Unit(UNIT_KIND_STATION, candidacy.county_id, candidacy.station_id)
    here = belongs.station_id == candidacy.station_id
    movement = MOVEMENT_TRANSFER if belongs.is_station else MOVEMENT_EXCHANGE
    return Move(
        movement=MOVEMENT_APPOINTMENT if here else movement,
        effective_on=command.effective_on,
        reason=PROMOTION,
        to=None if here else station,
        post_id=candidacy.post_id,
        document_number=command.document_number,
        opinion=nomination.opinion,
        nomination_id=candidacy.nomination_id,
    )


def nominated_of(state: State) -> Nomination:
    if isinstance(state, NoNomination):
        raise NotFoundError("director_nomination")
    return state
