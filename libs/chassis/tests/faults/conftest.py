import os
from collections.abc import Callable, Iterator

import pytest

from devstack.down import forget, shut_down
from devstack.testing import FreshDatabase, Infrastructure, RunningStack
from devstack.testing.session import up
from libs.chassis.tests.projecting.roster import Roster, migrate_roster
from libs.chassis.tests.registry import DIVISIONS, Registry


@pytest.fixture(scope="session")
def own_stack() -> Iterator[RunningStack]:
    """A PostgreSQL and a Kafka that these tests may stop without disturbing others."""
    stack = up(f"{os.environ.get('SIFASUO_TEST_STACK', 'test')}-chassis-faults", "--only", "infrastructure")
    yield RunningStack(stack)
    shut_down(stack.folder)
    forget(stack.folder)


@pytest.fixture(scope="session")
def infrastructure(own_stack: RunningStack) -> Infrastructure:
    return Infrastructure(own_stack.stack)


@pytest.fixture
async def roster(
    registry: Registry, fresh_database: Callable[[str], FreshDatabase], infrastructure: Infrastructure
) -> Roster:
    """A read model of what the registry's relay publishes."""
    database = fresh_database("reporting")
    migrate_roster(database)
    roster = Roster(
        topic=registry.topics[DIVISIONS],
        admin=infrastructure.kafka("admin"),
        database=database,
        kafka=infrastructure.kafka("reporting-project"),
    )
    await roster.prepare()
    return roster
