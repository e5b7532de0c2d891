"""A registry's log in memory: what was recorded, as the relay would have published it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import NAMESPACE_OID, UUID, uuid5

from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.ids import division_id
from chassis.messages import Recorded, topic_of
from sifasuo.common.v1.envelope_pb2 import Meta

START = datetime(2024, 1, 1, tzinfo=UTC)
ACTOR = uuid5(NAMESPACE_OID, "actor")


def named(name: str) -> UUID:
    """The same name, the same id; a code is a division's."""
    return division_id(name) if name.isdigit() else uuid5(NAMESPACE_OID, name)


def day(number: int) -> date:
    return date(2024, 1, 1) + timedelta(days=number)


def moment(number: int) -> datetime:
    return START + timedelta(minutes=number)


@dataclass
class Log:
    """Positions count from 1; `recorded_at` advances a minute with each `tick`."""

    recorded: list[Recorded] = field(default_factory=list)
    minute: int = 0
    versions: dict[UUID, int] = field(default_factory=lambda: defaultdict(int))

    def tick(self) -> None:
        self.minute += 1

    def append(self, stream_id: UUID, event: Message) -> None:
        self.versions[stream_id] += 1
        position = len(self.recorded) + 1
        self.recorded.append(
            Recorded(
                epoch=1,
                position=position,
                stream_id=stream_id,
                version=self.versions[stream_id],
                event_id=named(f"event {position}"),
                recorded_at=moment(self.minute),
                event=event,
                meta=Meta(
                    actor_id=str(ACTOR), body="county_bureau", division_id=str(ACTOR), policy_version="p1"
                ),
            )
        )

    def consumed(self) -> list[Consumed]:
        return [consumed(recorded) for recorded in self.recorded]

    def shuffled(self, random: Random) -> list[Consumed]:
        """In an order that partitions allow: each stream in its own, streams among each other in any."""
        waiting: dict[UUID, list[Recorded]] = defaultdict(list)
        for recorded in reversed(self.recorded):
            waiting[recorded.stream_id].append(recorded)
        return list(_drawn(waiting, random))


def _drawn(waiting: dict[UUID, list[Recorded]], random: Random) -> Iterator[Consumed]:
    while waiting:
        stream_id = random.choice(sorted(waiting))
        yield consumed(waiting[stream_id].pop())
        if not waiting[stream_id]:
            del waiting[stream_id]


def consumed(recorded: Recorded) -> Consumed:
    return Consumed(topic_of(recorded.event.DESCRIPTOR.full_name), 0, recorded.position, "registry", recorded)


def batches(events: Sequence[Consumed], random: Random) -> Iterator[Sequence[Consumed]]:
    start = 0
    while start < len(events):
        size = random.randint(1, len(events))
        yield events[start : start + size]
        start += size
