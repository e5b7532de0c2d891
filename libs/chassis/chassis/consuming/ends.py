"""Where topics end now."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient
from tenacity import retry, retry_if_exception, stop_after_attempt, wait_fixed

from chassis.consuming.polling import KAFKA_SECONDS, topic_ids
from chassis.consuming.state import Partition

PAUSE_SECONDS = 0.1
ANSWERS = 200
_PASSING = {
    KafkaError.FENCED_LEADER_EPOCH,
    KafkaError.LEADER_NOT_AVAILABLE,
    KafkaError.NOT_LEADER_FOR_PARTITION,
    KafkaError.OFFSET_NOT_AVAILABLE,
    KafkaError.UNKNOWN_LEADER_EPOCH,
}


@dataclass(frozen=True, slots=True)
class Ending:
    """A partition, and the offset after its last record."""

    topic_id: str
    topic: str
    partition: int
    end: int

    @property
    def key(self) -> Partition:
        """By this consumers keep their offsets."""
        return self.topic_id, self.partition


def leads_nothing_yet(error: BaseException) -> bool:
    """A broker that has just come up answers before it leads its partitions: some tenths of a second."""
    return isinstance(error, KafkaException) and error.args[0].code() in _PASSING


@retry(
    retry=retry_if_exception(leads_nothing_yet),
    wait=wait_fixed(PAUSE_SECONDS),
    # Not by the clock: the first question may have waited long for a broker that was not there yet.
    stop=stop_after_attempt(ANSWERS),
    reraise=True,
)
def ends(kafka: Mapping[str, str], topics: Sequence[str]) -> list[Ending]:
    """Of every partition of these topics. Raises KafkaException."""
    settings: dict[str, str | int | float | bool] = {**kafka, "log_level": 2}
    found: list[Ending] = []
    # No member of any group: a consumer only asks here, but must bear a group's name.
    with closing(Consumer({**settings, "group.id": "none"})) as asking:
        for topic, topic_id in topic_ids(AdminClient(settings), topics).items():
            for partition in asking.list_topics(topic, timeout=KAFKA_SECONDS).topics[topic].partitions:
                _, end = asking.get_watermark_offsets(TopicPartition(topic, partition), timeout=KAFKA_SECONDS)
                found.append(Ending(topic_id, topic, partition, end))
    return found
