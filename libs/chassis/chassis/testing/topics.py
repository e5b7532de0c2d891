"""What lies in Kafka's topics, read from the first record to the last."""

from collections.abc import Mapping, Sequence

from confluent_kafka import Consumer, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient

from chassis.consuming.polling import topic_ids
from chassis.consuming.records import Raw, raw

SECONDS = 20.0


def read_all(kafka: Mapping[str, str], *topics: str) -> list[Raw]:
    """Everything that these topics hold now; blocks, so an event loop asks a thread to do it."""
    ids = topic_ids(AdminClient(dict(kafka)), topics)
    consumer = Consumer(dict(kafka) | {"group.id": "reporting.read-all", "enable.auto.commit": "false"})
    try:
        ends = [end for topic in topics for end in _ends(consumer, topic) if end.offset]
        return _read(consumer, ends, ids)
    finally:
        consumer.close()


def _ends(consumer: Consumer, topic: str) -> list[TopicPartition]:
    partitions = consumer.list_topics(topic, timeout=SECONDS).topics[topic].partitions
    places = [TopicPartition(topic, partition) for partition in partitions]
    return [
        TopicPartition(topic, place.partition, consumer.get_watermark_offsets(place, timeout=SECONDS)[1])
        for place in places
    ]


def _read(consumer: Consumer, ends: Sequence[TopicPartition], ids: Mapping[str, str]) -> list[Raw]:
    consumer.assign([TopicPartition(end.topic, end.partition, 0) for end in ends])
    missing = sum(end.offset for end in ends)
    records: list[Raw] = []
    while len(records) < missing:
        message = consumer.poll(SECONDS)
        if message is None or message.error():
            raise KafkaException(message and message.error())
        records.append(raw(message, ids[message.topic() or ""]))
    return sorted(records, key=lambda record: (record.topic, record.partition, record.offset))
