"""From a stream to the state of the aggregate whose stream it is."""

from collections.abc import Iterable
from functools import reduce
from typing import TypeVar, cast

from chassis.decider import Evolution
from chassis.event_store.port import Stream

State = TypeVar("State")
Event = TypeVar("Event")


def folded(evolution: Evolution[State, Event], stream: Stream) -> State:
    """Whoever asks knows what kind of stream it is; an event of another kind raises ValueError."""
    return evolution.fold(cast(Iterable[Event], stream.events))


def advanced(evolution: Evolution[State, Event], state: State, events: Iterable[Event]) -> State:
    """The state once these events have happened too."""
    return reduce(evolution.evolve, events, state)
