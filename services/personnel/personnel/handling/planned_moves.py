"""The day of a planned move: it is made with all that belongs to it, or dropped with the rule that refuses it."""

import asyncio
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID, uuid5

import structlog

from chassis.auth.caller import Body, Caller
from chassis.errors import DomainError
from chassis.event_store.executing import Command as Submitted
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import aggregate_of, folded
from chassis.event_store.meta import meta_of
from chassis.event_store.port import Request, Stream
from chassis.ids import NAMESPACE_COMMAND
from chassis.messages import UnknownEventTypeError
from personnel.handling.moves import Moves, planned_of
from personnel.handling.personnel import SERVICE, Personnel
from personnel.staff_member.commands import DropMove, TakeUpMove
from personnel.staff_member.decider import STAFF_MEMBER

log = structlog.get_logger(__name__)

ACTOR = uuid5(NAMESPACE_COMMAND, f"{SERVICE} calendar")
"""Who acts when a day comes: no person."""


@dataclass(frozen=True, slots=True)
class Due:
    """A planned move and the version of its plan, which make the id of the command: a repeat finds what was done."""

    staff_id: UUID
    version: int
    day: date
    division_id: UUID

    @property
    def subject(self) -> UUID:
        return self.staff_id

    @property
    def command_id(self) -> UUID:
        return uuid5(self.staff_id, f"planned move {self.day}/{self.version}")


@dataclass(frozen=True, slots=True)
class PlannedMoves:
    personnel: Personnel

    async def due(self) -> list[Due]:
        """By date, so that whoever leaves a post early makes room for whoever comes later."""
        ids = await self.personnel.store.due(self.personnel.today())
        due = await asyncio.gather(*map(self._due, ids))
        return sorted((one for one in due if one), key=lambda one: (one.day, one.staff_id))

    async def _due(self, staff_id: UUID) -> Due | None:
        """None if it is none of ours or planned no more, or if newer code has acted on it: that code takes it up."""
        try:
            stream = await self.personnel.store.load(staff_id)
        except UnknownEventTypeError as error:
            log.warning("calendar.newer_code", staff=str(staff_id), type=str(error))
            return None
        if aggregate_of(stream) != STAFF_MEMBER.aggregate:
            return None
        planned = planned_of(folded(STAFF_MEMBER, stream))
        if planned is None:
            return None
        return Due(staff_id, stream.version, planned.day, UUID(planned.event.county_id))

    async def take(self, due: Due) -> Executed:
        """Once, however often it is tried."""
        calendar = Caller("calendar", ACTOR, "calendar", Body.OPERATIONS, due.division_id, frozenset())

        async def decided(stream: Stream) -> Request:
            moves = Moves.of(self.personnel, stream, calendar)
            try:
                await moves.happens(due.staff_id, TakeUpMove())
            except DomainError as error:
                moves = Moves.of(self.personnel, stream, calendar)
                cause = error.code().replace("-", "_")
                await moves.happens(due.staff_id, DropMove(cause, error.article or ""))
            return moves.request(submitted.meta)

        fingerprint = sha256(due.command_id.bytes).digest()
        version = self.personnel.policy().version
        submitted = Submitted(meta_of(calendar, due.command_id, fingerprint, version))
        return await execute(self.personnel.store, due.staff_id, submitted, decided)
