"""What Faust and aiokafka are made to do otherwise: each fails when they have changed under it."""

from collections.abc import AsyncIterator
from pathlib import Path

import aiokafka
import faust
import pytest_asyncio
from aiokafka.record.default_records import DefaultRecordBatchBuilder  # noqa: F401 - it is what batches are made of
from faust.types import TP, ConsumerMessage

from reporting.streams.app import StreamsSettings, faust_app
from reporting.streams.transport import OURS, IdempotentProducer, InOrderConsumer
from services.reporting.tests.streams.agents import NOWHERE, close_loop

TIMELINE = TP("timeline", 0)


@pytest_asyncio.fixture(loop_scope="session")
async def consumer(tmp_path: Path) -> AsyncIterator[InOrderConsumer]:
    app = faust_app(StreamsSettings(NOWHERE, tmp_path))
    app.finalize()
    app.topics.acking_topics.add(TIMELINE.topic)
    made = app.consumer
    assert isinstance(made, InOrderConsumer)
    yield made
    close_loop(app)


def acknowledge(consumer: InOrderConsumer, *offsets: int) -> None:
    for offset in offsets:
        message = ConsumerMessage(*TIMELINE, offset, 0.0, 0, None, b"", b"", None, tp=TIMELINE)
        assert consumer.ack(message)


async def test_the_versions_are_those_that_were_read() -> None:
    assert (faust.__version__, aiokafka.__version__) == ("0.15.3", "0.14.0")


async def test_only_what_was_committed_is_read_and_no_partition_waits_for_a_quiet_one(
    consumer: InOrderConsumer,
) -> None:
    thread = consumer._thread
    made = thread._create_worker_consumer(consumer.transport)  # type: ignore[arg-type] # the concrete one
    found = {name: getattr(made, name) for name in OURS}
    await made.stop()
    assert found == OURS


class TestOffsets:
    async def test_go_past_a_gap_at_the_beginning(self, consumer: InOrderConsumer) -> None:
        """An aborted transaction: Faust would wait for ever for the records that nobody sees."""
        acknowledge(consumer, 0)
        assert consumer._new_offset(TIMELINE) == 1
        consumer._committed_offset[TIMELINE] = 1
        acknowledge(consumer, 9)
        assert consumer._new_offset(TIMELINE) == 10

    async def test_go_past_a_gap_in_between(self, consumer: InOrderConsumer) -> None:
        acknowledge(consumer, 3, 4, 7, 8)
        assert consumer._new_offset(TIMELINE) == 9

    async def test_go_no_further_than_what_is_acknowledged(self, consumer: InOrderConsumer) -> None:
        assert consumer._new_offset(TIMELINE) is None
        acknowledge(consumer, 3)
        assert consumer._new_offset(TIMELINE) == 4
        assert consumer._new_offset(TIMELINE) is None


async def test_no_transition_overtakes_another(tmp_path: Path) -> None:
    app = faust_app(StreamsSettings(NOWHERE, tmp_path))
    producer = app.producer
    assert isinstance(producer, IdempotentProducer)
    assert producer._settings_extra() == {"acks": "all", "enable_idempotence": True}


async def test_nothing_is_declared_and_nothing_is_shown(tmp_path: Path) -> None:
    conf = faust_app(StreamsSettings(NOWHERE, tmp_path)).conf
    switches = conf.topic_allow_declare, conf.web_enabled, conf.stream_wait_empty, conf.table_standby_replicas
    assert switches == (False, False, False, 0)
    assert conf.topic_disable_leader
