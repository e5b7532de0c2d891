"""The table of duties: the state of each subject by partition, and beside it where the clock and the rules stand.

What lies on the disk is the changelog up to an offset, never more: a state is written after its record in the
changelog, together with that record's offset. Faust's own tables write first, so that a worker killed in between
would keep what the changelog does not have, and lose it with its disk.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

import rocksdict
from faust import Table
from faust.stores import rocksdb
from faust.types import TP, EventT

from reporting.streams.tenure import TENURE, Succession, tenure_of

TICK = b"tick"
RULES = b"rules"
CHANGELOG = b"changelog"
"""Kafka's id of the topic, on the disk alone: one that was made anew is another, and has none of what lies there."""

BESIDE = frozenset({TICK, RULES, TENURE, CHANGELOG})
"""Keys of a partition that are no subjects'."""

AFTER_ALL = b"\xff" * 17
"""Behind every key."""

OPTIONS: Mapping[str, object] = {
    # Per partition. Faust's defaults are a cache of 2 GiB and three buffers of 64 MB.
    "driver": "rocksdict",
    "block_cache_size": 16 << 20,
    "write_buffer_size": 4 << 20,
    "max_write_buffer_number": 2,
}

Changes = dict[bytes, bytes | None]
"""None: the key goes."""


class DutyStore(Protocol):
    def get_in(self, partition: int, key: bytes) -> bytes | None: ...

    def keep(self, partition: int, changes: Changes, offset: int) -> None:
        """All of it or nothing; `offset` is that of the last of these records in the changelog."""
        ...

    def belong_to(self, partition: int, changelog: str) -> None:
        """Nothing is left in it of another topic than that with this id."""
        ...

    def subjects(self, partition: int) -> Iterator[tuple[bytes, bytes]]: ...

    def kept_until(self, partition: int) -> int | None:
        """The offset up to which the changelog is in it."""
        ...


class Logged(NamedTuple):
    """A record of the changelog."""

    partition: int
    offset: int
    key: bytes
    value: bytes | None
    tenure: bytes


def fill(store: DutyStore, records: Iterable[Logged]) -> None:
    """With what comes next in the changelog, without what former workers wrote after their time."""
    changes: dict[int, Changes] = {}
    successions: dict[int, Succession] = {}
    last: dict[int, int] = {}
    for partition, offset, key, value, tenure in records:
        if partition not in changes:
            changes[partition] = {}
            successions[partition] = Succession(store.get_in(partition, TENURE) or b"")
        if successions[partition].counts(tenure):
            changes[partition][key] = value
        last[partition] = offset
    for partition, changed in changes.items():
        # Also where the record that says so is compacted away: the next batch, and the next worker, count on from it.
        changed[TENURE] = successions[partition].tenure or None
        store.keep(partition, changed, last[partition])


class RocksStore(rocksdb.Store):
    def apply_changelog_batch(
        self,
        batch: Iterable[EventT[Any]],
        to_key: Callable[[Any], Any],  # noqa: ARG002 - Faust's signature
        to_value: Callable[[Any], Any],  # noqa: ARG002 - Faust's signature
    ) -> None:
        """What was written after `read_up` came to the end."""
        said = (event.message for event in batch)
        fill(
            self,
            (
                Logged(one.partition, one.offset, one.key or b"", one.value, tenure_of(one.headers))
                for one in said
            ),
        )

    def get_in(self, partition: int, key: bytes) -> bytes | None:
        found: bytes | None = self._db_for_partition(partition).get(key)
        return found

    def keep(self, partition: int, changes: Changes, offset: int) -> None:
        batch = rocksdict.WriteBatch(raw_mode=True)
        for key, value in changes.items():
            if value is None:
                batch.delete(key)
            else:
                batch.put(key, value)
        batch.put(self.offset_key, str(offset).encode())
        self._db_for_partition(partition).write(batch)

    def belong_to(self, partition: int, changelog: str) -> None:
        kept, own = self._db_for_partition(partition), changelog.encode()
        if kept.get(CHANGELOG) != own:
            batch = rocksdict.WriteBatch(raw_mode=True)
            batch.delete_range(b"", AFTER_ALL)
            batch.put(CHANGELOG, own)
            kept.write(batch)

    def subjects(self, partition: int) -> Iterator[tuple[bytes, bytes]]:
        beside = BESIDE | {self.offset_key}
        for key, value in self._db_for_partition(partition).items():
            if key not in beside:
                yield key, value

    def kept_until(self, partition: int) -> int | None:
        return self.persisted_offset(TP(self.table.changelog_topic.get_topic_name(), partition))


class DutyTable(Table[bytes, bytes]):
    """Written by partition and after the changelog, so never by the ways of a mapping that Faust's tables have."""

    @property
    def store(self) -> DutyStore:
        store: Any = self.data
        made: DutyStore = store
        return made

    def _new_store_by_url(self, url: Any) -> Any:
        return RocksStore(
            url,
            self.app,
            self,
            table_name=self.name,
            key_type=bytes,
            value_type=bytes,
            key_serializer="raw",
            value_serializer="raw",
            # A copy: the store takes its own options out of what it is given.
            options=dict(OPTIONS),
        )

    def __setitem__(self, key: Any, value: Any) -> None:
        raise TypeError(f"{self.name} is written in rounds")

    def __delitem__(self, key: Any) -> None:
        raise TypeError(f"{self.name} is written in rounds")
