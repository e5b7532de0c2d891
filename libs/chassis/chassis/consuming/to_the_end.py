"""Partitions read to where they end now, by a consumer that is a member of no group."""

from collections.abc import Iterator, Mapping, Sequence

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition

from chassis.consuming.polling import KAFKA_SECONDS, refuse

_Place = tuple[str, int]

BATCH = 4_000
SETTINGS: Mapping[str, bool] = {
    "enable.auto.commit": False,
    # Transactions leave marks between records, and compaction gaps: a count does not tell the end.
    "enable.partition.eof": True,
}
"""What its consumer needs beside what else it is told."""


def to_the_end(consumer: Consumer, places: Sequence[TopicPartition]) -> Iterator[Message]:
    """The records of each partition in their order, and of those that come meanwhile some: a topic that never pauses has no end.

    Raises KafkaException and RecordsLostError.
    """
    consumer.assign(list(places))
    ends = {_key(one): consumer.get_watermark_offsets(one, timeout=KAFKA_SECONDS)[1] for one in places}
    while ends:
        passed = set[_Place]()
        for message in come(consumer, BATCH):
            place = message.topic() or "", message.partition() or 0
            if is_end(message):
                passed.add(place)
            elif place in ends:
                yield message
                if (message.offset() or 0) >= ends[place]:
                    passed.add(place)
        for place in passed:
            ends.pop(place, None)


def _key(place: TopicPartition) -> _Place:
    return place.topic, place.partition


def come(consumer: Consumer, limit: int) -> list[Message]:
    """What is there, which is something: a record, or an end. Raises KafkaException."""
    first = consumer.poll(KAFKA_SECONDS)
    if first is None:
        raise KafkaException(KafkaError(KafkaError._TIMED_OUT))  # noqa: SLF001 - it has no other name
    return [first, *consumer.consume(limit, 0)]


def is_end(message: Message) -> bool:
    """Of its partition. Raises KafkaException and RecordsLostError."""
    error = message.error()
    if error is not None and error.code() == KafkaError._PARTITION_EOF:  # noqa: SLF001 - it has no other name
        return True
    refuse(error)
    return False
