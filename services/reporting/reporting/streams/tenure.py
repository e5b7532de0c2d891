"""Who writes to the changelog of a partition: one worker at a time, and the records of a former one count for nothing.

A worker that stood still may write after another has taken its partition over, and even after it was told so: what its
producer holds is sent when it wakes. Its records would stand behind the newer ones, and be what the changelog says. So
each worker counts on from the one before it, writes its number into the partition first and into each of its records, and
sees by the offsets of its own records when somebody wrote in between.
"""

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from confluent_kafka import Consumer, TopicPartition

from chassis.consuming.to_the_end import SETTINGS as TO_THE_END
from chassis.consuming.to_the_end import to_the_end
from reporting.streams.keeping import TENURE

HEADER = "tenure"
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
        begin = -1 if kept_until is None else kept_until
        return self.first == begin + 1 and self.last - self.first + 1 == self.records


def number_of(written: bytes | None) -> int:
    return int(written or 0)


def headers(tenure: int) -> Sequence[tuple[str, bytes]]:
    return [(HEADER, str(tenure).encode())]


def tenure_of(said: Any) -> int:
    """By the headers of a record, as either library gives them."""
    return number_of(dict(said or ()).get(HEADER))


class Succession:
    """Of a partition as it is read, from its number so far on: leaves out what a former worker wrote after its time."""

    def __init__(self, number: int) -> None:
        self.number = number

    def counts(self, key: bytes, value: bytes | None, tenure: int) -> bool:
        if tenure < self.number:
            return False
        if key == TENURE:
            self.number = max(self.number, number_of(value))
        return True


def written_by_others(
    kafka: Mapping[str, str], place: TopicPartition, last: int, tenure: int
) -> frozenset[bytes]:
    """The keys that former workers have written from that place to the offset `last`. Blocks.

    Raises OustedError where a later worker has, and KafkaException.
    """
    found: set[bytes] = set()
    with closing(Consumer({**kafka, **SETTINGS})) as consumer:
        for message in to_the_end(consumer, [place]):
            offset, by = message.offset() or 0, tenure_of(message.headers())
            if by > tenure:
                raise OustedError(f"{place.topic}[{place.partition}]@{offset}")
            if by < tenure and offset <= last:
                found.add(message.key() or b"")
            if offset >= last:
                break
    return frozenset(found)
