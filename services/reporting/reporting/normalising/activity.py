"""One normaliser is active: the member of a group to whom Kafka gives its one partition. Another waits."""

from collections.abc import Mapping

from confluent_kafka import Consumer, TopicPartition

from chassis.consuming.polling import refuse
from chassis.relay.watermark import TOPIC
from reporting.normalising.cluster import Cluster

GROUP = "reporting.normaliser"
SETTINGS: Mapping[str, str | int | bool] = {
    "enable.auto.commit": False,
    "enable.auto.offset.store": False,
    "auto.offset.reset": "latest",
    "session.timeout.ms": 6_000,
    "heartbeat.interval.ms": 2_000,
    "log_level": 2,
}


class Activity:
    """Nothing is read: the partition only tells who it is. What a former one still writes is fenced by its transactions."""

    def __init__(self, cluster: Cluster) -> None:
        self.active = False
        self._consumer = Consumer({**SETTINGS, **cluster.kafka, "group.id": cluster.named(GROUP)})
        self._consumer.subscribe([cluster.named(TOPIC)], on_assign=self._assigned, on_revoke=self._revoked)

    def ask(self, seconds: float) -> bool:
        """Whether this one is active; waits so long for news."""
        record = self._consumer.poll(seconds)
        if record is not None:
            refuse(record.error())
        return self.active

    def close(self) -> None:
        self._consumer.close()

    def _assigned(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        consumer.assign(partitions)
        if partitions:
            consumer.pause(partitions)
        self.active = bool(partitions)

    def _revoked(self, consumer: Consumer, _: list[TopicPartition]) -> None:
        self.active = False
        consumer.unassign()
