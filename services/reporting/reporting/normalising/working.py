"""The active normaliser at work: reads, merges, writes the timeline, and brings another table of rules into force."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog
from confluent_kafka import Message as Record
from confluent_kafka import TopicPartition
from google.protobuf.message import Message

from chassis.fault_points import reach
from chassis.messages import UnknownEventTypeError, service_of
from chassis.relay.watermark import TOPIC as WATERMARKS
from reporting.duties.matching import Matching
from reporting.duties.moments import datetime_of, moment_of
from reporting.duties.restating import Restating
from reporting.duties.table import RuleFiles, Table
from reporting.normalising import metrics
from reporting.normalising.cluster import Cluster
from reporting.normalising.entry import Entry, UnreadableError, cause, entry_of, event
from reporting.normalising.history import Epochs, everything, history
from reporting.normalising.merging import EVER, Merging, Release
from reporting.normalising.positions import Positions, refuse_lost
from reporting.normalising.reading import HELD, SECONDS, Reading
from reporting.normalising.replaying import Replaying
from reporting.normalising.tabling import InForce
from reporting.normalising.writing import Writing
from sifasuo.common.v1.watermark_pb2 import Watermark
from sifasuo.internal.v1.timeline_pb2 import Facts, RulesInForce, Tick, TimelineEntry

log = structlog.get_logger(__name__)

T = TypeVar("T")
RECENT = 200
"""So many watermarks are read again at the start: the last of each service is among them while it lives."""


class VoidedEventsError(Exception):
    """A service has lost events that stand in the timeline: it must be made anew (docs/runbooks/streams-rebuild.md)."""

    def __init__(self, service: str, position: int) -> None:
        super().__init__(
            f"{service} has lost what it recorded from position {position} on, and the timeline tells of it."
            " Make it anew: sifasuo streams rebuild (docs/runbooks/streams-rebuild.md)"
        )


class Working:
    """From entry to exit it holds its consumer and its producer. Calls are made from one thread."""

    def __init__(self, cluster: Cluster, files: RuleFiles) -> None:
        self._cluster = cluster
        self._watermarks = cluster.named(WATERMARKS)
        # First of all: no former one may commit between the reading of its positions and this.
        self._writing = Writing(cluster)
        self._replaying = Replaying.of(cluster)
        last = self._replaying.last
        self._in_force = InForce(files, last)
        self._matching = Matching(last) if last else None
        tables = [*files.all_tables(), *self._replaying.tables(), *([last] if last else [])]
        topics = {topic for table in tables for topic in Matching(table).topics}
        self._reading = Reading(cluster, topics)
        self.merging = Merging(map(service_of, topics), self._reading.starts)
        self._refuse_lost()
        self._is_cut = False
        self._positions = Positions(self._reading.starts)
        self._logs = _logs(self._reading)
        # What voids a record that is still to be told stands behind it, so among those that are still to be read.
        begin = {place: offset for place, (offset, _) in self._reading.starts.items()}
        self._epochs = Epochs(everything(cluster, self._reading.ends(), begin))
        self._reading.begin(self._recent_watermarks())
        self._ticked = text_of(datetime_of(self._replaying.ticked)) if self._replaying.ticked else ""

    @property
    def ticked(self) -> int:
        """The moment up to which the timeline is complete; 0 before it is."""
        return tick_of(self._ticked) if self._ticked else 0

    @property
    def trouble(self) -> str | None:
        return self._reading.trouble

    def close(self) -> None:
        self._reading.close()

    def step(self, seconds: float) -> None:
        """Waits so long for records, then writes what is complete up to the next table of rules. Raises KafkaException, VoidedEventsError."""
        for record in self._reading.take(0 if self._is_cut else seconds):
            self._take(record)
        release = self._release()
        if release.entries or release.moment > self._ticked:
            self._write(release)
        elif self._positions.are_due:
            self._commit([])
        crowded = self.merging.waiting >= HELD
        self._reading.hold_back(self.merging.waits() if crowded else {})

    def _take(self, record: Record) -> None:
        if record.topic() == self._watermarks:
            self._mark(Watermark.FromString(record.value() or b""))
            return
        try:
            self.merging.add(entry_of(record))
        except UnreadableError as error:
            self._dead_letter(record, str(error))
            self.merging.skip((record.topic() or "", record.partition() or 0), record.offset() or 0)

    def _mark(self, mark: Watermark) -> None:
        moment = mark.moment.ToDatetime(UTC)
        ends = {(end.topic, end.partition): end.offset for end in mark.ends}
        self.merging.marked(mark.service, text_of(moment), ends)
        metrics.WATERMARK.labels(mark.service).set(moment.timestamp())

    def _write(self, release: Release) -> None:
        for entry in release.entries:
            if self._epochs.hold(entry):
                self._judge_epoch(entry)
                self._tell(entry)
        moment = tick_of(release.moment)
        if release.moment > self._ticked:
            self._writing.everywhere(TimelineEntry(tick=Tick(moment=moment)))
            self._change_rules(moment)
        self._ticked = max(self._ticked, release.moment)
        self._commit(release.entries)
        metrics.TICK.set(self.ticked / 1e6)
        metrics.ENTRIES.inc(len(release.entries))
        metrics.WAITING.set(self.merging.waiting)

    def _commit(self, entries: Sequence[Entry]) -> None:
        reach("normaliser.written")
        moved = {**self.merging.offsets(entries), **self._replaying.moved(self.ticked)}
        self._writing.moves(self._positions.to_commit(moved), self._reading.consumer)
        reach("normaliser.moved")
        self._writing.commit()
        reach("normaliser.committed")

    def _refuse_lost(self) -> None:
        """What rules do not ask for yet has none, and says nothing to them."""
        asked = set(map(self._cluster.named, self._matching.topics)) if self._matching else set()
        ends = self._reading.ends()
        missing = {place for place in self._reading.missing if place[0] in asked and ends[place]}
        refuse_lost(self._cluster, {*missing, *([self._replaying.place] if self._replaying.missing else [])})

    def _tell(self, entry: Entry) -> None:
        """What says nothing to any rule is not even decoded."""
        if self._matching is None or entry.type not in self._matching.types:
            return
        found = self._understood(entry, self._matching.facts) or {}
        by, moment = cause(entry), entry.moment
        for subject, facts in found.items():
            self._writing.about(
                subject, TimelineEntry(facts=Facts(cause=by, recorded_at=moment, facts=facts))
            )

    def _understood(self, entry: Entry, ask: Callable[[Message], T]) -> T | None:
        """None for what cannot be read, or says to a rule what it cannot take: a dead letter, which holds nobody up."""
        try:
            return ask(event(entry))
        except (UnreadableError, UnknownEventTypeError, ValueError) as error:
            self._dead_letter(entry.record, _reason(error))
            return None

    def _judge_epoch(self, entry: Entry) -> None:
        """A service that was set back has other events at the positions that it lost."""
        epoch, position = self._logs.get(entry.service, (0, 0))
        if entry.epoch > epoch and entry.epoch_start <= position:
            raise VoidedEventsError(entry.service, entry.epoch_start)
        self._logs[entry.service] = max((epoch, position), entry.at)

    def _release(self) -> Release:
        """Up to where another table of rules comes into force: what was recorded later is judged by that one."""
        first = self.merging.first()
        if self._matching is None and first:
            self._begin_with_rules(first)
        change = self._replaying.moment
        if change is None and first:
            change = self._in_force.next_change(tick_of(self._ticked or first))
        until = EVER if change is None else text_of(datetime_of(change))
        release = self.merging.release(until)
        self._is_cut = release.moment == until
        return release

    def _begin_with_rules(self, first: str) -> None:
        if not self._replaying.done:
            self._come_into_force(Table.read(self._replaying.next().table), 0)
        elif (table := self._in_force.due(tick_of(first))) is not None:
            self._publish(table, 0)

    def _replay_rules(self, moment: int) -> None:
        """Tables that judged when the timeline was made before come into force at the same moments."""
        while (at := self._replaying.moment) is not None and at <= moment:
            former, table = self._in_force.table, Table.read(self._replaying.next().table)
            self._come_into_force(table, at)
            if former is not None:
                self._restate(former, table, at)

    def _change_rules(self, moment: int) -> None:
        self._replay_rules(moment)
        if not self._replaying.done:
            return
        former, table = self._in_force.table, self._in_force.due(moment)
        if table is None or former is None:
            return
        self._publish(table, moment)
        self._restate(former, table, moment)

    def _restate(self, former: Table, table: Table, moment: int) -> None:
        begun = time.monotonic()
        restating = Restating(former, table)
        for entry in history(self._cluster, self.merging.released()):
            if entry.moment > moment:
                break
            if entry.type in restating.types:
                self._understood(entry, partial(restating.take, cause=cause(entry), recorded_at=entry.moment))
        count = 0
        for subject, restated in restating.restated(moment):
            self._writing.about(subject, TimelineEntry(restated=restated))
            count += 1
        log.info(
            "normaliser.restated",
            version=table.version,
            subjects=count,
            seconds=round(time.monotonic() - begun, 1),
        )

    def _publish(self, table: Table, moment: int) -> None:
        rules = RulesInForce(moment=moment, version=table.version, table=table.written())
        self._writing.rules(rules.SerializeToString(deterministic=True))
        self._replaying.published()
        self._come_into_force(table, moment)

    def _come_into_force(self, table: Table, moment: int) -> None:
        rules = RulesInForce(moment=moment, version=table.version, table=table.written())
        self._writing.everywhere(TimelineEntry(rules=rules))
        self._in_force.table, self._matching = table, Matching(table)
        log.info("normaliser.rules", version=table.version, rules=len(table.rules))

    def _dead_letter(self, record: Record, reason: str) -> None:
        place = f"{record.topic()}[{record.partition()}]@{record.offset()}"
        log.error("normaliser.dead_letter", record=place, reason=reason)
        metrics.DEAD_LETTERS.inc()
        self._writing.dead_letter([("record", place), ("reason", reason), ("by", "normaliser")])

    def _recent_watermarks(self) -> Sequence[TopicPartition]:
        consumer = self._reading.consumer
        partitions = (
            consumer.list_topics(self._watermarks, timeout=SECONDS).topics[self._watermarks].partitions
        )
        found = []
        for number in partitions:
            low, high = consumer.get_watermark_offsets(
                TopicPartition(self._watermarks, number), timeout=SECONDS
            )
            found.append(TopicPartition(self._watermarks, number, max(low, high - RECENT)))
        return found


def _logs(reading: Reading) -> dict[str, tuple[int, int]]:
    """How far each service's log stands in the timeline."""
    found: dict[str, tuple[int, int]] = {}
    for (topic, _), (_, at) in reading.starts.items():
        found[service_of(topic)] = max(at, found.get(service_of(topic), (0, 0)))
    return found


def _reason(error: Exception) -> str:
    """What a field held that could not be taken stays where it is: events of personnel are restricted."""
    return (
        repr(error) if isinstance(error, UnknownEventTypeError) else type(error.__cause__ or error).__name__
    )


def text_of(moment: datetime) -> str:
    """As records say it (`chassis.relay.log`)."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def tick_of(moment: str) -> int:
    """What sorts just before a moment is the microsecond before it."""
    whole = moment if moment.endswith("Z") else f"{moment}Z"
    step = timedelta(0) if moment.endswith("Z") else timedelta(microseconds=1)
    return moment_of(datetime.fromisoformat(whole) - step)
