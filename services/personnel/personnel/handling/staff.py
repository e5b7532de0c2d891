"""Commands on one staff member as they come from outside, and how they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.event_store.executing import Executed, execute
from chassis.event_store.port import Note, Request, Stream
from personnel.handling.moves import Moves, member_of
from personnel.handling.personnel import Personnel
from personnel.staff_member.commands import Command
from personnel.staff_member.state import Left, Member


@dataclass(frozen=True, slots=True)
class FoundMember:
    """As they stand, or stood last before they `left`; `may_move` says whether the caller may move them."""

    stream: Stream
    member: Member
    left: Left | None
    may_move: bool


@dataclass(frozen=True, slots=True)
class StaffMembers:
    personnel: Personnel

    async def carry_out(
        self, staff_id: UUID, command: Command, asked: Asked, notes: Sequence[Note] = ()
    ) -> Executed:
        """Of somebody who is there: all that it touches, or nothing: the person, posts, what each station has."""

        async def decided(stream: Stream) -> Request:
            moves = Moves.of(self.personnel, stream, asked.caller)
            await moves.known(staff_id)
            await moves.happens(staff_id, command)
            return moves.request(asked.command.meta, notes)

        async def permit(stream: Stream) -> None:
            await Moves.of(self.personnel, stream, asked.caller).known(staff_id)

        return await execute(self.personnel.store, staff_id, asked.command, decided, permit)

    async def found(self, staff_id: UUID, caller: Caller) -> FoundMember:
        """Raises NotFoundError for nobody, and for whom the caller may not read of."""
        stream = await self.personnel.store.load(staff_id)
        moves = Moves.of(self.personnel, stream, caller)
        state = await moves.known(staff_id)
        member = member_of(state)
        now = await moves.circumstances(member)
        return FoundMember(stream, member, state if isinstance(state, Left) else None, now.may("staff.move"))
