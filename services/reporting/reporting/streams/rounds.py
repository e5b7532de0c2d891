"""Writing what was judged, in rounds: while one is written, the next one gathers.

A state is kept only after Kafka has acknowledged the alerts that it speaks of, and an entry of the timeline counts as
read only after its state is in the changelog and in the store: whatever ends the worker in between, the entry comes
again and leads to the same.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from faust.types import EventT

from chassis.fault_points import reach
from reporting.duties.alerts import Transition
from reporting.streams.keeping import Changes, DutyStore
from reporting.streams.publishing import Letter, Publishing
from reporting.streams.tenure import TENURE, Gap, after

ENTRIES, TRANSITIONS = 2_000, 20_000
"""Of a round, before the agent waits."""

GATHERING_SECONDS = 0.05
"""So long a round that is not full gathers: alerts are late by it at most."""


@dataclass(slots=True)
class Round:
    events: list[EventT[Any]] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    transitions: list[Transition] = field(default_factory=list)
    states: defaultdict[int, Changes] = field(default_factory=lambda: defaultdict(dict))

    @property
    def full(self) -> bool:
        return len(self.events) >= ENTRIES or len(self.transitions) >= TRANSITIONS


class Rounds:
    """`failed` is told once what went wrong in writing; then nothing more is written, and `room` raises it."""

    def __init__(
        self,
        publishing: Publishing,
        store: Callable[[], DutyStore],
        written: Callable[[Round], None],
        failed: Callable[[BaseException], Awaitable[None]],
    ) -> None:
        self.open = Round()
        self._publishing = publishing
        self._kept = store
        self._written = written
        self._failed = failed
        self._now: Round | None = None
        self._writing: asyncio.Task[None] | None = None
        self._failure: BaseException | None = None
        self._turned = asyncio.Event()
        self._filled = asyncio.Event()

    @property
    def store(self) -> DutyStore:
        return self._kept()

    def state(self, partition: int, key: bytes) -> bytes | None:
        """As it was judged last, written or not."""
        for one in (self.open, self._now):
            if one is not None and (states := one.states.get(partition)) and key in states:
                return states[key]
        return self.store.get_in(partition, key)

    async def room(self) -> None:
        """Until the open round may take another entry."""
        while self.open.full and self._failure is None:
            self._turned.clear()
            await self._turned.wait()
        if self._failure is not None:
            raise self._failure

    def go(self) -> None:
        """Something was put into the open round."""
        if self.open.full:
            self._filled.set()
        if self._writing is None and self._failure is None:
            self._writing = asyncio.create_task(self._write_all())

    async def drained(self) -> None:
        """Until everything is written."""
        while self._writing is not None:
            await asyncio.wait([self._writing])
        if self._failure is not None:
            raise self._failure

    async def _write_all(self) -> None:
        try:
            while self.open.events or self.open.states:
                await self._gathered()
                self._now, self.open = self.open, Round()
                self._turned.set()
                await self._write(self._now)
                self._now = None
        except Exception as error:  # noqa: BLE001 - whatever it is, the worker ends by it
            self._failure = error
            self._turned.set()
            await self._failed(error)
        finally:
            self._writing = None

    async def _gathered(self) -> None:
        """A round of some records costs hardly less than one of some hundred."""
        self._filled.clear()
        if not self.open.full:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._filled.wait(), GATHERING_SECONDS)

    async def _write(self, one: Round) -> None:
        await self._publishing.alerts(first_rank_first(one.transitions))
        await self._publishing.letters(one.letters)
        reach("streams.alerted")
        states: Mapping[int, Changes] = one.states
        while states:
            states = await self._keep(states)
        reach("streams.kept")
        for event in one.events:
            event.ack()
        self._written(one)

    async def _keep(self, states: Mapping[int, Changes]) -> Mapping[int, Changes]:
        """Gives back what is to be written over, since a former worker of the partition wrote in between."""
        tenures = {partition: self._tenure(partition, changes) for partition, changes in states.items()}
        spans = await self._publishing.changelog(states, tenures)
        reach("streams.logged")
        over: dict[int, Changes] = {}
        for partition, changes in states.items():
            kept_until, span, keys = self.store.kept_until(partition), spans[partition], frozenset[bytes]()
            if not span.follows(kept_until):
                kept = self.store.get_in(partition, TENURE) or b""
                gap = Gap(partition, after(kept_until), span.last, kept, tenures[partition])
                keys = await self._publishing.written_by_others(gap)
            # Not before: the disk of one that is ousted stays where it was, and recovers from there what it missed.
            self.store.keep(partition, changes, span.last)
            if keys:
                over[partition] = {key: self.store.get_in(partition, key) for key in keys}
        return over

    def _tenure(self, partition: int, changes: Changes) -> bytes:
        return changes.get(TENURE) or self.store.get_in(partition, TENURE) or b""


def first_rank_first(transitions: Iterable[Transition]) -> Sequence[Transition]:
    """By moment, then by rank, whichever partitions they come from; those of one alert together and in their order."""
    alerts: dict[str, list[Transition]] = {}
    for one in transitions:
        alerts.setdefault(one.alert_id, []).append(one)
    ordered = sorted(alerts.values(), key=lambda own: (own[0].moment, min(one.rank for one in own)))
    return [one for own in ordered for one in own]
