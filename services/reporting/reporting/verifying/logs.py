"""What Kafka holds, read from the first record to the last that is there now: by plain consumers that are members of no group."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC
from typing import Any

from confluent_kafka import Consumer, TopicPartition
from confluent_kafka import Message as Record

from chassis.consuming.records import raw
from chassis.consuming.sorting import read
from chassis.consuming.to_the_end import SETTINGS as TO_THE_END
from chassis.consuming.to_the_end import to_the_end
from reporting.duties.matching import Matching
from reporting.duties.moments import datetime_of
from reporting.duties.table import Table
from reporting.normalising.cluster import Cluster
from reporting.normalising.reading import SECONDS, SETTINGS
from reporting.normalising.tabling import published
from reporting.projections.upcasters import UPCASTERS
from reporting.recomputing.events import Happened
from reporting.recomputing.recomputing import InForce
from reporting.streams.tenure import Succession, tenure_of
from sifasuo.internal.v1.timeline_pb2 import DutySubject, Tick
from sifasuo.reporting.v1.alert_pb2 import Alert

GROUP = "reporting.verify"
CHANGELOG = "sifasuo.internal.duties-changelog.v1"
ALERTS = "sifasuo.reporting.alert.v1"
TICK = b"tick"
SUBJECT_BYTES = 16


def tables(cluster: Cluster) -> Sequence[InForce]:
    """Each table of rules with the moment from which it judges."""
    found = published(cluster, GROUP)
    return [InForce(datetime_of(one.moment), Table.read(one.table)) for one in found]


def events(cluster: Cluster, in_force: Sequence[InForce]) -> list[Happened]:
    """What any of the tables asks for, once each; what cannot be read is told by the normaliser's dead letters."""
    asked = [Matching(one.table) for one in in_force]
    types = frozenset().union(*(one.types for one in asked))
    topics = sorted(frozenset().union(*(one.topics for one in asked)))
    found: dict[str, tuple[int, Happened]] = {}
    starts: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for record in records(cluster, [cluster.named(topic) for topic in topics]):
        headers: Any = dict(record.headers() or ())
        if "ce_logepoch" not in headers:
            continue
        epoch, service = int(headers["ce_logepoch"]), headers["ce_source"].decode().rpartition("/")[2]
        starts[service][epoch] = int(headers["ce_logepochstart"])
        if headers["ce_type"].decode() in types:
            one = read(raw(record, ""), UPCASTERS).event
            if one is not None:
                known = one.recorded
                happened = Happened(
                    known.recorded_at.astimezone(UTC),
                    one.service,
                    known.position,
                    str(known.event_id),
                    known.event,
                )
                found[happened.event_id] = epoch, happened
    return [one for epoch, one in found.values() if not is_void(one, epoch, starts[one.service])]


def is_void(one: Happened, epoch: int, starts: Mapping[int, int]) -> bool:
    """Whether the service was set back to before it; `starts` say where each of its epochs begins.

    `normalising.history.Epochs` says the same by itself: what is to check that one asks it nothing.
    """
    return any(later > epoch and start <= one.position for later, start in starts.items())


def subjects(cluster: Cluster) -> tuple[Mapping[bytes, DutySubject], Mapping[int, int]]:
    """What the workers keep, and up to which moment each partition has come."""
    states: dict[bytes, DutySubject] = {}
    ticks: dict[int, int] = {}
    successions: defaultdict[int, Succession] = defaultdict(Succession)
    for record in records(cluster, [cluster.named(CHANGELOG)]):
        key, value, partition = record.key() or b"", record.value(), record.partition() or 0
        if not successions[partition].counts(tenure_of(record.headers())):
            continue
        if key == TICK and value:
            ticks[partition] = Tick.FromString(value).moment
        elif len(key) == SUBJECT_BYTES and value is None:
            states.pop(key, None)
        elif len(key) == SUBJECT_BYTES and value is not None:
            states[key] = DutySubject.FromString(value)
    return states, ticks


def alerts(cluster: Cluster, kinds: Mapping[str, Callable[[bytes], Alert]]) -> Iterator[Alert]:
    """Every transition; those of one alert in their order."""
    for record in records(cluster, [cluster.named(ALERTS)]):
        kind = dict(record.headers() or ()).get("ce_type", b"").decode()  # type: ignore[union-attr] # read ones are bytes
        yield kinds[kind](record.value() or b"")


def records(cluster: Cluster, topics: Sequence[str]) -> Iterator[Record]:
    """Partition by partition in order, to where each ended when it was read. Raises KafkaException."""
    settings = {**SETTINGS, **TO_THE_END, **cluster.kafka, "group.id": cluster.named(GROUP)}
    with closing(Consumer(settings)) as reader:
        known = reader.list_topics(timeout=SECONDS).topics
        places = [TopicPartition(topic, number, 0) for topic in topics for number in known[topic].partitions]
        yield from to_the_end(reader, places)
