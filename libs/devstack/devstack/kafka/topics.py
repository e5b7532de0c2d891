"""The declared topics, applied as often as one likes: what lacks is made, what differs is altered."""
# confluent_kafka.admin does not say what it exports
# mypy: disable-error-code="attr-defined"

import os
from collections.abc import Iterable
from datetime import timedelta
from typing import Literal

from confluent_kafka.admin import (
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewPartitions,
    NewTopic,
    ResourceType,
)
from pydantic import Field

from devstack.declaration import DEPLOY, Declared, read_declaration
from devstack.kafka.clients import SECONDS, await_broker
from devstack.stack import Stack

FILE = DEPLOY / "kafka" / "topics.yaml"


class Topic(Declared):
    name: str = Field(pattern=r"^sifasuo\.[a-z]+\.[a-z-]+\.v[0-9]+$")
    class_: Literal["public", "restricted", "internal"] = Field(alias="class")
    owner: str
    partitions: int = Field(ge=1)
    retention: timedelta | Literal["forever"]
    cleanup: Literal["delete", "compact"]
    replication: int = Field(ge=1)
    min_insync_replicas: int = Field(ge=1)

    def settings(self, replication: int) -> dict[str, str]:
        """What the broker keeps for this topic, in its own words."""
        return {
            "cleanup.policy": self.cleanup,
            "retention.ms": "-1" if self.retention == "forever" else milliseconds(self.retention),
            "min.insync.replicas": str(min(self.min_insync_replicas, replication)),
            # By the clocks of those who write, the broker refuses what is an hour ahead, and deletes early what is behind (ADR 365).
            "message.timestamp.type": "LogAppendTime",
        }


class Topics(Declared):
    topics: tuple[Topic, ...]


def milliseconds(duration: timedelta) -> str:
    return str(duration // timedelta(milliseconds=1))


def read_topics() -> tuple[Topic, ...]:
    return read_declaration(FILE, Topics).topics


def replication(stack: Stack) -> int | None:
    """Our own broker is alone."""
    given = os.environ.get("SIFASUO_KAFKA_REPLICATION")
    return int(given) if given else 1 if stack.is_ours("kafka") else None


def apply_topics(admin: AdminClient, declared: Iterable[Topic], replication: int | None = None) -> list[str]:
    """What was changed, in words; `replication` overrides that of the file."""
    topics = list(declared)
    existing = admin.list_topics(timeout=SECONDS).topics
    missing = [topic for topic in topics if topic.name not in existing]
    create_topics(admin, missing, replication)
    present = [topic for topic in topics if topic.name in existing]
    grown = [topic for topic in present if topic.partitions > len(existing[topic.name].partitions)]
    grow_topics(admin, grown)
    changes = [f"topic {topic.name}" for topic in missing] + [
        f"partitions of {topic.name}" for topic in grown
    ]
    return changes + alter_settings(admin, present, replication)


def create_topics(admin: AdminClient, topics: list[Topic], replication: int | None) -> None:
    wanted = [
        NewTopic(
            topic.name,
            num_partitions=topic.partitions,
            replication_factor=replication or topic.replication,
            config=topic.settings(replication or topic.replication),
        )
        for topic in topics
    ]
    for future in admin.create_topics(wanted).values() if wanted else ():
        future.result(SECONDS)
    await_partitions(admin, topics)


def await_partitions(admin: AdminClient, topics: list[Topic]) -> None:
    wanted = {topic.name: topic.partitions for topic in topics}
    await_broker(lambda: wanted.items() <= partitions(admin).items())


def partitions(admin: AdminClient) -> dict[str, int]:
    found = admin.list_topics(timeout=SECONDS).topics
    return {name: len(topic.partitions) for name, topic in found.items()}


def grow_topics(admin: AdminClient, topics: list[Topic]) -> None:
    wanted = [NewPartitions(topic.name, topic.partitions) for topic in topics]
    for future in admin.create_partitions(wanted).values() if wanted else ():
        future.result(SECONDS)
    await_partitions(admin, topics)


def alter_settings(admin: AdminClient, topics: list[Topic], replication: int | None) -> list[str]:
    actual = settings_of(admin, [topic.name for topic in topics])
    altered = []
    for topic in topics:
        wanted = topic.settings(replication or topic.replication)
        differing = {key: value for key, value in wanted.items() if actual[topic.name][key] != value}
        if differing:
            set_settings(admin, topic.name, differing)
            altered.append(f"settings of {topic.name}: {', '.join(differing)}")
    return altered


def settings_of(admin: AdminClient, topics: list[str]) -> dict[str, dict[str, str | None]]:
    resources = [ConfigResource(ResourceType.TOPIC, name) for name in topics]
    futures = admin.describe_configs(resources) if resources else {}
    return {
        resource.name: {key: entry.value for key, entry in future.result(SECONDS).items()}
        for resource, future in futures.items()
    }


def set_settings(admin: AdminClient, topic: str, settings: dict[str, str]) -> None:
    entries = [
        ConfigEntry(key, value, incremental_operation=AlterConfigOpType.SET)
        for key, value in settings.items()
    ]
    resource = ConfigResource(ResourceType.TOPIC, topic, incremental_configs=entries)
    for future in admin.incremental_alter_configs([resource]).values():
        future.result(SECONDS)
    await_broker(lambda: settings.items() <= settings_of(admin, [topic])[topic].items())
