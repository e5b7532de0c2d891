"""A decider: how events make a state, beside the pure `decide` functions that make events.

`decide(command, state, circumstances) -> list[Event]` lives in each aggregate's `decider.py`; time, ids,
policy and what is known of others come in as arguments.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Generic, TypeVar

State = TypeVar("State")
Event = TypeVar("Event")


@dataclass(frozen=True, slots=True)
class Evolution(Generic[State, Event]):
    """The state before any event and the step from one state to the next, of one kind of stream."""

    aggregate: str
    initial: State
    evolve: Callable[[State, Event], State]

    def fold(self, events: Iterable[Event]) -> State:
        """The state after these, oldest first."""
        return reduce(self.evolve, events, self.initial)
