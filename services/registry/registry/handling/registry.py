"""What every handler works with: the log, the clock, the policy and the map."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from uuid import UUID

from chassis.clock import Clock, local_date
from chassis.event_store.folding import named
from chassis.event_store.port import EventStore, Stream
from chassis.policy import PolicySet
from directory.division import Division, NoDivision, State
from directory.places import Places
from registry.division.decider import DIVISION
from registry.policy import Policy, policy_from

SERVICE = "registry"
NOT_FOLDED: tuple[Stream | None, State] = (None, NoDivision())

DivisionIds = Callable[[], Awaitable[Sequence[UUID]]]
"""The ids of all divisions ever registered."""


@dataclass(slots=True)
class Registry:
    store: EventStore
    clock: Clock
    policies: PolicySet
    division_ids: DivisionIds
    _policy: tuple[date, Policy] | None = None
    _folded: dict[UUID, tuple[Stream | None, State]] = field(default_factory=dict)

    def today(self) -> date:
        return local_date(self.clock())

    def policy(self, day: date | None = None) -> Policy:
        """As of a day, today without one; made anew when that day changes."""
        day = day or self.today()
        if self._policy is None or self._policy[0] != day:
            self._policy = day, policy_from(self.policies.as_of(day))
        return self._policy[1]

    async def places(self, division_ids: Iterable[UUID]) -> Places:
        """These divisions, all that they ever lay in and what they went up into, as they are in the log now.

        Who lay in whom is remembered, so that the whole lineage is loaded at once; it is only a hint of what
        to load, and what it misses is loaded after.
        """
        states: dict[UUID, State] = {}
        missing = self._expected(division_ids)
        while missing:
            streams = await self.store.load_many(list(missing))
            states |= {found: self._state(stream) for found, stream in streams.items()}
            missing = {other for found in missing for other in ties(states[found])} - states.keys()
        return Places(states)

    def _state(self, stream: Stream) -> State:
        """Folded once for each stream that a store gives, which is the same one until something is added."""
        folded, state = self._folded.get(stream.stream_id, NOT_FOLDED)
        if folded is not stream:
            state = named(DIVISION, stream)
            if isinstance(state, Division):
                self._folded[stream.stream_id] = stream, state
        return state

    def _expected(self, division_ids: Iterable[UUID]) -> set[UUID]:
        expected: set[UUID] = set()
        ahead = set(division_ids)
        while ahead:
            expected |= ahead
            known = (self._folded[found] for found in ahead if found in self._folded)
            ahead = {other for _, state in known for other in ties(state)} - expected
        return expected

    async def all_divisions(self) -> dict[UUID, Stream]:
        return await self.store.load_many(await self.division_ids())


@lru_cache(maxsize=16384)
def ties(state: State) -> frozenset[UUID]:
    """Every division that it ever lies in directly, and what it was dissolved into."""
    if not isinstance(state, Division):
        return frozenset()
    return frozenset(parent for _, parent in state.parents.steps if parent) | frozenset(state.into_ids)
