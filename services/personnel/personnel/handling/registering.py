"""Somebody enters with what is known of them: the person, their post, their station and the vault, all or nothing (O-4)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.asked import Asked
from chassis.event_store.executing import Executed, execute
from chassis.event_store.port import Request, Stream, Unsealed
from chassis.vault.vault import Fields
from personnel.handling.moves import Moves, member_of
from personnel.handling.people import People, personal_stream
from personnel.handling.placing import Placed
from personnel.handling.recruiting import Recruitings
from personnel.person.values import cleaned
from personnel.personal_data.commands import RecordData
from personnel.personal_data.decider import PERSONAL_DATA, decide
from personnel.personal_data.errors import DataErasedError
from personnel.personal_data.state import readable
from personnel.staff_member.commands import Hire, RecordEducation, RecordService, Register
from personnel.staff_member.state import Left, Member
from sifasuo.personnel.v1.personal_data_pb2 import RECORDING_CAUSE_ENTRY

BY_REAL_NAME: Mapping[str, str | None] = {"name": None, "identity_number": None}
"""What must be known of everybody (O-4)."""


@dataclass(frozen=True, slots=True)
class Registering:
    people: People

    async def enter(
        self, command: Hire | Register, values: Mapping[str, str | None], institutions: Fields, asked: Asked
    ) -> Executed:
        """`institutions` are the names of schools and employers, as they are sealed. Raises what any of them refuses: IdentityNumberTakenError, too, of somebody out of the caller's reach."""
        personnel, staff_id = self.people.personnel, command.entering.staff_id
        given = RecordData(cleaned({**BY_REAL_NAME, **values}, personnel.today()), RECORDING_CAUSE_ENTRY)

        async def decided(stream: Stream) -> Request:
            moves = Moves.of(personnel, stream, asked.caller)
            await moves.happens(staff_id, command)
            if isinstance(command, Hire) and command.recruitment_id:
                recruitings = Recruitings(personnel, moves.unit, asked.caller)
                await recruitings.settle(command.recruitment_id, command.entering.post_id)
            await recorded(self.people, moves, staff_id, given, asked)
            sealing = await self.people.sealing(staff_id, given, 1)
            more = await self.people.safe.vault.seal(staff_id, 1, institutions)
            request = moves.request(asked.command.meta)
            return replace(request, claims=sealing.claims, sealed=[*sealing.sealed, *more])

        return await execute(personnel.store, staff_id, asked.command, decided)

    async def record(
        self, staff_id: UUID, command: RecordEducation | RecordService, institution: Fields, asked: Asked
    ) -> Executed:
        """An entry and the name that belongs to it, or neither. Raises DataErasedError of whom nothing is kept any more."""
        personnel = self.people.personnel

        async def permit(stream: Stream) -> None:
            await Moves.of(personnel, stream, asked.caller).known(staff_id)

        async def decided(stream: Stream) -> Request:
            moves = Moves.of(personnel, stream, asked.caller)
            await moves.known(staff_id)
            await moves.happens(staff_id, command)
            if not institution:
                return moves.request(asked.command.meta)
            if not readable(await moves.unit.state(PERSONAL_DATA, personal_stream(staff_id))):
                raise DataErasedError
            kept = {name: value for name, value in institution.items() if value}
            sealed = await self.people.safe.vault.seal(staff_id, stream.version + 1, kept)
            gone = [Unsealed(staff_id, name) for name in institution.keys() - kept.keys()]
            return replace(moves.request(asked.command.meta), sealed=sealed, unsealed=gone)

        return await execute(personnel.store, staff_id, asked.command, decided, permit)


async def recorded(people: People, moves: Moves, staff_id: UUID, given: RecordData, asked: Asked) -> None:
    """In the person's own stream, by whoever answers for them now."""
    state = await moves.state(staff_id)
    assert isinstance(state, Member | Left)  # noqa: S101 - they have just entered
    county = member_of(state).standing.answering_id or UUID(int=0)
    now = people.circumstances(Placed(staff_id, county, None, 0), asked.caller)
    own = personal_stream(staff_id)
    events = decide(given, await moves.unit.state(PERSONAL_DATA, own), now)
    await moves.unit.happens(PERSONAL_DATA, own, events)
