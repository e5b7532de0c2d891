"""The timeline as it is written: in transactions, with the offsets up to which it is made. A second writer is fenced."""

from collections.abc import Mapping

from confluent_kafka import Consumer, Producer

from reporting.normalising.cluster import Cluster
from reporting.normalising.entry import At, Place
from reporting.normalising.reading import committing
from sifasuo.internal.v1.timeline_pb2 import TimelineEntry

TIMELINE = "sifasuo.internal.timeline.v1"
RULES = "sifasuo.internal.duty-rules.v1"
DEAD_LETTERS = "sifasuo.internal.streams-dead-letter.v1"
TRANSACTIONAL_ID = "reporting.normaliser"

SETTINGS: Mapping[str, str | int] = {
    "transaction.timeout.ms": 300_000,
    # Faust and its tables place keys so; librdkafka would not.
    "partitioner": "murmur2_random",
    "linger.ms": 5,
    "queue.buffering.max.messages": 500_000,
    "log_level": 2,
}
SECONDS = 30.0


class Writing:
    """Raises KafkaException; after one the session ends, and the next begins with what was committed."""

    def __init__(self, cluster: Cluster) -> None:
        """From here on a former one writes and commits nothing more; what it had begun is aborted."""
        self._cluster = cluster
        self._producer = Producer(
            {**SETTINGS, "transactional.id": cluster.named(TRANSACTIONAL_ID), **cluster.kafka}
        )
        timeline = cluster.named(TIMELINE)
        self._producer.init_transactions(SECONDS)
        self._partitions = len(
            self._producer.list_topics(timeline, timeout=SECONDS).topics[timeline].partitions
        )
        self._open = False

    def about(self, subject: bytes, entry: TimelineEntry) -> None:
        self._produce(TIMELINE, entry.SerializeToString(deterministic=True), key=subject)

    def everywhere(self, entry: TimelineEntry) -> None:
        """In each partition."""
        value = entry.SerializeToString(deterministic=True)
        for partition in range(self._partitions):
            self._produce(TIMELINE, value, partition=partition)

    def rules(self, value: bytes) -> None:
        self._produce(RULES, value)

    def dead_letter(self, headers: list[tuple[str, str]]) -> None:
        """Place and reason alone: the record lies in its own topic, for those who may read that."""
        self._produce(DEAD_LETTERS, None, headers=headers)

    def moves(self, positions: Mapping[Place, tuple[int, At]], reader: Consumer) -> None:
        """To be committed with what was written."""
        if positions:
            self._begin()
            group = reader.consumer_group_metadata()
            self._producer.send_offsets_to_transaction(committing(positions), group, SECONDS)

    def commit(self) -> None:
        """All or nothing; does nothing where nothing was written and nothing moved."""
        if self._open:
            self._producer.commit_transaction(SECONDS)
            self._open = False

    def _begin(self) -> None:
        if not self._open:
            self._producer.begin_transaction()
            self._open = True

    def _produce(self, topic: str, value: bytes | None, **more: object) -> None:
        self._begin()
        while True:
            try:
                self._producer.produce(self._cluster.named(topic), value, **more)  # type: ignore[arg-type]  # key, partition, headers
            except BufferError:
                self._producer.poll(SECONDS)
            else:
                return
