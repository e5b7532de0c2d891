"""The rounds of `sifasuo bench normaliser`: vacancies that open and are filled, each event the affair of three rules.

Usage: python -m tests.load.normalising STACK ROUNDS EVENTS; writes [events/s normalised, events/s read], a round a line.
"""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from uuid import UUID, uuid5

import structlog
from confluent_kafka import Consumer, Producer, TopicPartition

from chassis.consuming.ends import ends
from chassis.consuming.polling import SETTINGS, topic_ids
from chassis.consuming.records import raw
from chassis.consuming.sorting import read
from chassis.garbage import collect_seldom
from chassis.messages import schema_version, type_name
from chassis.relay.records import Stored, outgoing
from chassis.relay.watermark import TOPIC as WATERMARKS
from chassis.relay.watermark import watermark
from devstack.kafka.clients import admin_client, broker_account
from devstack.kafka.topics import replication
from devstack.stack import Stack, existing_stack
from devstack.testing.topics import fresh_topics
from reporting.duties.matching import Matching
from reporting.duties.moments import moment_of
from reporting.duties.table import load
from reporting.normalising.cluster import Cluster
from reporting.normalising.process import know_events
from reporting.normalising.working import Working, text_of
from reporting.normalising.writing import DEAD_LETTERS, RULES, TIMELINE
from reporting.projections.upcasters import UPCASTERS
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.personnel.v1.post_pb2 import POST_KIND_JUDICIAL_ASSISTANT, PostFilled, PostVacated, Vacancy

FILES = load(Path("policies/duties"))
SPACE = UUID("0d6f5b0e-3f43-4d63-8f0b-8b1f9a1f3c55")
BEGAN = datetime(2024, 3, 1, tzinfo=UTC)
POSTS = "sifasuo.personnel.post.v1"
POSTS_OF_A_REGION = 5_000
BATCH = 4_000
LONGEST_WAIT = 600
OUTPUT = (TIMELINE, RULES, DEAD_LETTERS)


def story(events: int) -> Iterator[Stored]:
    """Posts in turn are vacated and filled, a hundred events a second."""
    meta = Meta(body="county_bureau").SerializeToString()
    for number in range(events):
        turn, which = divmod(number, POSTS_OF_A_REGION)
        post, vacancy = uuid5(SPACE, str(which)), str(uuid5(SPACE, f"{which} {turn // 2}"))
        told = filled(post, vacancy) if turn % 2 else vacated(post, vacancy)
        yield Stored(
            pos=number + 1,
            epoch=1,
            epoch_start=1,
            stream_id=post,
            version=turn + 1,
            type=type_name(told),
            schema_version=schema_version(type_name(told)),
            event_id=uuid5(SPACE, f"event {number}"),
            time=text_of(BEGAN + timedelta(seconds=number / 100)),
            data=told.SerializeToString(),
            meta=meta,
        )


def vacated(post: UUID, vacancy: str) -> PostVacated:
    opened = Vacancy(vacancy_id=vacancy, opened_on="2024-03-01", plan_by="2024-04-30", fill_by="2025-03-01")
    where = {"station_id": str(uuid5(SPACE, "station")), "county_id": str(uuid5(SPACE, "county"))}
    return PostVacated(
        **where,
        post_id=str(post),
        kind=POST_KIND_JUDICIAL_ASSISTANT,
        vacancy=opened,
        effective_on="2024-03-01",
    )


def filled(post: UUID, vacancy: str) -> PostFilled:
    return PostFilled(post_id=str(post), closed_vacancy_id=vacancy, effective_on="2024-03-02")


@dataclass(frozen=True, slots=True)
class Way:
    """From a topic that holds `events` records."""

    stack: Stack
    cluster: Cluster
    events: int

    def publish(self) -> None:
        producer = Producer(
            {**self.cluster.kafka, "partitioner": "murmur2_random", "enable.idempotence": True}
        )
        topic = self.cluster.named(POSTS)
        for told in story(self.events):
            record = outgoing(told, "personnel")
            producer.produce(topic, record.value, record.key, headers=record.headers)  # type: ignore[arg-type] # text is text or bytes
            producer.poll(0)
        self._flush(producer)
        places = {(one.topic, one.partition): one.end for one in ends(self.cluster.kafka, [topic])}
        for service, filled_to in (("personnel", places), ("registry", {})):
            mark = watermark(service, 1, BEGAN + timedelta(days=30), filled_to)
            producer.produce(self.cluster.named(WATERMARKS), mark.SerializeToString())
        self._flush(producer)

    def _flush(self, producer: Producer) -> None:
        if producer.flush(LONGEST_WAIT):
            raise TimeoutError

    def read(self) -> float:
        """Read and decoded, and nothing else: events a second."""
        topic = self.cluster.named(POSTS)
        ids = topic_ids(admin_client(dict(self.cluster.kafka)), [topic])
        with closing(Consumer({**SETTINGS, **self.cluster.kafka, "group.id": "bench"})) as consumer:
            found = consumer.list_topics(topic, timeout=LONGEST_WAIT).topics[topic].partitions
            started, left = perf_counter(), self.events
            consumer.assign([TopicPartition(topic, number, 0) for number in found])
            while left:
                batch = consumer.consume(BATCH, 0.1)
                for message in batch:
                    if read(raw(message, ids[topic]), UPCASTERS).fault:
                        raise ValueError(message)
                left -= len(batch)
            return self.events / (perf_counter() - started)

    def normalise(self) -> float:
        """From the first read record to the tick behind the last: events a second."""
        working = Working(self.cluster, FILES)
        started = perf_counter()
        last = moment_of(BEGAN + timedelta(days=29))
        while working.ticked < last:
            working.step(1.0)
        rate = self.events / (perf_counter() - started)
        working.close()
        return rate


def main(name: str, rounds: int, events: int) -> None:
    stack = existing_stack(name)
    account = broker_account(stack)
    admin = admin_client(account)
    topics = sorted({topic for table in FILES.all_tables() for topic in Matching(table).topics})
    for _ in range(rounds):
        with fresh_topics(admin, (*topics, WATERMARKS, *OUTPUT), replication(stack)) as named:
            cluster = Cluster(account, named[TIMELINE].removesuffix(TIMELINE))
            way = Way(stack, cluster, events)
            way.publish()
            limit = way.read()
            sys.stdout.write(json.dumps([way.normalise(), limit]) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    collect_seldom()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    know_events()
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
