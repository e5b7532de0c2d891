"""Given / when / then for deciders.

`given = Deciding(STATION, decide, circumstances).given`, and then a test is one sentence:
`given(established).when(EntrustFunctions(frozenset())).refused(NoFunctionsError())`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Self, TypeVar

from chassis.decider import Event, Evolution, State
from chassis.errors import DomainError

Command = TypeVar("Command")
Circumstances = TypeVar("Circumstances")


@dataclass(frozen=True, slots=True)
class Deciding(Generic[Command, State, Circumstances, Event]):
    """A decider with the circumstances under which its tests hold unless they say otherwise."""

    evolution: Evolution[State, Event]
    decide: Callable[[Command, State, Circumstances], Sequence[Event]]
    circumstances: Circumstances

    def given(self, *events: Event) -> "Given[Command, State, Circumstances, Event]":
        """Oldest first; none for a stream that does not exist."""
        return Given(self, self.evolution.fold(events))


@dataclass(frozen=True, slots=True)
class Given(Generic[Command, State, Circumstances, Event]):
    """What has happened, folded."""

    decider: Deciding[Command, State, Circumstances, Event]
    state: State

    def under(self, circumstances: Circumstances) -> Self:
        """Other circumstances for this one test."""
        return replace(self, decider=replace(self.decider, circumstances=circumstances))

    def when(self, command: Command) -> "Decision[Event]":
        """A refusal is part of the decision; any other error is raised."""
        try:
            events = self.decider.decide(command, self.state, self.decider.circumstances)
        except DomainError as error:
            return Decision((), error)
        return Decision(tuple(events), None)


@dataclass(frozen=True, slots=True)
class Decision(Generic[Event]):
    """What the command led to."""

    events: tuple[Event, ...]
    error: DomainError | None

    def then(self, *expected: Event) -> None:
        """Exactly these events, in this order."""
        if self.error or self.events != expected:
            raise AssertionError(f"expected {_lines(expected)}\nbut {self._found()}") from self.error

    def refused(self, expected: DomainError) -> None:
        """With this error, its data included."""
        if self.error != expected:
            raise AssertionError(f"expected {expected!r}\nbut {self._found()}") from self.error

    def _found(self) -> str:
        return repr(self.error) if self.error else _lines(self.events)


def _lines(events: Sequence[object]) -> str:
    return "\n".join(f"{type(event).__name__} {event}" for event in events) or "no event"
