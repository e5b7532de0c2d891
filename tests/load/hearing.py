"""Transitions of alerts as a consumer hears them, each at once."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

from confluent_kafka import OFFSET_BEGINNING, Consumer, TopicPartition

from chassis.consuming.ends import ends
from chassis.settings import KafkaSettings
from sifasuo.reporting.v1.alert_pb2 import Alert, AlertRaised

POLL_SECONDS = 0.01
BATCH = 1_000
SETTINGS = {"group.id": "reporting.hearing", "enable.auto.commit": False, "fetch.wait.max.ms": 10}


class Heard(NamedTuple):
    at: float
    alert: Alert


class Hearing:
    """Of those that came after it began; `at` is by `perf_counter`. They are acknowledged by then, so it is never too soon."""

    def __init__(self, kafka: KafkaSettings, topic: str) -> None:
        self.heard: list[Heard] = []
        self._kafka = kafka.client_config()
        self._places = [
            TopicPartition(topic, one.partition, one.end or OFFSET_BEGINNING)
            for one in ends(self._kafka, [topic])
        ]
        self._ended = Event()

    @contextmanager
    def open(self) -> Iterator["Hearing"]:
        thread = Thread(target=self._run, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._ended.set()
            thread.join()

    def _run(self) -> None:
        with closing(Consumer({**self._kafka, **SETTINGS})) as consumer:
            consumer.assign(self._places)
            while not self._ended.is_set():
                messages = consumer.consume(BATCH, POLL_SECONDS)
                now = perf_counter()
                # Whatever turn it took: the alert is the first member of each.
                values = [value for one in messages if not one.error() and (value := one.value())]
                self.heard += [Heard(now, AlertRaised.FromString(value).alert) for value in values]
