"""Partitions read to where they end now, by a consumer that is a member of no group."""

from collections.abc import Iterator, Mapping, Sequence

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition

from chassis.consuming.polling import KAFKA_SECONDS, refuse

BATCH = 4_000
SETTINGS: Mapping[str, bool] = {
    "enable.auto.commit": False,
    # Transactions leave marks between records, and compaction gaps: a count does not tell the end.
    "enable.partition.eof": True,
}
"""What its consumer needs beside what else it is told."""


def to_the_end(consumer: Consumer, places: Sequence[TopicPartition]) -> Iterator[Message]:
    """The records of each partition in their order. Raises KafkaException and RecordsLostError."""
    consumer.assign(list(places))
    left = {(one.topic, one.partition) for one in places}
    while left:
        for message in come(consumer, BATCH):
            place = message.topic() or "", message.partition() or 0
            if is_end(message):
                left.discard(place)
            elif place in left:
                yield message


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
