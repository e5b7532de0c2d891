"""Alerts as the streams publish them, and who notifies of them."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
from confluent_kafka import Producer
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.connecting import connected
from chassis.consuming.subscription import ConsumerSettings
from chassis.messages import schema_version, type_name
from chassis.policy import load as load_policies
from chassis.relay.records import Stored, outgoing
from chassis.testing.waiting import eventually
from devstack.testing import FreshDatabase, Infrastructure
from libs.chassis.tests.running import running
from reporting.duties.titles import Titles
from reporting.notifying.arranging import Arranged, opened_notifying
from reporting.notifying.mails.recipients import Recipient
from reporting.notifying.notifying import Notifying
from reporting.notifying.settings import MailSettings, NotifySettings, WebhookSettings
from reporting.notifying.webhooks.subscribers import read_subscribers
from services.reporting.tests.notifying.receiving import SECRET
from services.reporting.tests.read_model import model_in
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.reporting.v1 import alert_pb2 as alerts

POLICIES = Path("policies")
NOW = datetime(2024, 6, 1, tzinfo=UTC)
PREFECTURES = {"5401": "54", "5402": "54"}
COUNTIES = {"540102": "5401", "540202": "5402"}
URGENT, FIRST_RANK = alerts.ALERT_SEVERITY_URGENT, alerts.ALERT_SEVERITY_FIRST_RANK


def region() -> Registry:
    log = Registry()
    for code, parent in ({"54": None} | PREFECTURES | COUNTIES).items():
        log.register(code, parent, day(0))
    return log


@dataclass
class Alerts:
    """The topic of alerts; each alert counts its own transitions."""

    topic: str
    producer: Producer
    numbers: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    position: int = 0

    def tell(
        self,
        name: str,
        kind: Any,
        severity: "alerts.AlertSeverity" = FIRST_RANK,
        *,
        county: str = "540102",
        at: datetime = NOW + timedelta(hours=1),
        **more: object,
    ) -> None:
        self.numbers[name] += 1
        status = {alerts.AlertCleared: 2, alerts.AlertRetracted: 3}.get(kind, 1)
        moment = Timestamp()
        moment.FromDatetime(at)
        said: dict[str, Any] = {
            "alert_id": str(named(name)),
            "number": self.numbers[name],
            "status": status,
            "severity": severity,
            "rule": "station_unmanned",
            "rule_version": "0123456789ab",
            "article": "O-8",
            "stages": ["opened"],
            "kind": "station_unmanned",
            "acting_body": "county_bureau",
            "subject_kind": "station",
            "subject_id": str(named("station")),
            "station_id": str(named("station")),
            "division_id": str(named(county)),
            "opened_on": "2024-05-31",
            "raised_at": moment,
            "changed_at": moment,
            **more,
        }
        self.publish(named(name), self.numbers[name], kind(alert=alerts.Alert(**said)))

    def publish(self, stream: UUID, version: int, event: Message) -> None:
        self.position += 1
        kind = type_name(event)
        stored = Stored(
            pos=self.position,
            epoch=1,
            epoch_start=1,
            stream_id=stream,
            version=version,
            type=kind,
            schema_version=schema_version(kind),
            event_id=uuid4(),
            time=datetime.now(UTC).isoformat(timespec="microseconds"),
            data=event.SerializeToString(),
            meta=Meta().SerializeToString(),
        )
        made = outgoing(stored, "reporting")
        self.producer.produce(self.topic, made.value, made.key, headers=dict(made.headers))
        assert self.producer.flush(20) == 0


@dataclass
class World:
    """Who notifies reads one topic and writes one database."""

    database: FreshDatabase
    infrastructure: Infrastructure
    alerts: Alerts
    folder: Path
    webhooks: WebhookSettings
    mail: MailSettings = field(default_factory=MailSettings)
    recipients: Sequence[Recipient] = ()
    now: datetime = NOW

    def subscribe(self, name: str, url: str, division: str = "54") -> None:
        with (self.folder / "subscribers.toml").open("a") as file:
            file.write(
                f'[[subscriber]]\nname = "{name}"\nurl = "{url}"\ndivision = "{division}"\nground = "O-17"\nsecret_env = "ROOM"\n'
            )

    @asynccontextmanager
    async def notifying(self) -> AsyncIterator[Notifying]:
        """While it runs, and is on duty."""
        async with AsyncExitStack() as stack:
            one = await stack.enter_async_context(self.opened())
            await stack.enter_async_context(running(one.run))
            await eventually(lambda: one.duty.active and one.health().lag is not None)
            yield one

    def opened(self) -> AbstractAsyncContextManager[Notifying]:
        file = self.folder / "subscribers.toml"
        file.touch()
        settings = NotifySettings(
            console_url="https://console.example",  # type: ignore[arg-type] # pydantic makes it one
            group=f"reporting.notify.{self.database.name}",
            topic=self.alerts.topic,
        )
        kafka = ConsumerSettings(self.database.dsn("notifier"), self.infrastructure.kafka("reporting-notify"))
        arranged = Arranged(
            settings=settings,
            mail=self.mail,
            webhooks=self.webhooks,
            subscribers=read_subscribers(file, self.webhooks, {"ROOM": SECRET}),
            recipients=self.recipients,
            policies=load_policies(POLICIES),
            titles=Titles.read(POLICIES),
            clock=lambda: self.now,
            simulated=True,
            kafka=kafka,
            reader_dsn=self.database.dsn("reader"),
        )
        return opened_notifying(arranged)

    async def delivery(self, where: str) -> asyncpg.Record | None:
        async with connected(self.database.dsn("notifier")) as connection:
            return await connection.fetchrow(f"SELECT * FROM notifying.delivery WHERE {where}")

    async def asked(self, table: str, many: int, where: str = "true") -> bool:
        """Whether it has so many rows."""
        async with connected(self.database.dsn("notifier")) as connection:
            found = await connection.fetchval(f"SELECT count(*) FROM notifying.{table} WHERE {where}")
        return bool(found == many)

    async def execute(self, statement: str) -> None:
        async with connected(self.database.dsn("notifier")) as connection:
            await connection.execute(statement)

    async def heard(self, alerts: int) -> bool:
        """Of so many alerts everything is heard that was published."""
        return await self.asked("stream_versions", alerts)

    async def command(self, *words: str) -> tuple[int, int]:
        """`sifasuo run reporting-webhooks`: its exit code, and how many it told of or changed."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "reporting", "webhooks", *words),
            stdout=PIPE,
            env={"SIFASUO_DSN_NOTIFIER": self.database.dsn("notifier"), "PATH": os.environ["PATH"]},
        )
        out, _ = await process.communicate()
        return process.returncode or 0, len(out.splitlines()) if words[0] == "list" else int(out)

    async def fill(self) -> None:
        """The map of divisions."""
        async with model_in(self.database) as model:
            await model.fold(region().consumed())
