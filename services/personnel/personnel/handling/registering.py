"""Somebody enters with what is known of them: the person, their post, their station and the vault, all or nothing (O-4)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.asked import Asked
from chassis.event_store.executing import Executed, execute
from chassis.event_store.port import Request, Stream
from personnel.handling.moves import Moves, member_of
from personnel.handling.people import People, personal_stream
from personnel.handling.placing import Placed
from personnel.person.values import cleaned
from personnel.personal_data.commands import RecordData
from personnel.personal_data.decider import PERSONAL_DATA, decide
from personnel.staff_member.commands import Hire, Register
from personnel.staff_member.state import Left, Member
from sifasuo.personnel.v1.personal_data_pb2 import RECORDING_CAUSE_ENTRY

BY_REAL_NAME: Mapping[str, str | None] = {"name": None, "identity_number": None}
"""What must be known of everybody (O-4)."""


@dataclass(frozen=True, slots=True)
class Registering:
    people: People

    async def enter(
        self, command: Hire | Register, values: Mapping[str, str | None], asked: Asked
    ) -> Executed:
        """Raises what either refuses: IdentityNumberTakenError, too, of somebody out of the caller's reach."""
        personnel, staff_id = self.people.personnel, command.entering.staff_id
        given = RecordData(cleaned({**BY_REAL_NAME, **values}, personnel.today()), RECORDING_CAUSE_ENTRY)

        async def decided(stream: Stream) -> Request:
            moves = Moves.of(personnel, stream, asked.caller)
            await moves.happens(staff_id, command)
            await recorded(self.people, moves, staff_id, given, asked)
            sealing = await self.people.sealing(staff_id, given, 1)
            request = moves.request(asked.command.meta)
            return replace(request, claims=sealing.claims, sealed=sealing.sealed)

        return await execute(personnel.store, staff_id, asked.command, decided)


async def recorded(people: People, moves: Moves, staff_id: UUID, given: RecordData, asked: Asked) -> None:
    """In the person's own stream, by whoever answers for them now."""
    state = await moves.state(staff_id)
    assert isinstance(state, Member | Left)  # noqa: S101 - they have just entered
    county = member_of(state).standing.answering_id or UUID(int=0)
    now = people.circumstances(Placed(staff_id, county, None, 0), asked.caller)
    own = personal_stream(staff_id)
    events = decide(given, await moves.unit.state(PERSONAL_DATA, own), now)
    await moves.unit.happens(PERSONAL_DATA, own, events)
