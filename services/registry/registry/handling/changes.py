"""The procedure's steps: load, decide, append, with townships and names claimed and the day noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.asked import Asked
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import advanced, folded
from chassis.event_store.port import AgendaItem, Append, Note, Request, Stream
from registry.establishment_change.authority import may_read
from registry.establishment_change.circumstances import Circumstances
from registry.establishment_change.commands import Command, Propose, Reorganise
from registry.establishment_change.decider import CHANGE, decide
from registry.establishment_change.state import (
    Approved,
    Change,
    NoChange,
    Opened,
    Proposed,
    Withdrawn,
)
from registry.handling.circumstances import Gathered, gather, seen_by
from registry.handling.claiming import Claiming, on_approval, on_undoing
from registry.handling.registry import Registry
from sifasuo.registry.v1.closing_pb2 import CLOSING_CANCELLATION_WITHDRAWN


@dataclass(frozen=True, slots=True)
class Changes:
    registry: Registry

    async def carry_out(
        self, change_id: UUID, command: Command, asked: Asked, notes: Sequence[Note] = ()
    ) -> Executed:
        """One step by a person; `notes` are the texts that the command refers to."""

        async def decided(stream: Stream) -> Request:
            proposing = isinstance(command, Propose | Reorganise)
            change = folded(CHANGE, stream) if proposing else opened(stream)
            gathered = await gather(self.registry, command, change, stream, asked.caller)
            refuse_outsiders(change, gathered.circumstances)
            events = decide(command, change, gathered.circumstances)
            own = Append(change_id, stream.version, events)
            if proposing:  # it holds nothing before it is approved
                return Request([own], asked.command.meta, notes=notes)
            after = advanced(CHANGE, change, events)
            claiming = claimed(change, after, gathered)
            return Request(
                appends=[own, *guard(after, gathered), *self._closings(change, after, gathered)],
                meta=asked.command.meta,
                releases=claiming.releases,
                claims=claiming.claims,
                notes=notes,
                agenda=agenda(change_id, change, after),
            )

        async def permit(stream: Stream) -> None:
            change = opened(stream)
            refuse_outsiders(change, await seen_by(asked.caller, self.registry, change, stream))

        return await execute(self.registry.store, change_id, asked.command, decided, permit)

    def _closings(self, before: Change, after: Change, gathered: Gathered) -> list[Append]:
        """Of the stations that it closes: announced with the approval, cancelled with a withdrawal after it."""
        match before, after:
            case Proposed(), Approved():
                return gathered.closings.announced(after, self.registry.policy())
            case Approved(proposal), Withdrawn():
                return gathered.closings.cancelled(proposal, CLOSING_CANCELLATION_WITHDRAWN)
            case _:
                return []

    async def stations_of(self, change_id: UUID) -> list[UUID]:
        """Which station a change is about, or each of its steps."""
        change = opened(await self.registry.store.load(change_id))
        return [step.station_id for step in change.proposal.steps]


def opened(stream: Stream) -> Opened:
    """Raises NotFoundError where nothing was proposed."""
    change = folded(CHANGE, stream)
    if isinstance(change, NoChange):
        raise NotFoundError("establishment_change")
    return change


def refuse_outsiders(change: Change, now: Circumstances) -> None:
    """Who may not read a change is not told either that it is there."""
    if isinstance(change, NoChange):
        return
    if not may_read(change.proposal, now):
        raise NotFoundError("establishment_change")


def guard(after: Change, gathered: Gathered) -> list[Append]:
    """A change is approved of the stations that were looked at: what took effect meanwhile is decided upon anew."""
    match after:
        case Approved(proposal):
            return [Append(one, gathered.station_versions[one], ()) for one in proposal.standing]
        case _:
            return []


def claimed(before: Change, after: Change, gathered: Gathered) -> Claiming:
    match before, after:
        case _, Approved(proposal):
            return on_approval(proposal)
        case Approved(proposal), Withdrawn():
            return on_undoing(proposal, gathered.claims)
        case _:
            return Claiming()


def agenda(change_id: UUID, before: Change, after: Change) -> list[AgendaItem]:
    """An approved change is taken up on its effective date."""
    match before, after:
        case _, Approved(proposal):
            return [AgendaItem(change_id, proposal.effective_on)]
        case Approved(), _:
            return [AgendaItem(change_id, None)]
        case _:
            return []
