"""All that the services recorded until the timeline ends, in its order: read again where rules have changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from confluent_kafka import Consumer, TopicPartition
from confluent_kafka import Message as Record

from chassis.consuming.polling import refuse
from chassis.messages import service_of
from reporting.normalising.cluster import Cluster
from reporting.normalising.entry import Entry, Place, UnreadableError, entry_of
from reporting.normalising.merging import EVER, Merging
from reporting.normalising.reading import BATCH, HELD, SECONDS, SETTINGS

GROUP = "reporting.normaliser.history"


class Epochs:
    """Of each service where its epochs begin: one that was set back has other events at the positions that it lost."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._starts: dict[str, dict[int, int]] = {}
        for entry in entries:
            self._starts.setdefault(entry.service, {})[entry.epoch] = entry.epoch_start

    def hold(self, entry: Entry) -> bool:
        """False for what a later epoch has voided; it lies in Kafka for ever. `verifying.logs.is_void` checks it, on its own."""
        starts = self._starts.get(entry.service, {})
        return not any(epoch > entry.epoch and start <= entry.position for epoch, start in starts.items())


def history(cluster: Cluster, until: Mapping[Place, int]) -> Iterator[Entry]:
    """Of each partition up to that offset, what was not voided. Raises KafkaException.

    What cannot be read was told when the timeline was made.
    """
    epochs = Epochs(everything(cluster, until))
    return filter(epochs.hold, everything(cluster, until))


def everything(
    cluster: Cluster, until: Mapping[Place, int], begin: Mapping[Place, int] | None = None
) -> Iterator[Entry]:
    """What was voided since as well; from the first record, or from `begin`."""
    ends = {place: end for place, end in until.items() if end}
    starts = {place: (begin or {}).get(place, 0) for place in ends}
    merging = Merging(
        {service_of(topic) for topic, _ in ends}, {place: (start, (0, 0)) for place, start in starts.items()}
    )
    for service in {service_of(topic) for topic, _ in ends}:
        merging.marked(
            service, EVER, {place: end for place, end in ends.items() if service_of(place[0]) == service}
        )
    reader = Consumer({**SETTINGS, **cluster.kafka, "group.id": cluster.named(GROUP)})
    try:
        yield from _merged(reader, merging, starts, ends)
    finally:
        reader.close()


def _there_now(reader: Consumer) -> Sequence[Record]:
    """Waits for a first one only: `consume` would wait for a whole batch."""
    first = reader.poll(SECONDS)
    return [] if first is None else [first, *reader.consume(BATCH, 0)]


def _merged(
    reader: Consumer, merging: Merging, starts: Mapping[Place, int], ends: Mapping[Place, int]
) -> Iterator[Entry]:
    reader.assign([TopicPartition(*place, start) for place, start in starts.items()])
    paused: set[Place] = set()
    while merging.behind():
        for record in _there_now(reader):
            refuse(record.error())
            place, offset = (record.topic() or "", record.partition() or 0), record.offset() or 0
            if offset >= ends[place]:
                continue
            try:
                merging.add(entry_of(record))
            except UnreadableError:
                merging.skip(place, offset)
        yield from merging.release().entries
        full = {place for place, count in merging.waits().items() if count >= HELD}
        reader.pause([TopicPartition(*place) for place in full - paused])
        reader.resume([TopicPartition(*place) for place in paused - full])
        paused = full
    yield from merging.release().entries
