"""The day of an approved change: it takes effect on its station, or goes back to its proposer, in one request."""

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID, uuid5

import structlog

from chassis.errors import OutOfTurnError
from chassis.event_store.executing import Command as Submitted
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import advanced, folded
from chassis.event_store.meta import meta_of
from chassis.event_store.port import AgendaItem, Append, Request, Stream
from chassis.messages import UnknownEventTypeError
from registry.establishment_change.authority import bureau_at
from registry.establishment_change.circumstances import Circumstances
from registry.establishment_change.commands import TakeEffect
from registry.establishment_change.decider import CHANGE, decide
from registry.establishment_change.errors import HandOverNotConfirmedError
from registry.establishment_change.plan import Step
from registry.establishment_change.state import Approved, Change, InEffect, Proposal, status_of
from registry.handling.acting import acting_process
from registry.handling.circumstances import Gathered, gather
from registry.handling.claiming import Claiming, given_up, on_effect, on_undoing
from registry.handling.closings import Closings, closings_of, closure_of
from registry.handling.registry import Registry
from registry.station.commands import (
    ChangeStationCoverage,
    CloseStation,
    EstablishStation,
    RegradeStation,
    RelocateStation,
    RenameStation,
)
from registry.station.commands import Command as StationCommand
from registry.station.decider import STATION
from registry.station.decider import Circumstances as StationCircumstances
from registry.station.decider import decide as decide_station
from registry.station.state import Event as StationEvent
from sifasuo.registry.v1.closing_pb2 import (
    CLOSING_CANCELLATION_NOT_CONFIRMED_IN_TIME,
    CLOSING_CANCELLATION_RULE_BROKEN,
)
from sifasuo.registry.v1.establishment_change_pb2 import ChangeKind

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """An approved change and its approval, which make the id of the command: a repeat finds what was done."""

    proposal: Proposal
    version: int
    document_number: str
    approved_on: date

    @property
    def subject(self) -> UUID:
        return self.proposal.change_id

    @property
    def command_id(self) -> UUID:
        return uuid5(self.proposal.change_id, f"{self.proposal.effective_on}/{self.version}")

    def overdue_id(self, closings: Closings) -> UUID:
        """Of the command that tells so, for what was confirmed by then."""
        versions = sorted(stream.version for stream in closings.streams.values())
        return uuid5(self.command_id, f"overdue/{versions}")

    @property
    def order(self) -> tuple[object, ...]:
        """By date; of one day those first that give up what others may take."""
        return self.proposal.effective_on, not given_up(self.proposal), self.proposal.change_id


