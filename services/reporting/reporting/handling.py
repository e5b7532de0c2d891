"""Commands of people on alerts: how each stands by the read model, what was done with it by reporting's own log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.clock import Clock, local_date
from chassis.codes import code_of
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.noting import notes_in
from chassis.event_store.port import Append, EventStore, Note, Request, Stream
from chassis.ids import stream_id
from chassis.policy import PolicySet
from directory.bureaus import BODIES, Bureau
from reporting.alert_handling.commands import Command
from reporting.alert_handling.decider import HANDLING, decide
from reporting.alert_handling.policy import AlertsPolicy, alerts_policy
from reporting.alert_handling.standing import Seen
from reporting.asking import Connection, Moment
from reporting.projections.alert.queries import Alert, alert
from reporting.projections.division.queries import breadcrumb
from reporting.reading import reading
from sifasuo.registry.v1.division_pb2 import DivisionLevel

SERVICE = "reporting"
ORGANS = {code_of(DivisionLevel, level): body for level, body in BODIES.items()}


def handling_of(alert_id: UUID) -> UUID:
    """The stream of what is done with it stands beside its own (ADR 320)."""
    return stream_id(alert_id, HANDLING.aggregate)


@dataclass(frozen=True, slots=True)
class AlertHandling:
    """`pool` is of the reader role: whoever does not see an alert finds none."""

    store: EventStore
    pool: asyncpg.Pool
    clock: Clock
    policies: PolicySet

    def today(self) -> date:
        return local_date(self.clock())

    def policy(self) -> AlertsPolicy:
        return alerts_policy(self.policies.as_of(self.today()))

    async def seen(self, alert_id: UUID, caller: Caller) -> Seen:
        """Raises NotFoundError, also for what the caller may not read."""
        today = self.today()
        async with reading(self.pool, caller, today) as connection:
            found = await alert(connection, alert_id, Moment(today))
            if found is None:
                raise NotFoundError("alert")
            return await standing(connection, found, self.policy(), caller, today)

    async def carry_out(
        self, alert_id: UUID, command: Command, asked: Asked, notes: Sequence[Note] = ()
    ) -> Executed:
        async def decided(stream: Stream) -> Request:
            now = await self.seen(alert_id, asked.caller)
            events = decide(command, folded(HANDLING, stream), now)
            append = Append(stream.stream_id, stream.version, events)
            return Request([append], asked.command.meta, notes=notes)

        async def permit(_: Stream) -> None:
            await self.seen(alert_id, asked.caller)

        return await execute(self.store, handling_of(alert_id), asked.command, decided, permit)

    async def words(self, alert_id: UUID, caller: Caller) -> list[Note]:
        """The texts of what was done with it that have not been deleted; raises NotFoundError as `seen` does."""
        await self.seen(alert_id, caller)
        stream = await self.store.load(handling_of(alert_id))
        ids = [one for event in stream.events for one in notes_in(event)]
        kept = [await self.store.note(one) for one in ids]
        return [note for note in kept if note]


async def standing(
    connection: Connection, found: Alert, policy: AlertsPolicy, caller: Caller, today: date
) -> Seen:
    """Where a unit has no government of its own, the bureau above it is the nearest (REG)."""
    trail = await breadcrumb(connection, found.place_id, Moment(today))
    organs = (
        Bureau(ORGANS[place.level], place.division_id)
        for place in reversed(trail)
        if place.level in ORGANS and not place.without_government
    )
    return Seen(
        today=today,
        office=caller,
        policy=policy,
        alert_id=found.alert_id,
        number=found.number,
        stages_number=found.stages_number,
        status=found.status,
        kind=found.kind,
        severity=found.severity,
        acting_body=found.acting_body,
        station_id=found.station_id,
        organs_alone=found.organs_alone,
        organs=tuple(organs),
    )
