"""Where the timeline ends, as a group's offsets: a broker forgets each a week after it was committed last (ADR 366)."""

import time
from collections.abc import Collection, Mapping
from contextlib import closing

from confluent_kafka import Consumer, TopicPartition

from chassis.consuming.to_the_end import SETTINGS as TO_THE_END
from chassis.consuming.to_the_end import to_the_end
from reporting.normalising.cluster import Cluster
from reporting.normalising.entry import At, Place
from reporting.normalising.reading import SECONDS, SETTINGS
from reporting.normalising.writing import TIMELINE

KEPT_SECONDS = 3_600.0
"""So often all are committed anew, moved or not: `offsets.retention.minutes` is never as short."""


class PositionsLostError(Exception):
    """The timeline has entries, and up to where it was made nobody knows: begun at 0 it would tell all of them again."""

    def __init__(self, missing: Collection[Place]) -> None:
        places = ", ".join(f"{topic}[{partition}]" for topic, partition in sorted(missing))
        super().__init__(
            f"Kafka has no position of {places} any more, and the timeline has entries."
            " Make it anew: sifasuo streams rebuild (docs/runbooks/streams-rebuild.md)"
        )


class Positions:
    """Of every partition the one that was committed last."""

    def __init__(self, starts: Mapping[Place, tuple[int, At]]) -> None:
        self._last = dict(starts)
        self._due = 0.0

    @property
    def are_due(self) -> bool:
        return time.monotonic() >= self._due

    def to_commit(self, moved: Mapping[Place, tuple[int, At]]) -> Mapping[Place, tuple[int, At]]:
        """Those, and from time to time all."""
        self._last.update(moved)
        if not self.are_due:
            return moved
        self._due = time.monotonic() + KEPT_SECONDS
        return dict(self._last)


def refuse_lost(cluster: Cluster, missing: Collection[Place]) -> None:
    """Raises PositionsLostError, and KafkaException."""
    if missing and _has_begun(cluster):
        raise PositionsLostError(missing)


def _has_begun(cluster: Cluster) -> bool:
    """What a transaction left that was never committed is nothing; what is no longer kept was something."""
    timeline = cluster.named(TIMELINE)
    settings = {
        **SETTINGS,
        **TO_THE_END,
        **cluster.kafka,
        "group.id": cluster.named("reporting.normaliser.begun"),
    }
    with closing(Consumer(settings)) as reader:
        found = reader.list_topics(timeline, timeout=SECONDS).topics[timeline].partitions
        places = [TopicPartition(timeline, number, 0) for number in found]
        lows = [reader.get_watermark_offsets(place, timeout=SECONDS)[0] for place in places]
        return any(lows) or any(True for _ in to_the_end(reader, places))
