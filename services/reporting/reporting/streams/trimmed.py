"""Whether the timeline, which is kept for some weeks, still holds what a worker has not judged.

A consumer that goes on at an offset that is gone begins at what is left, and says nothing: duties would be missed for ever.
"""

from collections.abc import Mapping
from contextlib import closing

from confluent_kafka import Consumer, TopicPartition

from chassis.consuming.errors import RecordsLostError
from chassis.consuming.polling import KAFKA_SECONDS
from chassis.consuming.to_the_end import to_the_end
from reporting.streams.tenure import SETTINGS
from sifasuo.internal.v1.timeline_pb2 import TimelineEntry


def nothing_lost(kafka: Mapping[str, str], timeline: str, ticks: Mapping[int, int | None]) -> None:
    """`ticks` say up to which moment each partition was judged. Blocks. Raises RecordsLostError and KafkaException."""
    with closing(Consumer({**kafka, **SETTINGS})) as consumer:
        committed = consumer.committed(
            [TopicPartition(timeline, one) for one in ticks], timeout=KAFKA_SECONDS
        )
        for one in committed:
            first, _ = consumer.get_watermark_offsets(one, timeout=KAFKA_SECONDS)
            if first <= max(one.offset, 0):
                continue
            # Not lost is what was judged: a group that was forgotten begins at the first record that is left.
            tick = first_tick(consumer, TopicPartition(timeline, one.partition, first))
            if tick is None or tick > (ticks[one.partition] or 0):
                raise RecordsLostError(
                    f"{timeline}[{one.partition}] begins at {first}, behind what was judged of it."
                    " Make it anew: sifasuo streams rebuild (docs/runbooks/streams-rebuild.md)"
                )


def first_tick(consumer: Consumer, place: TopicPartition) -> int | None:
    """None where there is no tick."""
    for message in to_the_end(consumer, [place]):
        entry = TimelineEntry.FromString(message.value() or b"")
        if entry.HasField("tick"):
            return entry.tick.moment
    return None
