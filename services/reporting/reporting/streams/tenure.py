"""Who writes to the changelog of a partition: one worker at a time, and the records of a former one count for nothing.

A worker that stood still may write after another has taken its partition over, and even after it was told so: what its
producer holds is sent when it wakes. Its records would stand behind the newer ones, and be what the changelog says. So
each worker counts on from the one before it, writes its number into the partition first and into each of its records, and
sees by the offsets of its own records when somebody wrote in between.

Two may count on from the same one, where the first stood still before it wrote. So a number has a mark of chance beside it,
and of those with one number whoever wrote first has it.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from confluent_kafka import Consumer, TopicPartition

from chassis.consuming.to_the_end import SETTINGS as TO_THE_END
from chassis.consuming.to_the_end import to_the_end

TENURE = b"tenure"
"""The key under which a partition's worker says which it is: `6.1f0c93ab`."""

HEADER = TENURE.decode()
SETTINGS: Mapping[str, str | int | bool] = {
    **TO_THE_END,
    "auto.offset.reset": "earliest",
    "queued.max.messages.kbytes": 16_384,
    "fetch.wait.max.ms": 100,
    "log_level": 2,
}


class OustedError(Exception):
    """Another worker has taken the partition over: what this one knows of it is of no use any more."""


class Span(NamedTuple):
    """Where records of one partition lie; `records` fewer than there is room for if somebody else's lie among them."""

    first: int
    last: int
    records: int

    def follows(self, kept_until: int | None) -> bool:
        """Nobody else has written since."""
        return self.first == after(kept_until) and self.last - self.first + 1 == self.records


class Gap(NamedTuple):
    """Where somebody else wrote among a worker's own records, both offsets included; `kept` is the tenure before."""

    partition: int
    begin: int
    last: int
    kept: bytes
    own: bytes


class Written(NamedTuple):
    """A record of a changelog, and by whom."""

    offset: int
    key: bytes
    tenure: bytes


def after(kept_until: int | None) -> int:
    """The offset of the first record that is not kept."""
    return 0 if kept_until is None else kept_until + 1


def next_to(tenure: bytes) -> bytes:
    return f"{number_of(tenure) + 1}.{secrets.token_hex(4)}".encode()


def number_of(tenure: bytes) -> int:
    return int(tenure.partition(b".")[0] or 0)


def headers(tenure: bytes) -> Sequence[tuple[str, bytes]]:
    return [(HEADER, tenure)]


def tenure_of(said: Any) -> bytes:
    """By the headers of a record, as either library gives them."""
    return dict(said or ()).get(HEADER) or b""


class Succession:
    """Of a partition as it is read, from its tenure so far on: leaves out what a former worker wrote after its time."""

    def __init__(self, tenure: bytes = b"") -> None:
        self.tenure = tenure

    def counts(self, tenure: bytes) -> bool:
        """Of a record, by its own; of two with one number only the first."""
        if tenure != self.tenure:
            if number_of(tenure) <= number_of(self.tenure):
                return False
            self.tenure = tenure
        return True


def strays(records: Iterable[Written], gap: Gap) -> frozenset[bytes]:
    """The keys that others have written whose records count for nothing. Raises OustedError where this worker's do not."""
    found: set[bytes] = set()
    succession = Succession(gap.kept)
    for offset, key, tenure in records:
        counts = succession.counts(tenure)
        if tenure != gap.own:
            if counts and number_of(tenure) >= number_of(gap.own):
                raise OustedError(f"{gap.partition}@{offset}")
            if offset <= gap.last:
                found.add(key)
        if offset >= gap.last:
            break
    return frozenset(found)


def written_by_others(kafka: Mapping[str, str], topic: str, gap: Gap) -> frozenset[bytes]:
    """As `strays`. Blocks. Raises OustedError, and KafkaException."""
    with closing(Consumer({**kafka, **SETTINGS})) as consumer:
        return strays(written(consumer, TopicPartition(topic, gap.partition, gap.begin)), gap)


def written(consumer: Consumer, place: TopicPartition) -> Iterator[Written]:
    for message in to_the_end(consumer, [place]):
        yield Written(message.offset() or 0, message.key() or b"", tenure_of(message.headers()))
