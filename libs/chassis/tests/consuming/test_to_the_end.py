"""Reading to the end of a topic on a real Kafka."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count

from confluent_kafka import Consumer, Producer, TopicPartition

from chassis.consuming.to_the_end import SETTINGS, to_the_end
from devstack.testing import Infrastructure
from libs.chassis.tests.registry import DIVISIONS

OFTEN = 0.1
"""Seconds: a broker holds a question back for half a second, and only what it answers with nothing is an end."""


@contextmanager
def written_often(infrastructure: Infrastructure, topic: str) -> Iterator[None]:
    """Never as long without a record as a broker waits for one."""
    producer, stop = Producer(infrastructure.kafka("admin")), threading.Event()

    def write() -> None:
        for number in count():
            producer.produce(topic, str(number).encode(), partition=0)
            producer.flush()
            if stop.wait(OFTEN):
                return

    writing = threading.Thread(target=write)
    writing.start()
    try:
        yield
    finally:
        stop.set()
        writing.join()


def read(infrastructure: Infrastructure, topic: str) -> list[bytes | None]:
    settings = {**SETTINGS, **infrastructure.kafka("admin"), "group.id": "none"}
    with closing(Consumer(settings)) as consumer:
        return [one.value() for one in to_the_end(consumer, [TopicPartition(topic, 0, 0)])]


async def test_a_topic_that_never_pauses_is_read_to_where_it_ended(
    fresh_topics: Callable[..., dict[str, str]], infrastructure: Infrastructure
) -> None:
    topic = fresh_topics(DIVISIONS)[DIVISIONS]
    producer = Producer(infrastructure.kafka("admin"))
    for number in range(10):
        producer.produce(topic, f"before {number}".encode(), partition=0)
    producer.flush()
    with written_often(infrastructure, topic):
        found = await asyncio.wait_for(asyncio.to_thread(read, infrastructure, topic), 20)
    assert found[:10] == [f"before {number}".encode() for number in range(10)]


async def test_an_empty_topic_has_an_end(
    fresh_topics: Callable[..., dict[str, str]], infrastructure: Infrastructure
) -> None:
    topic = fresh_topics(DIVISIONS)[DIVISIONS]
    assert await asyncio.to_thread(read, infrastructure, topic) == []
