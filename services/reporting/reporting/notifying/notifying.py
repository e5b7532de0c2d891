"""Reaching people whose console is closed: hears of alerts, sends webhooks and digests. One is active, another waits."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field

from chassis.clock import Clock
from chassis.consuming.consumer import Consumer
from chassis.consuming.subscription import ConsumerSettings
from chassis.health import OK, Health, together
from chassis.on_duty import OnDuty, Shift
from reporting.notifying import metrics
from reporting.notifying.mails.sending import Sending as SendingMails
from reporting.notifying.settings import NotifySettings
from reporting.notifying.webhooks.hearing import CHANNEL, alerts_of
from reporting.notifying.webhooks.queue import Queue
from reporting.notifying.webhooks.sending import Sending as SendingWebhooks
from reporting.notifying.webhooks.telling import Told

LOCK = 5_202_303
"""The session lock of the one that notifies."""


@dataclass(slots=True)
class Notifying:
    kafka: ConsumerSettings
    settings: NotifySettings
    clock: Clock
    queue: Queue
    webhooks: SendingWebhooks
    mails: SendingMails
    duty: OnDuty = field(init=False)
    _hearing: Consumer[Told] | None = None

    def __post_init__(self) -> None:
        self.duty = OnDuty("notifying", self.kafka.dsn, LOCK, CHANNEL, self._work)

    def health(self) -> Health:
        """Whoever waits for its turn says nothing of what the active one does."""
        own = Health({"postgres": self.duty.trouble or OK})
        if not self.duty.active or self._hearing is None:
            return own
        parts = {"alerts": self._hearing.health, "webhooks": self.webhooks.health, "mails": self.mails.health}
        return together({"duty": own, **{name: health() for name, health in parts.items()}})

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; what is under way is finished."""
        await self.duty.run(stop)

    async def _work(self, shift: Shift) -> None:
        await self.queue.enlist(self.webhooks.subscribers, self.clock())
        shift.succeeded()
        self._hearing = Consumer(alerts_of(self.settings), self.kafka)
        metrics.ACTIVE.set(1)
        try:
            await _together(self._hearing.run(shift.over), self.webhooks.run(shift), self.mails.run(shift))
        finally:
            metrics.ACTIVE.set(0)


async def _together(*parts: Coroutine[None, None, None]) -> None:
    """All end when one fails, with its error."""
    try:
        async with asyncio.TaskGroup() as group:
            for part in parts:
                group.create_task(part)
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from failed
