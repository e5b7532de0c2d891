"""Whatever clock somebody's machine has who writes to a topic, what they write is taken and kept (ADR 365)."""

import time
from collections.abc import Callable

import pytest
from confluent_kafka import Producer

from chassis.testing.topics import read_all
from devstack.testing import Infrastructure

WATERMARKS = "sifasuo.internal.watermark.v1"
HOUR = 3600


@pytest.mark.parametrize("ahead", [26 * HOUR, -26 * HOUR, -90 * 24 * HOUR])
def test_a_record_of_another_time_is_taken_as_of_now(
    fresh_topics: Callable[..., dict[str, str]], infrastructure: Infrastructure, ahead: int
) -> None:
    topic = fresh_topics(WATERMARKS)[WATERMARKS]
    producer = Producer({**infrastructure.kafka(), "linger.ms": 0})
    refused = []
    stamped = int((time.time() + ahead) * 1000)
    producer.produce(topic, b"told", timestamp=stamped, on_delivery=lambda error, _: refused.append(error))
    producer.flush(20)
    assert refused == [None]
    [kept] = read_all(infrastructure.kafka(), topic)
    assert kept.value == b"told"
