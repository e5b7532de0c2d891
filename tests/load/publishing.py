"""The registry's story into topics as the relay would bring it there, by as many processes as there are cores."""

import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context

from confluent_kafka import Producer

from chassis.relay.records import outgoing
from devstack.bench.story import Share, story
from devstack.kafka.clients import broker_account
from devstack.stack import Stack

LONGEST_WAIT = 600


def publish(stack: Stack, topics: Mapping[str, str], events: int) -> None:
    """The first so many events; a stream's own stay in order. `topics` are named by the declared ones."""
    processes = os.cpu_count() or 1
    shares = [Share(number, processes) for number in range(processes)]
    account = {**broker_account(stack), "partitioner": "murmur2_random", "enable.idempotence": True}
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        list(pool.map(publish_share, repeat(account), repeat(topics), repeat(events), shares))


def publish_share(account: Mapping[str, str], topics: Mapping[str, str], events: int, share: Share) -> None:
    producer = Producer({**account})
    for told in story(events, share):
        record = outgoing(told, "registry")
        while True:
            try:
                producer.produce(topics[record.topic], record.value, record.key, headers=record.headers)  # type: ignore[arg-type] # text is text or bytes
                break
            except BufferError:
                producer.poll(0.1)
    if producer.flush(LONGEST_WAIT):
        raise TimeoutError
