"""Commands on one division: load, decide, append, with its code claimed for the time that it has it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.asked import Asked
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, KeyReusedError, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Append, Claim, Release, Request, Stream
from directory.division import Division, Event, NoDivision, State
from registry.division.commands import (
    Command,
    MergeDivision,
    MoveDivision,
    RecodeDivision,
    RegisterDivision,
    SplitDivision,
)
from registry.division.decider import DIVISION, Circumstances, decide
from registry.division.importing import new_id
from registry.handling.children import moved_on
from registry.handling.claiming import ALWAYS
from registry.handling.registry import Registry
from sifasuo.registry.v1.division_pb2 import (
    DivisionMerged,
    DivisionRecoded,
    DivisionRegistered,
    DivisionSplit,
)

CODE = "division_code"
REGISTERED_BY = "division_registered_by"
"""By which command a division was registered: its id derives from the code, so that its stream does not tell."""

DISSOLUTIONS = UUID(int=0)
"""In the place of a parent's id: counts mergers and splits, so that two at once can't close a circle."""


@dataclass(frozen=True, slots=True)
class Divisions:
    registry: Registry

    async def id_for(self, code: str, effective_on: date, asked: Asked) -> UUID:
        """Of a division to be registered under that code; a repeat finds the id that it opened."""
        own = new_id(code, effective_on, ())
        stream = await self.registry.store.load(own)
        opened = stream.of_command(asked.command.command_id)
        state = folded(DIVISION, stream)
        if opened or not isinstance(state, Division) or state.has_code(code, effective_on):
            return own
        return new_id(code, effective_on, (own,))

    async def carry_out(self, division_id: UUID, command: Command, asked: Asked) -> Executed:
        async def decided(stream: Stream) -> Request:
            state = folded(DIVISION, stream)
            if isinstance(state, NoDivision) and not isinstance(command, RegisterDivision):
                raise NotFoundError("division")
            registering = await self._registering(division_id, command, asked)
            counted = await moved_on(self.registry.store, counted_by(division_id, command))
            named = await self.registry.store.load_many(named_by(command))
            events = decide(command, state, await self._circumstances(division_id, command, asked))
            return Request(
                # What the command names must stay as it was when it was looked at.
                appends=[Append(division_id, stream.version, events), *guards(named.values())],
                meta=asked.command.meta,
                releases=[*code_releases(events, state), *counted.releases],
                claims=[*code_claims(events), *counted.claims, *registering],
            )

        return await execute(self.registry.store, division_id, asked.command, decided)

    async def _registering(self, division_id: UUID, command: Command, asked: Asked) -> list[Claim]:
        """The command's claim to have registered this division; raises KeyReusedError if it was another."""
        if not isinstance(command, RegisterDivision):
            return []
        own = Claim(REGISTERED_BY, str(asked.command.command_id), division_id, ALWAYS)
        held = await self.registry.store.claims([(own.kind, own.key)])
        if any(claim.holder != division_id for claim in held):
            raise KeyReusedError
        return [own]

    async def _circumstances(self, division_id: UUID, command: Command, asked: Asked) -> Circumstances:
        return Circumstances(
            asked.caller,
            self.registry.policy(),
            await self.registry.places([division_id, *named_by(command)]),
            await self._code_holder(division_id, command),
            await self._children(division_id, command),
        )

    async def _code_holder(self, division_id: UUID, command: Command) -> UUID | None:
        """Who else has the code asked for, on the effective date or later."""
        if not isinstance(command, RegisterDivision | RecodeDivision):
            return None
        claims = await self.registry.store.claims([(CODE, command.code)])
        others = (claim for claim in claims if claim.holder != division_id)
        reaching = (c for c in others if c.until is None or c.until > command.effective_on)
        return next((claim.holder for claim in reaching), None)

    async def _children(self, division_id: UUID, command: Command) -> dict[UUID, str]:
        """The names of what lies in a division that is to be dissolved."""
        if not isinstance(command, MergeDivision | SplitDivision):
            return {}
        streams = await self.registry.all_divisions()
        states = {found: folded(DIVISION, stream) for found, stream in streams.items()}
        return {
            found: state.names.on(command.effective_on)
            for found, state in states.items()
            if isinstance(state, Division) and state.lies_in(division_id, command.effective_on)
        }


def counted_by(division_id: UUID, command: Command) -> list[UUID]:
    """Whose children it is about: of what something comes into, or of what is dissolved.

    Dissolutions have one number beside, so that of two at once the second sees the first: they form no circle.
    """
    match command:
        case MergeDivision() | SplitDivision():
            return [division_id, DISSOLUTIONS]
        case RegisterDivision() | MoveDivision():
            return named_by(command)
        case _:
            return []


def named_by(command: Command) -> list[UUID]:
    """The other divisions that a command names."""
    match command:
        case RegisterDivision(parent_id=UUID() as parent_id) | MoveDivision(parent_id):
            return [parent_id]
        case MergeDivision(into_id):
            return [into_id]
        case SplitDivision(into_ids):
            return list(into_ids)
        case _:
            return []


def guards(streams: Iterable[Stream]) -> Iterator[Append]:
    return (Append(stream.stream_id, stream.version, ()) for stream in streams)


def code_claims(events: Iterable[Event]) -> Iterator[Claim]:
    """The codes that divisions get: each has one owner on each day."""
    for event in events:
        if isinstance(event, DivisionRegistered | DivisionRecoded):
            since = date.fromisoformat(event.effective_on)
            yield Claim(CODE, event.code, UUID(event.division_id), since)


def code_releases(events: Iterable[Event], before: State) -> Iterator[Release]:
    """The codes that divisions lose, given what they were before."""
    for event in events:
        since = date.fromisoformat(event.effective_on)
        match event, before:
            case DivisionRecoded(), _:
                yield Release(CODE, event.former_code, UUID(event.division_id), since)
            case DivisionMerged() | DivisionSplit(), Division():
                yield Release(CODE, before.codes.on(since), UUID(event.division_id), since)
            case _:
                pass
