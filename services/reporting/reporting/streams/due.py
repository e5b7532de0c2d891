"""What falls due next in a partition: in memory only, made anew from the table."""

import heapq
from collections.abc import Iterable, Iterator

_MOMENT = 8
"""Bytes of a moment before the key: entries compare as bytes, and one costs 72 bytes instead of 180."""

SPARE = 10_000


class Dues:
    """The earliest first. Entries that no longer hold stay until their moment: whoever takes them looks at the state."""

    def __init__(self, entries: Iterable[tuple[int, bytes]] = ()) -> None:
        self._heap = [_entry(moment, key) for moment, key in entries]
        heapq.heapify(self._heap)
        self._room = 4 * len(self._heap) + SPARE

    def __len__(self) -> int:
        return len(self._heap)

    @property
    def overgrown(self) -> bool:
        """Most of it holds no longer: time to make it anew."""
        return len(self._heap) > self._room

    def push(self, moment: int, key: bytes) -> None:
        heapq.heappush(self._heap, _entry(moment, key))

    def until(self, moment: int) -> Iterator[bytes]:
        """Takes out what is due at or before that moment: keys by moment, each once."""
        end = _entry(moment + 1, b"")
        heap, seen = self._heap, set[bytes]()
        while heap and heap[0] < end:
            key = heapq.heappop(heap)[_MOMENT:]
            if key not in seen:
                seen.add(key)
                yield key


def _entry(moment: int, key: bytes) -> bytes:
    return moment.to_bytes(_MOMENT, "big") + key
