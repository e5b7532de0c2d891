"""What Kafka shows of the streams, read with a plain client: watermarks, ticks, and how far the workers are."""

import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from confluent_kafka import Consumer, ConsumerGroupTopicPartitions, KafkaException, TopicPartition
from confluent_kafka import Message as Record
from confluent_kafka.admin import AdminClient

from chassis.clock import Clock
from chassis.consuming.polling import refuse, topic_ids
from chassis.relay.watermark import TOPIC as WATERMARKS
from reporting.duties.moments import datetime_of
from reporting.guarding.seen import Letter, Mark, Place, Seen
from reporting.normalising.cluster import Cluster
from reporting.normalising.writing import DEAD_LETTERS, TIMELINE
from sifasuo.common.v1.watermark_pb2 import Watermark
from sifasuo.internal.v1.timeline_pb2 import TimelineEntry

WORKERS = "reporting.streams"
GROUP = "reporting.guard"
SETTINGS: Mapping[str, str | int | bool] = {
    "enable.auto.commit": False,
    "enable.auto.offset.store": False,
    "auto.offset.reset": "latest",
    "isolation.level": "read_committed",
    "queued.max.messages.kbytes": 4_096,
    "fetch.wait.max.ms": 250,
    "reconnect.backoff.max.ms": 2_000,
    "log_level": 2,
}
RECENT = 200
"""So many records from the end the first look begins: the last watermark and tick are among them."""

FAR = 5_000
"""Of a timeline that moves faster than this in a look, what lies between is left out."""

BATCH = 2_000
LETTERS = 20
"""The latest are shown."""

SECONDS = 5.0


class Watching:
    """Calls are made from one thread. Raises KafkaException; after one it is closed and another is made."""

    def __init__(self, cluster: Cluster, clock: Clock, workers: str = WORKERS) -> None:
        self._cluster = cluster
        self._clock = clock
        self._workers = cluster.named(workers)
        self._watermarks, self._timeline = cluster.named(WATERMARKS), cluster.named(TIMELINE)
        self._dead_letters = cluster.named(DEAD_LETTERS)
        kafka: dict[str, str | int | float | bool] = {**cluster.kafka, "log_level": 2}
        self._admin = AdminClient(kafka)
        self._consumer = Consumer({**SETTINGS, **cluster.kafka, "group.id": cluster.named(GROUP)})
        self._marks: dict[str, Mark] = {}
        self._letters: deque[Letter] = deque(maxlen=LETTERS)
        self._begin()

    def look(self) -> Seen:
        """Takes about a second: what comes meanwhile is seen."""
        if self._known() != self._ids:
            self._begin()
        self._leave_out()
        first = self._consumer.poll(1.0)
        records = [] if first is None else [first]
        while records:
            for record in records:
                self._take(record)
            records = self._consumer.consume(BATCH, 0)
        places, letters = self._places(), tuple(self._letters)
        return Seen(time.monotonic(), self._clock(), dict(self._marks), places, letters)

    def close(self) -> None:
        self._consumer.close()

    def _known(self) -> Mapping[str, str]:
        """A topic that was made anew is another one, with offsets of its own."""
        return topic_ids(self._admin, [self._watermarks, self._timeline, self._dead_letters])

    def _begin(self) -> None:
        self._ids = self._known()
        self._ticks: dict[int, datetime] = {}
        self._ends: dict[int, int] = {}
        topics = (self._watermarks, self._timeline, self._dead_letters)
        places = [place for topic in topics for place in self._partitions(topic)]
        self._consumer.assign([self._near_the_end(one) for one in places])
        self._lasting = [one for one in places if one.topic == self._timeline]

    def _partitions(self, topic: str) -> Iterable[TopicPartition]:
        found = self._consumer.list_topics(topic, timeout=SECONDS).topics[topic]
        refuse(found.error)
        return [TopicPartition(topic, number) for number in sorted(found.partitions)]

    def _near_the_end(self, place: TopicPartition) -> TopicPartition:
        low, high = self._consumer.get_watermark_offsets(place, timeout=SECONDS)
        return TopicPartition(place.topic, place.partition, max(low, high - RECENT))

    def _leave_out(self) -> None:
        """A long backlog is not read through: its last ticks say enough."""
        for place in self._consumer.position(self._lasting):
            _, high = self._consumer.get_watermark_offsets(place, cached=True)
            if place.offset >= 0 and high - place.offset > FAR:
                self._consumer.seek(self._near_the_end(place))

    def _take(self, record: Record) -> None:
        refuse(record.error())
        value, number = record.value() or b"", record.partition() or 0
        if record.topic() == self._watermarks:
            self._mark(Watermark.FromString(value))
            return
        if record.topic() == self._dead_letters:
            self._letters.appendleft(letter(record))
            return
        self._ends[number] = (record.offset() or 0) + 1
        # What is about a subject has its key.
        if record.key() is None and (entry := TimelineEntry.FromString(value)).HasField("tick"):
            self._ticks[number] = datetime_of(entry.tick.moment)

    def _mark(self, mark: Watermark) -> None:
        self._marks[mark.service] = Mark(mark.moment.ToDatetime(UTC), time.monotonic())

    def _places(self) -> Mapping[int, Place]:
        committed, workers = self._committed(), self._given()
        return {
            number: Place(
                self._ticks.get(number),
                self._ends.get(number, 0),
                committed.get(number, 0),
                workers.get(number),
            )
            for number in sorted(one.partition for one in self._lasting)
        }

    def _committed(self) -> Mapping[int, int]:
        asked = [ConsumerGroupTopicPartitions(self._workers, self._lasting)]
        answered = self._admin.list_consumer_group_offsets(asked, request_timeout=SECONDS)
        found: Sequence[TopicPartition] = answered[self._workers].result().topic_partitions or ()
        for one in found:
            refuse(one.error)
        return {one.partition: max(one.offset, 0) for one in found}

    def _given(self) -> Mapping[int, str]:
        """By partition the host of the worker that has it; a group that never was has none."""
        answered = self._admin.describe_consumer_groups([self._workers], request_timeout=SECONDS)
        try:
            members = answered[self._workers].result().members
        except KafkaException as error:
            if error.args[0].name() != "GROUP_ID_NOT_FOUND":
                raise
            members = []
        return {
            place.partition: member.host.lstrip("/")
            for member in members
            for place in (member.assignment.topic_partitions if member.assignment else ())
            if place.topic == self._timeline
        }


def letter(record: Record) -> Letter:
    """By its headers: what the record holds is nobody's here."""
    said = {one[0]: text(one[1]) for one in record.headers() or ()}
    kind, milliseconds = record.timestamp()
    at = datetime.fromtimestamp(milliseconds / 1000, UTC) if kind else None
    return Letter(said.get("place") or said.get("record", ""), said.get("reason", ""), at)


def text(value: str | bytes | None) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else value or ""
