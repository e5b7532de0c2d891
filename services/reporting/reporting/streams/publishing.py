"""What the streams write to Kafka: alerts, the changelog, dead letters; each call ends when all of it is acknowledged."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol
from uuid import UUID, uuid5

from aiokafka import AIOKafkaProducer
from aiokafka.partitioner import murmur2

from chassis.messages import schema_version, type_name
from chassis.relay.records import Stored, outgoing
from reporting.duties.alerts import Transition
from reporting.duties.moments import datetime_of
from reporting.streams.keeping import Changes
from reporting.streams.tenure import Gap, Span, headers, written_by_others
from reporting.streams.topics import Topics
from sifasuo.common.v1.envelope_pb2 import Meta

ACTOR = "streams"
"""Who raises alerts: nobody's pseudonym."""

SOURCE = "streams"
"""Not `reporting`: a new epoch of that service's own log would void transitions by their numbers (ADR 320)."""
Headers = Sequence[tuple[str, bytes]]


class Letter(NamedTuple):
    """A record of the timeline that is no entry, as it lay there."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    reason: str


class Record(NamedTuple):
    topic: str
    partition: int
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


class Publishing(Protocol):
    async def alerts(self, transitions: Sequence[Transition]) -> None: ...

    async def letters(self, letters: Sequence[Letter]) -> None: ...

    async def changelog(
        self, states: Mapping[int, Changes], tenures: Mapping[int, bytes]
    ) -> Mapping[int, Span]:
        """Where the records of each partition have come to lie."""
        ...

    async def written_by_others(self, gap: Gap) -> frozenset[bytes]:
        """Keys of the changelog. Raises OustedError."""
        ...


class KafkaPublishing:
    """Makes batches itself, one future each: a record by itself costs the producer four times as much."""

    def __init__(self, producer: Callable[[], Any], topics: Topics, kafka: Mapping[str, str]) -> None:
        self._faust = producer
        self._kafka = kafka
        self._topics = topics

    async def alerts(self, transitions: Sequence[Transition]) -> None:
        if not transitions:
            return
        known = self._topics.alert, self._topics.current
        partitions = [len(await self._producer.partitions_for(topic)) for topic in known]
        await self._send([record for one in transitions for record in self._of(one, *partitions)])

    async def letters(self, letters: Sequence[Letter]) -> None:
        await self._send([self._letter(one) for one in letters])

    async def changelog(
        self, states: Mapping[int, Changes], tenures: Mapping[int, bytes]
    ) -> Mapping[int, Span]:
        topic = self._topics.changelog
        return await self._send(
            [
                Record(topic, one, key, value, said)
                for one, changes in states.items()
                for said in [headers(tenures[one])]
                for key, value in changes.items()
            ]
        )

    async def written_by_others(self, gap: Gap) -> frozenset[bytes]:
        return await asyncio.to_thread(written_by_others, self._kafka, self._topics.changelog, gap)

    @property
    def _producer(self) -> AIOKafkaProducer:
        return self._faust()._ensure_producer()  # noqa: SLF001 - Faust's own sends one record at a time

    def _of(self, one: Transition, partitions: int, current_partitions: int) -> Iterator[Record]:
        """The transition, and how the alert stands after it; of one that is to be forgotten, that nothing stands."""
        key = one.alert_id.encode()
        place = murmur2(key) & 0x7FFF_FFFF
        current: bytes | None = None
        if one.event is not None:
            event: Any = one.event
            said = outgoing(stored(one.alert_id, one.moment, event), SOURCE)
            yield Record(self._topics.alert, place % partitions, key, said.value, encoded(said.headers))
            current = event.alert.SerializeToString(deterministic=True)
        yield Record(self._topics.current, place % current_partitions, key, current)

    def _letter(self, one: Letter) -> Record:
        place = f"{self._topics.timeline}[{one.partition}]@{one.offset}"
        said = {"place": place, "reason": one.reason}
        return Record(self._topics.dead_letter, 0, one.key, one.value, encoded(said.items()))

    async def _send(self, records: Sequence[Record]) -> Mapping[int, Span]:
        """By partition; of several topics, of one of them."""
        places: dict[tuple[str, int], list[Record]] = {}
        for record in records:
            places.setdefault((record.topic, record.partition), []).append(record)
        if not places:
            return {}
        spans = await asyncio.gather(*(self._in_order(*place, batch) for place, batch in places.items()))
        return {place[1]: span for place, span in zip(places, spans, strict=True)}

    async def _in_order(self, topic: str, partition: int, records: Sequence[Record]) -> Span:
        sent: list[tuple[asyncio.Future[Any], int]] = []
        batch = self._producer.create_batch()
        for record in records:
            if not _fits(batch, record):
                sent.append(await self._submit(batch, topic, partition))
                batch = self._producer.create_batch()
                _fits(batch, record)
        sent.append(await self._submit(batch, topic, partition))
        metadata = await asyncio.gather(*(future for future, _ in sent))
        return Span(metadata[0].offset, metadata[-1].offset + sent[-1][1] - 1, len(records))

    async def _submit(self, batch: Any, topic: str, partition: int) -> tuple[asyncio.Future[Any], int]:
        """Closed, so that it goes at once and nothing is added to it."""
        batch.close()
        return await self._producer.send_batch(batch, topic, partition=partition), batch.record_count()


def encoded(said: Iterable[tuple[str, str]]) -> Headers:
    return [(name, value.encode()) for name, value in said]


def _fits(batch: Any, record: Record) -> bool:
    """The first one always does."""
    added = batch.append(timestamp=None, key=record.key, value=record.value, headers=list(record.headers))
    return added is not None


def stored(alert_id: str, moment: int, event: Any) -> Stored:
    """A transition as a service's log would hold it: the alert is the stream. It has no other position than its number."""
    kind, alert, stream = type_name(event), event.alert, UUID(alert_id)
    meta = Meta(
        actor_id=ACTOR,
        body=alert.acting_body,
        division_id=alert.division_id,
        policy_version=alert.rule_version,
    )
    return Stored(
        pos=alert.number,
        epoch=1,
        epoch_start=1,
        stream_id=stream,
        version=alert.number,
        type=kind,
        schema_version=schema_version(kind),
        event_id=uuid5(stream, str(alert.number)),
        time=datetime_of(moment).isoformat().replace("+00:00", "Z"),
        data=event.SerializeToString(deterministic=True),
        meta=meta.SerializeToString(),
    )
