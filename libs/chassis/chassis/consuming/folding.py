"""One transaction's worth of records: folded, parked or known (DESIGN section 6)."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic
from uuid import UUID

import asyncpg

from chassis.consuming import state
from chassis.consuming.errors import TooManyParkedError, is_poison, told_of
from chassis.consuming.sorting import Fault, Mark, Parked, Read, Reason, Sorting
from chassis.consuming.subscription import Outcome, Subscription


@dataclass(slots=True)
class Folded(Generic[Outcome]):
    """What became of the records; all of it stands or falls with the transaction."""

    folded: list[Read] = field(default_factory=list)
    parked: list[Parked] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    healed: frozenset[UUID] = frozenset()
    known: int = 0

    @property
    def fault(self) -> Fault | None:
        """Of the first record that waits for more than those before it."""
        faults = (parked.fault for parked in self.parked)
        return next((f for f in faults if f.reason not in {Reason.BEHIND, Reason.DROPPED}), None)


class PoisonError(Exception):
    """Something of the batch cannot be folded: undo the transaction and go through it carefully."""


async def fold(
    connection: asyncpg.Connection,
    subscription: Subscription[Outcome],
    reads: Sequence[Read],
    *,
    carefully: bool,
    parked_limit: int = sys.maxsize,
    waited: bool = False,
) -> Folded[Outcome]:
    """Inside the caller's transaction; raises PoisonError unless told to go carefully, TooManyParkedError.

    `waited`: these records were parked until now.
    """
    listed = subscription.folds | subscription.ignores
    dropped = await state.dropped(connection, subscription.name) if carefully else frozenset[Mark]()
    placed = Sorting(await state.standings(connection, reads), listed, dropped).sort(reads)
    if placed.parked and not carefully:
        raise PoisonError
    result: Folded[Outcome] = Folded(
        parked=placed.parked, healed=frozenset(placed.healed), known=placed.known
    )
    folding = _Folding(connection, subscription, result, parked_limit, dropped)
    await (folding.bisect(placed.accepted) if carefully else folding.at_once(placed.accepted))
    await state.advance(connection, result.folded)
    if result.parked:
        await state.park(connection, result.parked)
        parked, _ = await state.parked_streams(connection)
        _check(parked, parked_limit)
    told = subscription.parking if waited != bool(result.fault) else ()
    await subscription.settle(connection, [*result.outcomes, *told])
    return result


class _Folding(Generic[Outcome]):
    def __init__(
        self,
        connection: asyncpg.Connection,
        subscription: Subscription[Outcome],
        result: Folded[Outcome],
        parked_limit: int,
        dropped: frozenset[Mark],
    ) -> None:
        self._connection = connection
        self._subscription = subscription
        self._result = result
        self._parked_limit = parked_limit
        self._dropped = dropped
        self._refused: set[UUID | None] = set()

    async def at_once(self, reads: Sequence[Read]) -> None:
        try:
            await self._fold(reads)
        except Exception as error:
            if is_poison(error, self._connection):
                raise PoisonError from error
            raise

    async def bisect(self, reads: Sequence[Read]) -> None:
        """Halves what is refused until the record itself is found; it and what follows it are parked."""
        free = [one for one in reads if not self._is_behind(one)]
        if not free:
            return
        try:
            async with self._connection.transaction():
                await self._fold(free)
        except Exception as error:
            if not is_poison(error, self._connection):
                raise
            await self._halve(free, error)

    async def _halve(self, reads: Sequence[Read], error: Exception) -> None:
        if len(reads) == 1:
            self._refuse(reads[0], error)
            return
        middle = len(reads) // 2
        await self.bisect(reads[:middle])
        await self.bisect(reads[middle:])

    async def _fold(self, reads: Sequence[Read]) -> None:
        events = [
            one.event
            for one in reads
            if one.event and type(one.event.recorded.event) in self._subscription.folds
        ]
        outcomes = await self._subscription.fold(self._connection, events) if events else ()
        self._result.outcomes += outcomes
        self._result.folded += reads

    def _refuse(self, one: Read, error: Exception) -> None:
        if one.mark in self._dropped:
            self._result.parked.append(Parked(one, Fault(Reason.DROPPED, told_of(error))))
            self._result.folded.append(one)
            return
        self._refused.add(one.stream_id)
        self._result.parked.append(Parked(one, Fault(Reason.REFUSED, told_of(error))))
        _check(len(self._refused), self._parked_limit)

    def _is_behind(self, one: Read) -> bool:
        behind = one.stream_id in self._refused
        if behind:
            self._result.parked.append(Parked(one, Fault(Reason.BEHIND, Reason.REFUSED)))
        return behind


def _check(parked: int, limit: int) -> None:
    if parked > limit:
        raise TooManyParkedError(parked, limit)
