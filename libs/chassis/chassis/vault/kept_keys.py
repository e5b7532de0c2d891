"""Opened keys for a short while, those asked for last."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from uuid import UUID

from chassis.vault.ciphers import Aead


class KeptKeys:
    """At most `most`, none older than `seconds`; being used makes none younger."""

    def __init__(self, most: int, seconds: float, now: Callable[[], float]) -> None:
        self.now = now
        self._most = most
        self._seconds = seconds
        self._kept: OrderedDict[UUID, tuple[float, Aead]] = OrderedDict()

    def get(self, person_id: UUID) -> Aead | None:
        """None where it must be fetched."""
        found = self._kept.get(person_id)
        if found is None:
            return None
        fetched, key = found
        if self.now() - fetched >= self._seconds:
            del self._kept[person_id]
            return None
        return key

    def put(self, keys: Mapping[UUID, Aead], fetched: float) -> None:
        """What is too old goes with it, whoever's it is."""
        for person_id, key in keys.items():
            self._kept[person_id] = fetched, key
            self._kept.move_to_end(person_id)
        while self._kept and (len(self._kept) > self._most or self._first_is_old()):
            self._kept.popitem(last=False)

    def drop(self, person_id: UUID) -> None:
        """At once."""
        self._kept.pop(person_id, None)

    def _first_is_old(self) -> bool:
        fetched, _ = next(iter(self._kept.values()))
        return self.now() - fetched >= self._seconds
