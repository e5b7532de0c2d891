"""Workers of the streams on topics of their own, and what comes of what is put into the timeline."""

import asyncio
import json
import os
import secrets
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Thread
from uuid import UUID

from confluent_kafka import Producer

from chassis.consuming.ends import ends
from chassis.consuming.records import Raw, envelope
from chassis.settings import KafkaSettings
from chassis.testing.topics import read_all
from chassis.testing.waiting import eventually
from devstack.testing import Infrastructure
from reporting.streams.topics import Topics
from services.reporting.tests.streams.counting import State
from sifasuo.internal.v1.timeline_pb2 import TimelineEntry

PARTITIONS = 6
WITHIN = 60.0
NAMES = Topics.under()
DECLARED = (NAMES.timeline, NAMES.changelog, NAMES.alert, NAMES.current, NAMES.dead_letter)


class Worker:
    """`partitions` is None while it is not ready."""

    def __init__(
        self, folder: Path, prefix: str, group: str, kafka: KafkaSettings, core: str = "counting"
    ) -> None:
        told = kafka.model_dump(mode="json") | {
            "password": kafka.password and kafka.password.get_secret_value()
        }
        words = [str(folder), prefix, group, json.dumps(told), core]
        self.folder = folder
        self.partitions: list[int] | None = None
        self._log = (folder.parent / f"{folder.name}.log").open("ab")
        self._process = Popen(
            [sys.executable, "-m", "services.reporting.tests.streams.worker", *words],
            stdout=PIPE,
            stdin=DEVNULL,
            stderr=self._log,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        Thread(target=self._hear, daemon=True).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> int | None:
        return self._process.poll()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def stop(self) -> int:
        self._process.terminate()
        return await asyncio.to_thread(self._process.wait, WITHIN)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._log.close()

    def _hear(self) -> None:
        stdout = self._process.stdout
        while stdout and (line := stdout.readline()):
            self.partitions = json.loads(line)


@dataclass
class Place:
    """Where workers run: topics, a group, and a folder for each worker."""

    infrastructure: Infrastructure
    folder: Path
    prefix: str
    group: str = field(default_factory=lambda: f"reporting.streams.{secrets.token_hex(4)}")
    workers: list[Worker] = field(default_factory=list)

    @property
    def topics(self) -> Topics:
        return Topics.under(self.prefix)

    def start(self, name: str = "one") -> Worker:
        worker = Worker(self.folder / name, self.prefix, self.group, self.kafka)
        self.workers.append(worker)
        return worker

    @property
    def kafka(self) -> KafkaSettings:
        client = self.infrastructure.kafka("reporting-streams")
        return KafkaSettings.model_validate(
            {
                "bootstrap": client["bootstrap.servers"],
                "username": client["sasl.username"],
                "password": client["sasl.password"],
                "security_protocol": client["security.protocol"],
                "sasl_mechanism": client["sasl.mechanism"],
            }
        )

    async def shared_out(self, *workers: Worker) -> None:
        """Each has partitions, and together they have all."""

        def found() -> list[int]:
            assert all(worker.ended is None for worker in workers)
            assert all(worker.partitions for worker in workers)
            return sorted(one for worker in workers for one in worker.partitions or ())

        await eventually(lambda: found() == list(range(PARTITIONS)), within=WITHIN)

    def writes(self, *entries: tuple[bytes, TimelineEntry], aborted: bool = False) -> None:
        """As the normaliser does: in a transaction, under the partitioner that Faust has."""
        producer = Producer(
            {
                **self.infrastructure.kafka(),
                "partitioner": "murmur2_random",
                "transactional.id": f"{self.group}.writes",
                "linger.ms": 5,
            }
        )
        producer.init_transactions(WITHIN)
        producer.begin_transaction()
        for key, entry in entries:
            producer.produce(self.topics.timeline, entry.SerializeToString(), key=key)
        if aborted:
            producer.flush(WITHIN)
            producer.abort_transaction(WITHIN)
        else:
            producer.commit_transaction(WITHIN)

    def ticks(self, entry: TimelineEntry) -> None:
        producer = Producer(self.infrastructure.kafka())
        for partition in range(PARTITIONS):
            producer.produce(self.topics.timeline, entry.SerializeToString(), partition=partition)
        producer.flush(WITHIN)

    def read(self, topic: str) -> Sequence[Raw]:
        return read_all(self.infrastructure.kafka(), topic)

    def count(self, topic: str) -> int:
        return sum(one.end for one in ends(self.infrastructure.kafka(), [topic]))

    def alerts(self) -> Mapping[UUID, list[int]]:
        """The transitions of each alert as a consumer takes them that drops what it has; a gap fails."""
        found: dict[UUID, list[int]] = {}
        for record in self.read(self.topics.alert):
            said = envelope(record)
            seen = found.setdefault(said.stream_id, [])
            if said.version > (seen[-1] if seen else 0):
                seen.append(said.version)
        assert all(after == before + 1 for seen in found.values() for before, after in pairwise([0, *seen]))
        return found

    def kept(self) -> Mapping[bytes, State]:
        """What the changelog says of each subject."""
        found: dict[bytes, bytes | None] = {}
        for record in self.read(self.topics.changelog):
            found[record.key or b""] = record.value
        return {
            key: State.read(value)
            for key, value in found.items()
            if value and len(key) == len(UUID(int=0).bytes)
        }

    async def come_to(self, counts: Mapping[bytes, int]) -> None:
        """Every subject has so many transitions, in its alert and in what is kept of it."""

        def found() -> bool:
            assert {one.bytes: len(seen) for one, seen in self.alerts().items()} == counts
            assert {key: state.transitions for key, state in self.kept().items()} == counts
            return True

        await eventually(lambda: asyncio.to_thread(found), within=WITHIN)
