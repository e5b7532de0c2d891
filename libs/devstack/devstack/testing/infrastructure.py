"""PostgreSQL and Kafka as a test sees them."""

from contextlib import AbstractContextManager
from functools import cached_property

from confluent_kafka.admin import AdminClient

from devstack.kafka.clients import admin_client
from devstack.kafka.topics import replication
from devstack.stack import Stack
from devstack.testing.databases import FreshDatabase, fresh_database
from devstack.testing.topics import fresh_topics


class Infrastructure:
    """The context managers are for fixtures that live longer than a test."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack

    @property
    def admin_dsn(self) -> str:
        return self.stack.postgres_admin

    @cached_property
    def kafka_admin(self) -> AdminClient:
        return admin_client(self.kafka())

    def kafka(self, principal: str = "admin") -> dict[str, str]:
        """The settings of a confluent-kafka client that signs in as this principal."""
        return self.stack.kafka(principal)

    def fresh_database(self, service: str) -> AbstractContextManager[FreshDatabase]:
        return fresh_database(self.stack, service)

    def fresh_topics(self, *names: str) -> AbstractContextManager[dict[str, str]]:
        return fresh_topics(self.kafka_admin, names, replication(self.stack))
