"""Whether Kafka still keeps what it acknowledged: one that came back empty gets nothing, or its topics would have gaps."""
# confluent_kafka.admin does not say what it exports, nor of what type it is
# mypy: disable-error-code="attr-defined, no-untyped-call"

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from time import monotonic

from confluent_kafka import KafkaError, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient, ListOffsetsResultInfo, OffsetSpec

from chassis.kafka_errors import name_in
from chassis.relay.acknowledging import Ends

SECONDS = 5.0
PAUSE_SECONDS = 1.0
"""Between two questions that Kafka did not answer."""

_GONE = {KafkaError.UNKNOWN_TOPIC_OR_PART, KafkaError._UNKNOWN_TOPIC, KafkaError._UNKNOWN_PARTITION}  # noqa: SLF001


class KafkaLostError(Exception):
    """A partition ends before what was acknowledged; nothing is published until all of it is, anew."""

    def __init__(self, topic: str, partition: int, acknowledged: int, there: int) -> None:
        super().__init__(
            f"Kafka has lost what it held: {topic}[{partition}] ends at {there}, and {acknowledged} was acknowledged."
            " Publish everything anew: sifasuo republish (docs/runbooks/kafka-lost.md)"
        )


def require_later(before: Ends, acknowledged: Ends) -> None:
    """What is acknowledged now lies behind what was before, or it went into another topic of that name."""
    for place, end in acknowledged.items():
        if end <= before.get(place, 0):
            raise KafkaLostError(*place, before.get(place, 0), end - 1)


class Keeping:
    """In doubt at the start of a session and after each complaint of Kafka's, until it has answered.

    The questions are asked beside the loop, which hears by `wake` that there is an answer.
    """

    def __init__(self, kafka: Mapping[str, str], wake: Callable[[], None]) -> None:
        self._kafka = kafka
        self._wake = wake
        self._doubted = True
        self._asked: asyncio.Future[None] | None = None
        self._not_before = 0.0

    @property
    def sure(self) -> bool:
        """Whether Kafka has answered since the last doubt."""
        return not self._doubted and self._asked is None

    def doubt(self) -> None:
        """From any thread."""
        self._doubted = True

    def look(self, ends: Ends) -> str | None:
        """Asks where there is doubt, and takes up the answer: what hindered one, or None. Raises KafkaLostError."""
        if self._asked is None:
            if self._doubted and monotonic() >= self._not_before:
                self._ask(ends)
        elif self._asked.done():
            return self._answered(self._asked)
        return None

    def _ask(self, ends: Ends) -> None:
        self._doubted = False
        if ends:
            loop = asyncio.get_running_loop()
            self._asked = loop.run_in_executor(None, check, self._kafka, dict(ends))
            self._asked.add_done_callback(self._heard)

    def _heard(self, answer: asyncio.Future[None]) -> None:
        """The session may have ended meanwhile, and with it the interest in an error."""
        if not answer.cancelled():
            answer.exception()
        self._wake()

    def _answered(self, answer: asyncio.Future[None]) -> str | None:
        self._asked = None
        try:
            answer.result()
        except (KafkaException, TimeoutError) as error:
            self._doubted, self._not_before = True, monotonic() + PAUSE_SECONDS
            return name_in(error) if isinstance(error, KafkaException) else "timed_out"
        return None


def check(kafka: Mapping[str, str], ends: Ends) -> None:
    """Raises KafkaLostError; KafkaException or TimeoutError if Kafka does not say."""
    admin = AdminClient({**kafka, "log_level": 2})  # without a name it would be gone before it is answered
    asked = {TopicPartition(*place): OffsetSpec.latest() for place in ends}
    for partition, answer in admin.list_offsets(asked, request_timeout=SECONDS).items():
        place = (partition.topic, partition.partition)
        there = _end(answer)
        if there < ends[place]:
            raise KafkaLostError(*place, ends[place], there)


def _end(answer: Future[ListOffsetsResultInfo]) -> int:
    """0 if there is no such partition any more."""
    try:
        return answer.result(2 * SECONDS).offset
    except KafkaException as error:
        if error.args[0].code() in _GONE:
            return 0
        raise