@dataclass(frozen=True, slots=True)
class TakingEffect:
    registry: Registry

    async def due(self) -> list[Due]:
        """What is on the agenda up to today, in the order in which it is to be taken up."""
        ids = await self.registry.store.due(self.registry.today())
        due = await asyncio.gather(*map(self._due, ids))
        return sorted((one for one in due if one), key=lambda one: one.order)

    async def _due(self, change_id: UUID) -> Due | None:
        """None if it is not approved any more, or if newer code has acted on it: that code takes it up."""
        try:
            stream = await self.registry.store.load(change_id)
        except UnknownEventTypeError as error:
            log.warning("calendar.newer_code", change=str(change_id), type=str(error))
            return None
        change = folded(CHANGE, stream)
        if not isinstance(change, Approved):
            return None
        return Due(change.proposal, stream.version, change.document_number, change.approved_on)

    async def take(self, due: Due) -> Executed:
        """Once, however often it is tried; what was withdrawn meanwhile raises OutOfTurnError.

        What closes stations waits for every service; past the term for that it goes back to its proposer.
        """
        try:
            return await self._take(due)
        except HandOverNotConfirmedError as error:
            return await self._tell_overdue(due, error.until)

    async def _tell_overdue(self, due: Due, until: date) -> Executed:
        """It is taken up again when the last has confirmed, or when nobody is waited for any longer.

        On the day of its approval nobody is late yet: then it is looked at the day after.
        """
        calendar = await acting_process(self.registry, due.proposal.county_id)
        change_id, closings = due.proposal.change_id, await self._closings(due)
        command_id = due.overdue_id(closings)
        meta = meta_of(
            calendar, command_id, sha256(command_id.bytes).digest(), self.registry.policy().version
        )

        async def decided(stream: Stream) -> Request:
            if not isinstance(folded(CHANGE, stream), Approved):
                raise OutOfTurnError(TakeEffect.__name__, status_of(folded(CHANGE, stream)))
            now, again = await self._closings(due), until
            if due.approved_on == self.registry.today():
                guards, again = now.appends({}), due.approved_on
            else:
                guards = now.overdue(due.proposal)
            return Request(
                appends=[Append(change_id, stream.version, ()), *guards],
                meta=meta,
                agenda=[AgendaItem(change_id, again + timedelta(days=1))],
            )

        return await execute(self.registry.store, change_id, Submitted(meta), decided)

    async def _closings(self, due: Due) -> Closings:
        return await closings_of(self.registry.store, (step.station_id for step in due.proposal.closing))

    async def _take(self, due: Due) -> Executed:
        calendar = await acting_process(self.registry, due.proposal.county_id)

        async def decided(stream: Stream) -> Request:
            change = folded(CHANGE, stream)
            gathered = await gather(self.registry, TakeEffect(), change, stream, calendar)
            events = decide(TakeEffect(), change, gathered.circumstances)
            after = advanced(CHANGE, change, events)
            claiming = claimed(due.proposal, after, gathered)
            return Request(
                appends=[
                    Append(stream.stream_id, stream.version, events),
                    *await self._stations(due, after, gathered.circumstances),
                    *ended(due.proposal, after, gathered),
                ],
                meta=submitted.meta,
                releases=claiming.releases,
                claims=claiming.claims,
                agenda=[AgendaItem(stream.stream_id, None)],
            )

        submitted = Submitted(
            meta_of(
                calendar,
                due.command_id,
                sha256(due.command_id.bytes).digest(),
                self.registry.policy().version,
            )
        )
        return await execute(self.registry.store, due.proposal.change_id, submitted, decided)

    async def _stations(self, due: Due, after: Change, now: Circumstances) -> list[Append]:
        """When a change took effect, its stations do what was planned, step by step."""
        if not isinstance(after, InEffect):
            return []
        proposal = due.proposal
        bureau = bureau_at(proposal.proposer_id, proposal, now)
        on_the_day = StationCircumstances(now.today, now.office, bureau, proposal.county_id, now.policy)
        streams = await self.registry.store.load_many(sorted({step.station_id for step in proposal.steps}))
        states = {found: folded(STATION, stream) for found, stream in streams.items()}
        done: dict[UUID, list[StationEvent]] = {found: [] for found in streams}
        for step in proposal.steps:
            own = step.station_id
            events = decide_station(when_change_took_effect(due, step), states[own], on_the_day)
            states[own] = advanced(STATION, states[own], events)
            done[own] += events
        return [Append(found, streams[found].version, events) for found, events in done.items()]


def claimed(proposal: Proposal, after: Change, gathered: Gathered) -> Claiming:
    return on_effect(proposal) if isinstance(after, InEffect) else on_undoing(proposal, gathered.claims)


def ended(proposal: Proposal, after: Change, gathered: Gathered) -> list[Append]:
    """The closings of its stations."""
    closings = gathered.closings
    if not proposal.closing:
        return []
    if isinstance(after, InEffect):
        return closings.completed(proposal)
    late = bool(gathered.circumstances.awaited)
    reason = CLOSING_CANCELLATION_NOT_CONFIRMED_IN_TIME if late else CLOSING_CANCELLATION_RULE_BROKEN
    return closings.cancelled(proposal, reason)


def when_change_took_effect(due: Due, step: Step) -> StationCommand:
    """Functions come with the paper of the approval (O-15)."""
    proposal, plan = due.proposal, step.plan
    by = proposal.change_id, proposal.county_id
    if plan is None:
        return CloseStation(*by, closure_of(step), step.successor_id, proposal.effective_on)
    match step.kind:
        case ChangeKind.CHANGE_KIND_ESTABLISH:
            return EstablishStation(
                step.station_id,
                *by,
                plan.name,
                plan.grade,
                plan.kind,
                plan.seat_id,
                plan.township_ids,
                plan.functions,
                proposal.effective_on,
                due.document_number,
            )
        case ChangeKind.CHANGE_KIND_CHANGE_COVERAGE:
            return ChangeStationCoverage(*by, plan.kind, plan.township_ids, proposal.effective_on)
        case ChangeKind.CHANGE_KIND_RENAME:
            return RenameStation(*by, plan.name, proposal.effective_on)
        case ChangeKind.CHANGE_KIND_REGRADE:
            return RegradeStation(*by, plan.grade, proposal.effective_on)
        case ChangeKind.CHANGE_KIND_RELOCATE:
            return RelocateStation(
                *by, plan.name, plan.kind, plan.seat_id, plan.township_ids, proposal.effective_on
            )
        case _:
            raise ValueError(step.kind)
