"""Several services' records in one order, as far as it is certain that nothing earlier is to come. Pure: no Kafka.

Within a partition records come in the order in which they were recorded. A watermark of a service says that everything which it
recorded up to a moment stands before an offset of each partition. So what a service recorded is complete up to its watermark
where every partition was read so far, and else up to just before the last record read of those that were not.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reporting.normalising.entry import At, Entry, Place

NOTHING = ""
"""Sorts before every moment."""
EVER = "~"
"""Sorts after every moment."""


@dataclass(slots=True)
class _Partition:
    next_offset: int
    last_read: str = NOTHING
    last: At = (0, 0)
    waiting: deque[Entry] = field(default_factory=deque)


@dataclass(slots=True)
class _Service:
    moment: str = NOTHING
    ends: Mapping[Place, int] = field(default_factory=dict)


@dataclass(slots=True)
class Release:
    """What may go on, in order, and up to which moment that is everything."""

    entries: list[Entry]
    moment: str


class Merging:
    """`services` must all have said something before anything is released."""

    def __init__(self, services: Iterable[str], starts: Mapping[Place, tuple[int, At]]) -> None:
        """`starts`: for each partition the offset to go on from, and where the service's log was before it."""
        self._services = {service: _Service() for service in sorted(services)}
        self._partitions = {place: _Partition(offset, last=at) for place, (offset, at) in starts.items()}
        self.waiting = 0
        self._skipped: set[Place] = set()

    def add(self, entry: Entry) -> None:
        """A relay that was killed publishes its last records again: those are known by their position."""
        partition = self._partitions[entry.place]
        partition.next_offset = entry.offset + 1
        if entry.at <= partition.last:
            return
        partition.last_read, partition.last = entry.recorded_at, entry.at
        partition.waiting.append(entry)
        self.waiting += 1

    def skip(self, place: Place, offset: int) -> None:
        """A record of which nothing can be made."""
        self._partitions[place].next_offset = offset + 1
        self._skipped.add(place)

    def marked(self, service: str, moment: str, ends: Mapping[Place, int]) -> None:
        """A watermark; one that is older than the last says nothing new."""
        known = self._services.get(service)
        if known is not None and moment >= known.moment:
            known.moment = moment
            known.ends = {place: end for place, end in ends.items() if place in self._partitions}

    def first(self) -> str:
        """The moment of what would be released first; where nothing waits, up to which everything was read."""
        waiting = [one.waiting[0].recorded_at for one in self._partitions.values() if one.waiting]
        return min([self._moment(), *waiting])

    def release(self, until: str = EVER) -> Release:
        """Nothing that was recorded after `until`."""
        moment = min(self._moment(), until)
        entries: list[Entry] = []
        for partition in self._partitions.values():
            waiting = partition.waiting
            while waiting and waiting[0].recorded_at <= moment:
                entries.append(waiting.popleft())
        entries.sort(key=_order)
        self.waiting -= len(entries)
        return Release(entries, moment)

    def behind(self) -> bool:
        """Whether anything that a watermark named is still to be read."""
        return any(
            self._partitions[place].next_offset < end
            for service in self._services.values()
            for place, end in service.ends.items()
        )

    def waits(self) -> Mapping[Place, int]:
        """How many records of each partition wait."""
        return {place: len(one.waiting) for place, one in self._partitions.items()}

    def offsets(self, entries: Iterable[Entry]) -> Mapping[Place, tuple[int, At]]:
        """Where to go on once these are written; of a partition in which nothing waits, behind all that was read."""
        moved = {entry.place: (entry.offset + 1, entry.at) for entry in entries}
        for place in {*moved, *self._skipped}:
            partition = self._partitions[place]
            if not partition.waiting:
                moved[place] = partition.next_offset, partition.last
        self._skipped.clear()
        return moved

    def released(self) -> Mapping[Place, int]:
        """Of each partition the offset up to which it has gone on."""
        return {
            place: one.waiting[0].offset if one.waiting else one.next_offset
            for place, one in self._partitions.items()
        }

    def _moment(self) -> str:
        return min(map(self._complete, self._services.values()), default=NOTHING)

    def _complete(self, service: _Service) -> str:
        """The moment up to which everything of it was read; a record of just that moment may still come in a partition."""
        behind = [
            before(self._partitions[place].last_read)
            for place, end in service.ends.items()
            if self._partitions[place].next_offset < end
        ]
        return min([service.moment, *behind])


def before(moment: str) -> str:
    """Sorts before the moment, and behind all that is earlier by a microsecond."""
    return moment[:-1] if moment else NOTHING


def _order(entry: Entry) -> tuple[str, str, int]:
    return entry[:3]
