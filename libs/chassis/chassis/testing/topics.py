"""What lies in Kafka's topics, read from the first record to the last."""

from collections.abc import Mapping
from contextlib import closing

from confluent_kafka import Consumer, KafkaException, TopicPartition

from chassis.consuming.ends import ends
from chassis.consuming.records import Raw, raw

SECONDS = 20.0


def read_all(kafka: Mapping[str, str], *topics: str) -> list[Raw]:
    """Everything that these topics hold now; blocks, so an event loop asks a thread to do it."""
    filled = [one for one in ends(kafka, topics) if one.end]
    ids = {one.topic: one.topic_id for one in filled}
    missing = sum(one.end for one in filled)
    records: list[Raw] = []
    with closing(
        Consumer({**kafka, "group.id": "reporting.read-all", "enable.auto.commit": "false"})
    ) as consumer:
        consumer.assign([TopicPartition(one.topic, one.partition, 0) for one in filled])
        while len(records) < missing:
            message = consumer.poll(SECONDS)
            if message is None or message.error():
                raise KafkaException(message and message.error())
            records.append(raw(message, ids[message.topic() or ""]))
    return sorted(records, key=lambda record: (record.topic, record.partition, record.offset))
