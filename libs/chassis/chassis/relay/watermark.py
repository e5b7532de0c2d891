"""The watermark: everything that this service recorded up to a moment is in Kafka (DESIGN section 5)."""

from datetime import datetime, timedelta

from chassis.relay.acknowledging import Ends
from sifasuo.common.v1.watermark_pb2 import PartitionEnd, Watermark

TOPIC = "sifasuo.internal.watermark.v1"


def watermark(service: str, epoch: int, not_before: datetime, ends: Ends) -> Watermark:
    """`not_before`: nothing that is still to come was recorded earlier; at that very moment it may be."""
    mark = Watermark(
        service=service, epoch=epoch, ends=[_end(place, end) for place, end in sorted(ends.items())]
    )
    mark.moment.FromDatetime(not_before - timedelta(microseconds=1))
    return mark


def _end(place: tuple[str, int], offset: int) -> PartitionEnd:
    topic, partition = place
    return PartitionEnd(topic=topic, partition=partition, offset=offset)
