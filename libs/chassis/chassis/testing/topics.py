"""What lies in Kafka's topics, read from the first record to the last."""

from collections.abc import Mapping
from contextlib import closing

from confluent_kafka import Consumer, TopicPartition

from chassis.consuming.ends import ends
from chassis.consuming.records import Raw, raw
from chassis.consuming.to_the_end import SETTINGS, to_the_end


def read_all(kafka: Mapping[str, str], *topics: str) -> list[Raw]:
    """Everything that these topics hold now; blocks, so an event loop asks a thread to do it."""
    filled = [one for one in ends(kafka, topics) if one.end]
    ids = {one.topic: one.topic_id for one in filled}
    places = [TopicPartition(one.topic, one.partition, 0) for one in filled]
    with closing(Consumer({**SETTINGS, **kafka, "group.id": "reporting.read-all"})) as consumer:
        records = [raw(message, ids[message.topic() or ""]) for message in to_the_end(consumer, places)]
    return sorted(records, key=lambda record: (record.topic, record.partition, record.offset))
