"""What lies in Kafka's topics, read from the first record to the last."""

from collections.abc import Iterator, Mapping

from confluent_kafka import Consumer, KafkaException, Message, TopicPartition
from confluent_kafka.admin import AdminClient

from chassis.consuming.polling import topic_ids
from chassis.consuming.records import Raw, raw

SECONDS = 20.0


def read_all(kafka: Mapping[str, str], *topics: str) -> list[Raw]:
    """Everything that these topics hold now, partition by partition."""
    ids = topic_ids(AdminClient(dict(kafka)), topics)
    consumer = Consumer(dict(kafka) | {"group.id": "reporting.read-all", "enable.auto.commit": "false"})
    try:
        return [raw(message, ids[topic]) for topic in topics for message in _read(consumer, topic)]
    finally:
        consumer.close()


def _read(consumer: Consumer, topic: str) -> Iterator[Message]:
    for partition in consumer.list_topics(topic, timeout=SECONDS).topics[topic].partitions:
        _, end = consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=SECONDS)
        consumer.assign([TopicPartition(topic, partition, 0)])
        offset = -1
        while offset + 1 < end:
            message = consumer.poll(SECONDS)
            if message is None or message.error():
                raise KafkaException(message and message.error())
            offset = message.offset() or 0
            yield message
