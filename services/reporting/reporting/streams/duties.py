"""What the streams do with each entry of the timeline, one at a time, in the order of its partition."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic

from faust.types import EventT

from reporting.streams.due import Dues
from reporting.streams.entries import Bad, UnknownEntryError
from reporting.streams.judging import Core, Judged, Rules
from reporting.streams.keeping import RULES, TICK, DutyStore
from reporting.streams.publishing import Letter
from reporting.streams.rounds import Rounds
from reporting.streams.tenure import TENURE, next_to
from sifasuo.internal.v1.timeline_pb2 import RulesInForce, Tick, TimelineEntry

SLICE = 100
"""Subjects judged, or looked at, before others have their turn in the event loop."""


@dataclass(slots=True)
class Partition(Generic[Rules]):
    """What is in memory of one: by which rules it is judged, when its subjects fall due, and how many duties are open."""

    rules: Rules
    dues: Dues
    open: Counter[str]
    kept_until: int | None
    tick: int | None


class Duties(Generic[Rules]):
    """Reads and judges at once, and leaves the writing to the rounds."""

    def __init__(self, core: Core[Rules], rounds: Rounds) -> None:
        self._core = core
        self._rounds = rounds
        self._partitions: dict[int, Partition[Rules]] = {}
        self._turn = asyncio.Lock()

    @property
    def partitions(self) -> dict[int, Partition[Rules]]:
        return self._partitions

    async def take(self, event: EventT[Any]) -> None:
        """Raises UnknownEntryError, and whatever kept the round before from being written."""
        async with self._turn:
            await self._rounds.room()
            await self._judge(event)
            self._rounds.open.events.append(event)
            self._rounds.go()

    async def drained(self) -> None:
        """Until what was taken is written; nothing is taken meanwhile."""
        async with self._turn:
            await self._rounds.drained()

    async def recover(self, store: DutyStore, partitions: Iterable[int]) -> None:
        """Puts in order what falls due in these partitions, and forgets all others.

        One that has not changed since it was last here stays as it is.
        """
        async with self._turn:
            before, self._partitions = self._partitions, {}
            for partition in partitions:
                kept = before.get(partition)
                if kept is None or kept.kept_until != store.kept_until(partition):
                    kept = await self._recovered(store, partition)
                    self._takes_over(store, partition)
                self._partitions[partition] = kept

    def _takes_over(self, store: DutyStore, partition: int) -> None:
        before = store.get_in(partition, TENURE) or b""
        self._rounds.open.states[partition][TENURE] = next_to(before)
        self._rounds.go()

    async def _recovered(self, store: DutyStore, partition: int) -> Partition[Rules]:
        rules = self._core.rules(store.get_in(partition, RULES))
        found: list[tuple[int, bytes]] = []
        open_duties = Counter[str]()
        for number, (key, state) in enumerate(store.subjects(partition)):
            if number % SLICE == 0:
                await asyncio.sleep(0)
            due, opened = self._core.standing(state, rules)
            open_duties.update(opened)
            if due is not None:
                found.append((due, key))
        tick = store.get_in(partition, TICK)
        moment = Tick.FromString(tick).moment if tick else None
        return Partition(rules, Dues(found), open_duties, store.kept_until(partition), moment)

    async def _judge(self, event: EventT[Any]) -> None:
        entry: Any = event.value
        key, partition = event.message.key, event.message.partition
        if isinstance(entry, Bad):
            self._set_aside(event, entry)
            return
        match entry.WhichOneof("entry"):
            case "facts" | "restated":
                self._apply(partition, key or b"", entry)
            case "tick":
                await self._tick(partition, entry.tick)
            case "rules":
                self._rule(partition, entry.rules)
            case _:
                raise UnknownEntryError(f"{event.message.tp}@{event.message.offset}")

    def _set_aside(self, event: EventT[Any], bad: Bad) -> None:
        message = event.message
        letter = Letter(message.partition, message.offset, message.key, message.value, bad.reason)
        self._rounds.open.letters.append(letter)

    def _apply(self, partition: int, key: bytes, entry: TimelineEntry) -> None:
        here = self._partitions[partition]
        before = self._rounds.state(partition, key)
        if before is None and moment_of(entry) < (here.tick or 0):
            # A repeat about a subject that was dropped since, and the mark with it: the tick says that it stood there before.
            return
        judged = self._core.apply(key, before, entry, here.rules)
        self._stands(partition, key, before, judged)

    async def _tick(self, partition: int, tick: Tick) -> None:
        here = self._partitions[partition]
        if tick.moment < (here.tick or 0):
            return  # repeated: the partition is judged further than that
        if here.dues.overgrown:
            await self._rounds.drained()
            here.dues = (await self._recovered(self._rounds.store, partition)).dues
        found: list[tuple[bytes, bytes, Judged]] = []
        for number, key in enumerate(here.dues.until(tick.moment), 1):
            if number % SLICE == 0:
                await asyncio.sleep(0)
            if (before := self._rounds.state(partition, key)) is not None:
                found.append((key, before, self._core.judge(key, before, tick.moment, here.rules)))
        # Into one round, so that no state is written before the alerts that it speaks of.
        for key, before, judged in found:
            self._stands(partition, key, before, judged, pushed=True)
        changes = self._rounds.open.states[partition]
        # Behind those states also where it stands there already: who reads the changelog finds them up to this moment.
        changes.pop(TICK, None)
        changes[TICK] = tick.SerializeToString()
        here.tick = tick.moment

    def _rule(self, partition: int, rules: RulesInForce) -> None:
        table = rules.SerializeToString(deterministic=True)
        self._partitions[partition].rules = self._core.rules(table)
        self._rounds.open.states[partition][RULES] = table

    def _stands(
        self, partition: int, key: bytes, before: bytes | None, judged: Judged, *, pushed: bool = False
    ) -> None:
        """`pushed`: its entry among the dues was taken out, so that it needs another one even if nothing moved."""
        self._rounds.open.transitions += judged.transitions
        here, now, was = self._partitions[partition], judged.now, judged.before
        if now.due is not None and (pushed or now.due != was.due):
            here.dues.push(now.due, key)
        if now.open != was.open:
            here.open.subtract(was.open)
            here.open.update(now.open)
        if judged.state != before:
            self._rounds.open.states[partition][key] = judged.state


def moment_of(entry: TimelineEntry) -> int:
    return entry.facts.recorded_at if entry.HasField("facts") else entry.restated.moment
