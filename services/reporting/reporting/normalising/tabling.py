"""Which table of rules is in force: the last one that was published, and what the policy files say of a day."""

from collections.abc import Sequence
from dataclasses import dataclass

from confluent_kafka import Consumer, KafkaError, KafkaException

from chassis.consuming.polling import refuse
from reporting.duties.moments import day_of
from reporting.duties.table import RuleFiles, Table
from reporting.normalising.cluster import Cluster
from reporting.normalising.reading import SECONDS, SETTINGS, from_the_beginning
from reporting.normalising.writing import RULES
from sifasuo.internal.v1.timeline_pb2 import RulesInForce


def published(cluster: Cluster, group: str) -> Sequence[RulesInForce]:
    """Every table that ever was in force, in order. Raises KafkaException."""
    reader = Consumer(
        {
            **SETTINGS,
            **cluster.kafka,
            "group.id": cluster.named(group),
            "enable.partition.eof": True,
            "isolation.level": "read_committed",
        }
    )
    try:
        return _read(reader, cluster.named(RULES))
    finally:
        reader.close()


def _read(reader: Consumer, topic: str) -> Sequence[RulesInForce]:
    reader.assign(from_the_beginning(topic, [0]))
    found: list[RulesInForce] = []
    while record := reader.poll(SECONDS):
        error = record.error()
        if error is not None and error.code() == KafkaError._PARTITION_EOF:  # noqa: SLF001 - it has no other name
            return found
        refuse(error)
        found.append(RulesInForce.FromString(record.value() or b""))
    raise KafkaException(KafkaError(KafkaError._TIMED_OUT))  # noqa: SLF001


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
