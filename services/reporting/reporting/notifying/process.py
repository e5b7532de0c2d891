"""The process that reaches people whose console is closed: its parts, and the pages of its health."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from chassis.clock import Clock, local_date
from chassis.consuming.consumer import Consumer
from chassis.consuming.subscription import ConsumerSettings
from chassis.health import OK, Health, together
from chassis.http.health import Readiness
from chassis.http.serving import serve_health
from chassis.on_duty import OnDuty, Shift
from chassis.settings import DsnSettings, HttpSettings, KafkaSettings, ProcessSettings, load
from reporting.connecting import opened_when_asked
from reporting.notifying.scopes import Scopes
from reporting.notifying.settings import NotifySettings, WebhookSettings
from reporting.notifying.webhooks.hearing import CHANNEL, alerts_of
from reporting.notifying.webhooks.posting import opened_posting
from reporting.notifying.webhooks.queue import Queue
from reporting.notifying.webhooks.sending import Sending
from reporting.notifying.webhooks.subscribers import Subscriber, read_subscribers
from reporting.notifying.webhooks.telling import Told

LOCK = 5_202_303
"""The session lock of the one that notifies."""

CONNECTIONS = 4
READERS = 2


@dataclass(slots=True)
class Notifying:
    """One is active: it hears of alerts, sends webhooks and digests; another waits."""

    dsn: str
    kafka: ConsumerSettings
    settings: NotifySettings
    clock: Clock
    subscribers: Sequence[Subscriber]
    queue: Queue
    sending: Sending
    duty: OnDuty = field(init=False)
    _hearing: Consumer[Told] | None = None

    def __post_init__(self) -> None:
        self.duty = OnDuty("notifying", self.dsn, LOCK, CHANNEL, self._work)

    def health(self) -> Health:
        """Whoever waits for its turn says nothing of what the active one does."""
        own = Health({"postgres": self.duty.trouble or OK})
        if not self.duty.active or self._hearing is None:
            return own
        return together({"duty": own, "alerts": self._hearing.health(), "webhooks": self.sending.health()})

    async def run(self, stop: asyncio.Event) -> None:
        await self.duty.run(stop)

    async def _work(self, shift: Shift) -> None:
        await self.queue.enlist(self.subscribers, self.clock())
        self._hearing = Consumer(alerts_of(self.settings), self.kafka)
        await _together(self._hearing.run(shift.over), self.sending.run(shift))


async def _together(*parts: Coroutine[None, None, None]) -> None:
    """All end when one fails, with its error."""
    try:
        async with asyncio.TaskGroup() as group:
            for part in parts:
                group.create_task(part)
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from failed


@asynccontextmanager
async def opened_notifying(process: ProcessSettings) -> AsyncIterator[Notifying]:
    """Raises ListedError where a file of the deployment is not as it must be."""
    dsn, clock, webhooks = load(DsnSettings), process.now(), load(WebhookSettings)
    settings = load(NotifySettings)
    subscribers = read_subscribers(settings.subscribers, webhooks)
    async with AsyncExitStack() as stack:
        reader = await stack.enter_async_context(opened_when_asked(dsn.of("reader"), READERS))
        pool = await stack.enter_async_context(opened_when_asked(dsn.of("notifier"), CONNECTIONS))
        posting = await stack.enter_async_context(opened_posting(webhooks))
        queue, scopes = Queue(pool), Scopes(reader, lambda: local_date(clock()))
        yield Notifying(
            dsn=dsn.of("notifier"),
            kafka=ConsumerSettings(dsn.of("notifier"), load(KafkaSettings).client_config()),
            settings=settings,
            clock=clock,
            subscribers=subscribers,
            queue=queue,
            sending=Sending(subscribers, queue, posting, scopes, webhooks),
        )


async def keep_notifying(process: ProcessSettings, stop: asyncio.Event) -> None:
    async with opened_notifying(process) as notifying:
        readiness = Readiness(parts={"notify": notifying.health})
        async with serve_health(readiness, load(HttpSettings)):
            await notifying.run(stop)
