from collections.abc import Callable

import pytest

from devstack.testing import FreshDatabase, Infrastructure, Prepare
from libs.chassis.tests.registry import DIVISIONS, WATERMARKS, Registry, prepare


@pytest.fixture
def registry(
    lent_database: Callable[[str, Prepare], FreshDatabase],
    fresh_topics: Callable[..., dict[str, str]],
    infrastructure: Infrastructure,
) -> Registry:
    database = lent_database("registry", prepare)
    return Registry(database, fresh_topics(DIVISIONS, WATERMARKS), infrastructure.kafka("registry-relay"))


@pytest.fixture
def admin(infrastructure: Infrastructure) -> dict[str, str]:
    """The settings of a Kafka client that may do anything."""
    return infrastructure.kafka("admin")
