"""What every handler works with: the log, the clock, the policy and the map."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.clock import Clock, local_date
from chassis.event_store.executing import Command
from chassis.event_store.port import EventStore, Stream
from chassis.policy import PolicySet
from registry.division.decider import DIVISION
from registry.division.state import Division, State
from registry.handling.folding import named
from registry.places import Places
from registry.policy import Policy, policy_from

SERVICE = "registry"

DivisionIds = Callable[[], Awaitable[Sequence[UUID]]]
"""The ids of all divisions ever registered."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as it came: by whom, under which key, on which version."""

    caller: Caller
    command: Command


@dataclass(slots=True)
class Registry:
    store: EventStore
    clock: Clock
    policies: PolicySet
    division_ids: DivisionIds
    _policy: tuple[date, Policy] | None = None
    _ties: dict[UUID, frozenset[UUID]] = field(default_factory=dict)

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
        loaded: dict[UUID, State] = {}
        missing = self._expected(division_ids)
        while missing:
            streams = await self.store.load_many(list(missing))
            loaded |= {found: named(DIVISION, stream) for found, stream in streams.items()}
            self._ties |= {found: tied for found in missing if (tied := ties(loaded[found]))}
            missing = {other for found in missing for other in ties(loaded[found])} - loaded.keys()
        return Places(loaded)

    def _expected(self, division_ids: Iterable[UUID]) -> set[UUID]:
        expected: set[UUID] = set()
        ahead = set(division_ids)
        while ahead:
            expected |= ahead
            ahead = {other for found in ahead for other in self._ties.get(found, ())} - expected
        return expected

    async def all_divisions(self) -> dict[UUID, Stream]:
        return await self.store.load_many(await self.division_ids())


def ties(state: State) -> frozenset[UUID]:
    """Every division that it ever lies in directly, and what it was dissolved into."""
    if not isinstance(state, Division):
        return frozenset()
    return frozenset(parent for _, parent in state.parents.steps if parent) | frozenset(state.into_ids)
