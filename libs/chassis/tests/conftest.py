from collections.abc import Callable

import pytest

from devstack.testing import FreshDatabase, Infrastructure
from libs.chassis.tests.registry import DIVISIONS, WATERMARKS, Registry, prepare


@pytest.fixture
def registry(
    fresh_database: Callable[[str], FreshDatabase],
    fresh_topics: Callable[..., dict[str, str]],
    infrastructure: Infrastructure,
) -> Registry:
    database = fresh_database("registry")
    prepare(database)
    return Registry(database, fresh_topics(DIVISIONS, WATERMARKS), infrastructure.kafka("registry-relay"))


@pytest.fixture
def admin(infrastructure: Infrastructure) -> dict[str, str]:
    """The settings of a Kafka client that may do anything."""
    return infrastructure.kafka("admin")
