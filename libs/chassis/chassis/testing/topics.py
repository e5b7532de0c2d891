"""What lies in Kafka's topics, read from the first record to the last."""

from collections.abc import Mapping
from contextlib import closing

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

from chassis.consuming.ends import ends
from chassis.consuming.polling import refuse
from chassis.consuming.records import Raw, raw

SECONDS = 20.0
SETTINGS: Mapping[str, str | bool] = {
    "group.id": "reporting.read-all",
    "enable.auto.commit": False,
    # Transactions leave marks between records: their count does not tell the end.
    "enable.partition.eof": True,
}


def read_all(kafka: Mapping[str, str], *topics: str) -> list[Raw]:
    """Everything that these topics hold now; blocks, so an event loop asks a thread to do it."""
    filled = [one for one in ends(kafka, topics) if one.end]
    ids = {one.topic: one.topic_id for one in filled}
    left = {(one.topic, one.partition) for one in filled}
    records: list[Raw] = []
    with closing(Consumer({**kafka, **SETTINGS})) as consumer:
        consumer.assign([TopicPartition(one.topic, one.partition, 0) for one in filled])
        while left:
            message = consumer.poll(SECONDS)
            if message is None:
                raise KafkaException(KafkaError(KafkaError._TIMED_OUT))  # noqa: SLF001 - it has no other name
            place, error = (message.topic() or "", message.partition() or 0), message.error()
            if error is not None and error.code() == KafkaError._PARTITION_EOF:  # noqa: SLF001
                left.discard(place)
            elif place in left:
                refuse(error)
                records.append(raw(message, ids[place[0]]))
    return sorted(records, key=lambda record: (record.topic, record.partition, record.offset))
