"""The topics that the rules name, read from where the timeline ends; a plain consumer without a group's assignment."""

from collections.abc import Iterable, Mapping, Sequence

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition
from confluent_kafka import Message as Record

from chassis.consuming.polling import refuse
from chassis.kafka_errors import name_of
from reporting.normalising.cluster import Cluster
from reporting.normalising.entry import At, Place

GROUP = "reporting.normaliser.positions"
"""Nobody is a member of it: it keeps where the timeline ends in each partition."""

SETTINGS: Mapping[str, str | int | bool] = {
    "enable.auto.commit": False,
    "enable.auto.offset.store": False,
    "auto.offset.reset": "error",
    "queued.max.messages.kbytes": 65_536,
    # Watermarks come each second, so that it is seldom waited for; a first question names few partitions and holds up the rest.
    "fetch.wait.max.ms": 250,
    "reconnect.backoff.max.ms": 2_000,
    "log_level": 2,
}
BATCH = 4_000
HELD = 5_000
"""Of one partition no more is held back than this."""
SECONDS = 10.0


class Reading:
    """Starts at what was committed; at the beginning of those that are `missing`."""

    def __init__(self, cluster: Cluster, topics: Iterable[str]) -> None:
        self.trouble: str | None = None
        group = cluster.named(GROUP)
        self.consumer = Consumer(
            {**SETTINGS, **cluster.kafka, "group.id": group, "error_cb": self._complained}
        )
        self.missing: frozenset[Place] = frozenset()
        self.starts = self._committed(self._places(list(map(cluster.named, topics))))
        self._paused: set[Place] = set()

    def begin(self, also: Iterable[TopicPartition] = ()) -> None:
        """`also`: partitions that are read beside, from where they say."""
        own = [TopicPartition(*place, offset) for place, (offset, _) in self.starts.items()]
        self.consumer.assign([*own, *also])

    def ends(self) -> Mapping[Place, int]:
        """Where its partitions end now."""
        return {
            place: self.consumer.get_watermark_offsets(TopicPartition(*place), timeout=SECONDS)[1]
            for place in self.starts
        }

    def take(self, seconds: float) -> Sequence[Record]:
        """What is there now; waits so long for a first record. Raises KafkaException and RecordsLostError."""
        first = self.consumer.poll(seconds)
        records = [] if first is None else [first, *self.consumer.consume(BATCH, 0)]
        for record in records:
            refuse(record.error())
        if records:
            self.trouble = None
        return records

    def hold_back(self, held: Mapping[Place, int]) -> None:
        """Partitions that are far ahead of the others wait for them."""
        full = {place for place, count in held.items() if count >= HELD}
        if pause := full - self._paused:
            self.consumer.pause([TopicPartition(*place) for place in pause])
        if resume := self._paused - full:
            self.consumer.resume([TopicPartition(*place) for place in resume])
        self._paused = full

    def close(self) -> None:
        self.consumer.close()

    def _places(self, topics: Sequence[str]) -> Sequence[Place]:
        found = self.consumer.list_topics(timeout=SECONDS).topics
        missing = [topic for topic in topics if topic not in found]
        if missing:
            raise KafkaException(KafkaError(KafkaError.UNKNOWN_TOPIC_OR_PART, ", ".join(missing)))
        return [(topic, number) for topic in sorted(topics) for number in found[topic].partitions]

    def _committed(self, places: Sequence[Place]) -> Mapping[Place, tuple[int, At]]:
        asked = [TopicPartition(*place) for place in places]
        found = self.consumer.committed(asked, timeout=SECONDS)
        self.missing = frozenset((one.topic, one.partition) for one in found if one.offset < 0)
        return {(one.topic, one.partition): (max(one.offset, 0), at_of(one.metadata)) for one in found}

    def _complained(self, error: KafkaError) -> None:
        """A wrong password is told here and nowhere else."""
        self.trouble = name_of(error)


def committing(moved: Mapping[Place, tuple[int, At]]) -> list[TopicPartition]:
    """Offsets with how far the log of their service was."""
    return [
        TopicPartition(*place, offset, f"{epoch}:{position}")
        for place, (offset, (epoch, position)) in moved.items()
    ]


def at_of(metadata: str | None) -> At:
    epoch, _, position = (metadata or "0:0").partition(":")
    return int(epoch), int(position)
