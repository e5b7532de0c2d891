"""From a stream to the state of the aggregate whose stream it is."""

from collections.abc import Iterable
from functools import reduce
from typing import TypeVar, cast

from chassis.decider import Evolution
from chassis.errors import NotFoundError
from chassis.event_store.port import Stream
from chassis.messages import event_options

State = TypeVar("State")
Event = TypeVar("Event")


def folded(evolution: Evolution[State, Event], stream: Stream) -> State:
    """Of what is asked for itself: raises NotFoundError for a stream of another kind."""
    if is_other(evolution, stream):
        raise NotFoundError(evolution.aggregate)
    return evolution.fold(cast(Iterable[Event], stream.events))


def named(evolution: Evolution[State, Event], stream: Stream) -> State:
    """Of what a command names beside its subject: a stream of another kind is none of these."""
    return evolution.initial if is_other(evolution, stream) else folded(evolution, stream)


def is_other(evolution: Evolution[State, Event], stream: Stream) -> bool:
    """A stream that does not exist is of any kind."""
    return bool(stream.events) and aggregate_of(stream) != evolution.aggregate


def aggregate_of(stream: Stream) -> str:
    """Of which kind it is; empty for a stream that does not exist."""
    return event_options(type(stream.events[0])).aggregate if stream.events else ""


def advanced(evolution: Evolution[State, Event], state: State, events: Iterable[Event]) -> State:
    """The state once these events have happened too."""
    return reduce(evolution.evolve, events, state)
