"""Requests for consent: load, decide, append; carried out together with the move (O-4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.port import Note, Request, Stream
from personnel.director_nomination.commands import Appoint
from personnel.handling.moves import Moves, member_of
from personnel.handling.nominating import appointed
from personnel.handling.personnel import Personnel
from personnel.handling.surroundings import Surroundings
from personnel.movement_request.commands import Ask, Command
from personnel.movement_request.decider import MOVEMENT_REQUEST, Consenting, decide
from personnel.movement_request.state import NoRequest
from personnel.movement_request.state import Request as Asking
from personnel.staff_member.asked_before import command_of
from personnel.staff_member.commands import Move
from sifasuo.personnel.v1.movement_request_pb2 import MovementCarriedOut
from sifasuo.personnel.v1.staff_member_pb2 import Move as Written


@dataclass(frozen=True, slots=True)
class FoundRequest:
    """`now` is what the caller's own next step would be decided by."""

    stream: Stream
    request: Asking
    now: Consenting


@dataclass(frozen=True, slots=True)
class MovementRequests:
    personnel: Personnel

    async def ask(self, staff_id: UUID, command: Ask, asked: Asked, notes: Sequence[Note] = ()) -> Executed:
        async def decided(stream: Stream) -> Request:
            moves = Moves.of(self.personnel, stream, asked.caller)
            await moves.known(staff_id)
            placed = await placed_ask(moves, command)
            now = await consenting(moves, staff_id, placed.move)
            state = await moves.unit.state(MOVEMENT_REQUEST, command.request_id)
            events = decide(placed, state, now)
            await moves.unit.happens(MOVEMENT_REQUEST, command.request_id, events)
            return moves.request(asked.command.meta, notes)

        return await execute(self.personnel.store, command.request_id, asked.command, decided)

    async def step(
        self, request_id: UUID, command: Command, asked: Asked, notes: Sequence[Note] = ()
    ) -> Executed:
        async def decided(stream: Stream) -> Request:
            moves = Moves.of(self.personnel, stream, asked.caller)
            found = await self._found(moves, stream)
            events = decide(command, found.request, found.now)
            await moves.unit.happens(MOVEMENT_REQUEST, request_id, events)
            for event in events:
                if isinstance(event, MovementCarriedOut):
                    await carried_out(moves, UUID(event.staff_id), event.move)
            return moves.request(asked.command.meta, notes)

        async def permit(stream: Stream) -> None:
            await self._found(Moves.of(self.personnel, stream, asked.caller), stream)

        return await execute(self.personnel.store, request_id, asked.command, decided, permit)

    async def found(self, request_id: UUID, caller: Caller) -> FoundRequest:
        """Raises NotFoundError where there is none, or none that the caller may read of."""
        stream = await self.personnel.store.load(request_id)
        return await self._found(Moves.of(self.personnel, stream, caller), stream)

    async def _found(self, moves: Moves, stream: Stream) -> FoundRequest:
        request = await moves.unit.state(MOVEMENT_REQUEST, stream.stream_id)
        if isinstance(request, NoRequest):
            raise NotFoundError("movement_request")
        wanted = request.wanted
        asked_by = UUID(stream.recorded[0].meta.actor_id)
        now = await consenting(moves, wanted.staff_id, command_of(wanted.move), asked_by)
        if not now.staff.may("movement_requests.read"):
            raise NotFoundError("movement_request")
        return FoundRequest(stream, request, now)


async def placed_ask(moves: Moves, command: Ask) -> Ask:
    to = command.move.to
    if to is None:
        return command
    placed = await Surroundings(moves.posting).placed(to)
    move = Move(**{**{name: getattr(command.move, name) for name in Move.__slots__}, "to": placed})
    return Ask(command.request_id, move, command.note)


async def consenting(moves: Moves, staff_id: UUID, move: Move, asked_by: UUID | None = None) -> Consenting:
    member = member_of(await moves.state(staff_id))
    places, posts = [move.to] if move.to else [], [move.post_id] if move.post_id else []
    return Consenting(await moves.circumstances(member, places, posts), member, asked_by)


async def carried_out(moves: Moves, staff_id: UUID, written: Written) -> None:
    """The move as it was consented to, with the appointment that it may be part of (O-3)."""
    move = command_of(written)
    if move.nomination_id:
        paper = move.document_number or ""
        await appointed(moves, move.nomination_id, Appoint(date.fromisoformat(written.effective_on), paper))
    await moves.happens(staff_id, move)
