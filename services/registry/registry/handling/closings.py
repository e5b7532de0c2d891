"""The closings of stations that a change brings about: announced by its approval, ended with it, each in its station's log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.event_store.folding import folded
from chassis.event_store.port import Append, EventStore, Stream
from registry.closing.commands import AnnounceClosing, CancelClosing, Command, CompleteClosing, TellOverdue
from registry.closing.decider import CLOSING, decide
from registry.closing.state import Closed, Closing, State
from registry.establishment_change.circumstances import Awaited
from registry.establishment_change.plan import Step
from registry.establishment_change.state import Approved, Proposal
from registry.policy import Policy
from sifasuo.registry.v1.closing_pb2 import ClosingCancellation
from sifasuo.registry.v1.establishment_change_pb2 import CHANGE_KIND_MERGE
from sifasuo.registry.v1.station_pb2 import STATION_CLOSURE_ABOLISHED, STATION_CLOSURE_MERGED, StationClosure


def stream_of(station_id: UUID) -> UUID:
    return uuid5(station_id, CLOSING.aggregate)


@dataclass(frozen=True, slots=True)
class Closings:
    """Of these stations, as they were looked at."""

    streams: Mapping[UUID, Stream]

    def state(self, station_id: UUID) -> State:
        return folded(CLOSING, self.streams[station_id])

    def day(self, station_id: UUID) -> date | None:
        """On which it was closed, or is to be."""
        state = self.state(station_id)
        return state.attempt.effective_on if isinstance(state, Closing | Closed) else None

    def awaited(self, change_id: UUID) -> tuple[Awaited, ...]:
        """Stations that the change closes, and which not every service has confirmed."""
        states = {station_id: self.state(station_id) for station_id in self.streams}
        return tuple(
            Awaited(station_id, state.attempt.confirm_until)
            for station_id, state in states.items()
            if isinstance(state, Closing) and state.attempt.change_id == change_id and state.waiting
        )

    def appends(self, commands: Mapping[UUID, Command]) -> list[Append]:
        """By station; all that were looked at are guarded, so that no answer comes in between."""
        return [
            Append(stream.stream_id, stream.version, self._decided(station_id, commands.get(station_id)))
            for station_id, stream in self.streams.items()
        ]

    def _decided(self, station_id: UUID, command: Command | None) -> Sequence[Message]:
        events = decide(command, self.state(station_id)) if command else ()
        return cast(Sequence[Message], events)

    def announced(self, approved: Approved, policy: Policy) -> list[Append]:
        return self.appends(
            {
                step.station_id: self._announcement(step, approved, policy)
                for step in approved.proposal.closing
            }
        )

    def _announcement(self, step: Step, approved: Approved, policy: Policy) -> AnnounceClosing:
        """The term counts from its day, or from the approval if that is later (REG)."""
        proposal, stream = approved.proposal, self.streams[step.station_id]
        return AnnounceClosing(
            closing_id=uuid5(stream.stream_id, str(stream.version)),
            station_id=step.station_id,
            county_id=proposal.county_id,
            change_id=proposal.change_id,
            closure=closure_of(step),
            successor_id=step.successor_id,
            bureau_division_id=proposal.proposer_id,
            effective_on=proposal.effective_on,
            confirm_until=max(proposal.effective_on, approved.approved_on) + policy.handover_within,
            participants=policy.closing_participants,
        )

    def overdue(self, proposal: Proposal) -> list[Append]:
        waiting = {one.station_id for one in self.awaited(proposal.change_id)}
        return self.appends(dict.fromkeys(waiting, TellOverdue()))

    def completed(self, proposal: Proposal) -> list[Append]:
        return self.appends(dict.fromkeys((step.station_id for step in proposal.closing), CompleteClosing()))

    def cancelled(self, proposal: Proposal, reason: ClosingCancellation) -> list[Append]:
        return self.appends(
            dict.fromkeys((step.station_id for step in proposal.closing), CancelClosing(reason))
        )


async def closings_of(store: EventStore, station_ids: Iterable[UUID]) -> Closings:
    stations = {stream_of(one): one for one in sorted(set(station_ids))}
    streams = await store.load_many(list(stations))
    return Closings({stations[found]: stream for found, stream in streams.items()})


def closure_of(step: Step) -> StationClosure:
    return STATION_CLOSURE_MERGED if step.kind == CHANGE_KIND_MERGE else STATION_CLOSURE_ABOLISHED
