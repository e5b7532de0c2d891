"""Where topics end now."""

from collections.abc import Mapping, Sequence
from contextlib import closing

from confluent_kafka import Consumer, TopicPartition
from confluent_kafka.admin import AdminClient

from chassis.consuming.polling import KAFKA_SECONDS, topic_ids
from chassis.consuming.state import Place


def ends(kafka: Mapping[str, str], topics: Sequence[str]) -> dict[Place, int]:
    """The offset after the last record of each partition. Raises KafkaException."""
    settings: dict[str, str | int | float | bool] = {**kafka, "log_level": 2}
    found: dict[Place, int] = {}
    # No member of any group: a consumer only asks here, but must bear a group's name.
    with closing(Consumer({**settings, "group.id": "none"})) as asking:
        for topic, topic_id in topic_ids(AdminClient(settings), topics).items():
            for partition in asking.list_topics(topic, timeout=KAFKA_SECONDS).topics[topic].partitions:
                _, end = asking.get_watermark_offsets(TopicPartition(topic, partition), timeout=KAFKA_SECONDS)
                found[topic_id, partition] = end
    return found
