"""Which table of rules is in force: the last one that was published, and what the policy files say of a day."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from confluent_kafka import OFFSET_BEGINNING, Consumer, TopicPartition

from chassis.consuming.to_the_end import SETTINGS as TO_THE_END
from chassis.consuming.to_the_end import to_the_end
from reporting.duties.moments import day_of, midnight
from reporting.duties.table import RuleFiles, Table
from reporting.normalising.cluster import Cluster
from reporting.normalising.reading import SETTINGS
from reporting.normalising.writing import RULES
from sifasuo.internal.v1.timeline_pb2 import RulesInForce


def published(cluster: Cluster, group: str) -> Sequence[RulesInForce]:
    """Every table that ever was in force, in order. Raises KafkaException."""
    settings = {**SETTINGS, **TO_THE_END, **cluster.kafka, "group.id": cluster.named(group)}
    place = TopicPartition(cluster.named(RULES), 0, OFFSET_BEGINNING)
    with closing(Consumer(settings)) as reader:
        return [RulesInForce.FromString(one.value() or b"") for one in to_the_end(reader, [place])]


@dataclass(slots=True)
class InForce:
    """`table` is None until one was published."""

    files: RuleFiles
    table: Table | None = None

    def due(self, moment: int) -> Table | None:
        """The table that should be in force at that moment, if it is another than the one that is."""
        wanted = self.files.as_of(day_of(moment))
        if self.table is None:
            return wanted
        return wanted.after(self.table) if wanted.version != self.table.version else None

    def next_change(self, moment: int) -> int | None:
        """When the next day begins on which a rule does."""
        return next((begins for begins in map(midnight, self.files.days) if begins > moment), None)
