"""Sends what waits: to each subscriber in its own time, so that one that is slow or away holds up nobody else."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog

from chassis.backoff import wait_for_event
from chassis.health import Health
from chassis.on_duty import Shift
from reporting.notifying import metrics
from reporting.notifying.settings import WebhookSettings
from reporting.notifying.webhooks.posting import Answer, Came, Posting
from reporting.notifying.webhooks.queue import Delivery, Queue, Standing
from reporting.notifying.webhooks.scopes import Scopes
from reporting.notifying.webhooks.subscribers import Subscriber

AT_ONCE = 8
"""To one subscriber, of different alerts."""

LOOK_SECONDS = 30.0
SCOPE_PAUSE = timedelta(seconds=30)
FORGET_SECONDS = 3600.0

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Sending:
    subscribers: Sequence[Subscriber]
    queue: Queue
    posting: Posting
    scopes: Scopes
    settings: WebhookSettings
    _standing: Standing = field(default_factory=Standing)
    _rounds: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _forget_at: float = 0.0

    @property
    def names(self) -> Sequence[str]:
        return [one.name for one in self.subscribers]

    def health(self) -> Health:
        """Warnings alone: whatever a receiver does, the work goes on."""
        now = self._standing
        told = {
            f"{now.dead} dead letters: sifasuo run reporting-webhooks list": now.dead,
            f"{now.unlisted} wait for subscribers that are not listed any more": now.unlisted,
            f"disabled, since they answered 410 Gone: {', '.join(now.disabled)}": now.disabled,
        }
        return Health({}, now.waiting, [words for words, there in told.items() if there])

    async def run(self, shift: Shift) -> None:
        """Until the shift is over; a try that is under way is finished."""
        try:
            while not shift.over.is_set():
                shift.wake.clear()
                pause = await self._begin_rounds(shift)
                await self._look()
                await wait_for_event(shift.wake, pause)
        finally:
            await asyncio.gather(*self._rounds.values())
            self._rounds.clear()

    async def _begin_rounds(self, shift: Shift) -> float:
        """Of those who have something due, and are not in one. For how long then nothing is to be done."""
        pause = LOOK_SECONDS
        for name, seconds in (await self.queue.soonest(self._free())).items():
            if seconds > 0:
                pause = min(pause, seconds)
            else:
                one = next(one for one in self.subscribers if one.name == name)
                self._rounds[name] = asyncio.create_task(self._round(one, shift))
        return pause

    def _free(self) -> Sequence[str]:
        """Raises what ended a round."""
        ended = [name for name, running in self._rounds.items() if running.done()]
        for name in ended:
            self._rounds.pop(name).result()
        return [name for name in self.names if name not in self._rounds]

    async def _look(self) -> None:
        self._standing = await self.queue.standing(self.names)
        metrics.WEBHOOKS_WAITING.set(self._standing.waiting)
        metrics.WEBHOOKS_DEAD.set(self._standing.dead)
        now = asyncio.get_running_loop().time()
        if now >= self._forget_at:
            await self.queue.forget()
            self._forget_at = now + FORGET_SECONDS

    async def _round(self, subscriber: Subscriber, shift: Shift) -> None:
        """Whatever is due for it now, and what became due behind that; rings when it ends, however."""
        try:
            while not shift.over.is_set() and (due := await self.queue.due(subscriber.name, AT_ONCE)):
                await asyncio.gather(*(self._deliver(subscriber, one) for one in due))
                shift.succeeded()
        finally:
            shift.wake.set()

    async def _deliver(self, to: Subscriber, one: Delivery) -> None:
        match await self.scopes.holds_one_of(to.division, one.division_id, one.former_division_id):
            case None:
                await self.queue.put_off(
                    one, SCOPE_PAUSE, "its division, or the subscriber's, is not known yet"
                )
            case False:
                await self.queue.out_of_scope(one)
            case True:
                await self._came(one, await self.posting.post(to, one.webhook_id, one.body))

    async def _came(self, one: Delivery, answer: Answer) -> None:
        metrics.WEBHOOKS.labels(answer.came.value).inc()
        match answer.came:
            case Came.DELIVERED:
                await self.queue.delivered(one)
            case Came.GONE:
                log.warning("webhooks.gone", subscriber=one.subscriber)
                await self.queue.disable(one.subscriber, answer.trouble)
            case Came.FAILED:
                dead = self._is_too_late(one)
                log.warning(
                    "webhooks.failed", subscriber=one.subscriber, reason=answer.trouble, given_up=dead
                )
                await self.queue.failed(one, answer.trouble, self._before_next(one, answer), dead=dead)

    def _is_too_late(self, one: Delivery) -> bool:
        begun = one.first_tried_at
        return begun is not None and datetime.now(UTC) - begun >= timedelta(hours=self.settings.give_up_hours)

    def _before_next(self, one: Delivery, answer: Answer) -> timedelta:
        doubled = self.settings.first_pause_seconds * 2 ** min(one.attempts, 32)
        return timedelta(seconds=max(min(doubled, self.settings.longest_pause_seconds), answer.after))
