"""Consultations: load, decide, append; who convenes goes by today's map."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Append, Note, Request, Stream
from directory.bureaus import BODIES, Bureau, acting_for, bureau_of
from directory.errors import DivisionUnknownError
from directory.places import Place, Places
from registry.consultation.commands import Call, Command
from registry.consultation.convening import Convening, refuse_outsiders
from registry.consultation.decider import CONSULTATION, decide, divisions_of
from registry.consultation.state import Consultation, State
from registry.handling.registry import Registry


@dataclass(frozen=True, slots=True)
class FoundConsultation:
    """`now` is how the caller sees it today."""

    stream: Stream
    consultation: Consultation
    now: Convening


@dataclass(frozen=True, slots=True)
class Consultations:
    registry: Registry

    async def carry_out(
        self, consultation_id: UUID, command: Command, asked: Asked, notes: Sequence[Note] = ()
    ) -> Executed:
        async def decided(stream: Stream) -> Request:
            state = folded(CONSULTATION, stream) if isinstance(command, Call) else called(stream)
            now = await self.convening(state, asked.caller, command)
            if isinstance(state, Consultation):
                refuse_outsiders(state, now)
            events = decide(command, state, now)
            append = Append(consultation_id, stream.version, events)
            return Request([append], asked.command.meta, notes=notes)

        async def permit(stream: Stream) -> None:
            consultation = called(stream)
            refuse_outsiders(consultation, await self.convening(consultation, asked.caller))

        return await execute(self.registry.store, consultation_id, asked.command, decided, permit)

    async def found(self, consultation_id: UUID, caller: Caller) -> FoundConsultation:
        """Raises NotFoundError, also for those whom it does not concern."""
        stream = await self.registry.store.load(consultation_id)
        consultation = called(stream)
        now = await self.convening(consultation, caller)
        refuse_outsiders(consultation, now)
        return FoundConsultation(stream, consultation, now)

    async def convening(self, state: State, caller: Caller, command: Command | None = None) -> Convening:
        today, policy = self.registry.today(), self.registry.policy()
        places = await self.registry.places({caller.division_id, *divisions_of(state, command)})
        division_id = convened_by(state, command)
        seat = places.heir(division_id, today, division_id)
        if seat is None:
            raise DivisionUnknownError(division_id)
        return Convening(today, caller, policy, places, seat, self._organ(seat, places))

    def _organ(self, seat: Place, places: Places) -> Bureau | None:
        acting = acting_for(seat, places, self.registry.today(), self.registry.policy().without_government)
        return bureau_of(acting) if acting.level in BODIES else None


def called(stream: Stream) -> Consultation:
    """Raises NotFoundError where none was called."""
    state = folded(CONSULTATION, stream)
    if not isinstance(state, Consultation):
        raise NotFoundError("consultation")
    return state


def convened_by(state: State, command: Command | None) -> UUID:
    """The division whose organ convenes: as it was called, or is to be."""
    if isinstance(state, Consultation):
        return state.division_id
    if isinstance(command, Call):
        return command.division_id
    raise NotFoundError("consultation")
