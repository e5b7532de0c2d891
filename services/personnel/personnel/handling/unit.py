"""What one command does to several streams: each is loaded once, and what was decided is seen by what is decided after.

All or nothing: whatever was looked at must still be as it was when it is written, or all is decided anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message

from chassis.decider import Evolution
from chassis.event_store.folding import advanced, folded
from chassis.event_store.port import Append, EventStore, Stream

State = TypeVar("State")
Event = TypeVar("Event")


@dataclass(slots=True)
class Unit:
    store: EventStore
    _streams: dict[UUID, Stream] = field(default_factory=dict)
    _states: dict[UUID, Any] = field(default_factory=dict)
    _events: dict[UUID, list[Message]] = field(default_factory=dict)

    def holding(self, stream: Stream) -> "Unit":
        """With one that was loaded before."""
        self._streams[stream.stream_id] = stream
        return self

    async def state(self, evolution: Evolution[State, Event], stream_id: UUID) -> State:
        """With all that was decided here; raises NotFoundError for a stream of another kind."""
        if stream_id not in self._states:
            stream = self._streams.get(stream_id) or await self.store.load(stream_id)
            self._streams[stream_id] = stream
            self._states[stream_id] = folded(evolution, stream)
        state: State = self._states[stream_id]
        return state

    async def happens(
        self, evolution: Evolution[State, Event], stream_id: UUID, events: Iterable[Event]
    ) -> None:
        """In that stream, once the unit is written."""
        happened = list(events)
        state = await self.state(evolution, stream_id)
        self._states[stream_id] = advanced(evolution, state, happened)
        self._events.setdefault(stream_id, []).extend(happened)  # type: ignore[arg-type] # events are messages

    def events_of(self, stream_id: UUID) -> Sequence[Message]:
        return self._events.get(stream_id, [])

    def appends(self) -> list[Append]:
        """What was only looked at is guarded."""
        return [
            Append(stream_id, stream.version, self._events.get(stream_id, []))
            for stream_id, stream in self._streams.items()
        ]
