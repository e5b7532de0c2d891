"""A timeline that is made anew judges by the tables of rules that were in force when it was made before (ADR 362).

How many of the published tables stand in the timeline is kept where its positions are, in the same transactions: as an offset.
Beside it stands up to which moment the timeline is complete, so that a next session never goes back behind it.
"""

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Self

from confluent_kafka import Consumer, TopicPartition

from reporting.duties.table import Table
from reporting.normalising.cluster import Cluster
from reporting.normalising.entry import At, Place
from reporting.normalising.reading import GROUP, SECONDS, SETTINGS, at_of
from reporting.normalising.tabling import published
from reporting.normalising.writing import RULES
from sifasuo.internal.v1.timeline_pb2 import RulesInForce


class Replaying:
    """`count` of the tables stand in the timeline, which is complete up to `ticked`; the others are still to come into force there."""

    def __init__(self, place: Place, known: Sequence[RulesInForce], kept: TopicPartition) -> None:
        self.place = place
        self.missing = kept.offset < 0
        self._count = max(kept.offset, 0)
        self.ticked = at_of(kept.metadata)[1]
        self._waiting = list(known[self._count :])
        self.last = Table.read(known[self._count - 1].table) if self._count else None

    @classmethod
    def of(cls, cluster: Cluster) -> Self:
        """Raises KafkaException."""
        place = (cluster.named(RULES), 0)
        return cls(place, published(cluster, "reporting.normaliser.rules"), _in_timeline(cluster, place))

    @property
    def done(self) -> bool:
        return not self._waiting

    @property
    def moment(self) -> int | None:
        """At which the next one comes into force; None where none is left."""
        return self._waiting[0].moment if self._waiting else None

    def tables(self) -> Sequence[Table]:
        return [Table.read(one.table) for one in self._waiting]

    def next(self) -> RulesInForce:
        self._count += 1
        return self._waiting.pop(0)

    def published(self) -> None:
        """Another one, which stands in the timeline at once."""
        self._count += 1

    def moved(self, ticked: int) -> Mapping[Place, tuple[int, At]]:
        """To be committed with what was written."""
        return {self.place: (self._count, (0, ticked))}


def _in_timeline(cluster: Cluster, place: Place) -> TopicPartition:
    settings = {**SETTINGS, **cluster.kafka, "group.id": cluster.named(GROUP)}
    with closing(Consumer(settings)) as asking:
        [found] = asking.committed([TopicPartition(*place)], timeout=SECONDS)
        return found
