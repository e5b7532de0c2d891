from collections.abc import Callable, Iterator

import pytest

from devstack.testing import FreshDatabase, Infrastructure, Prepare, RunningStack
from devstack.testing.session import own_stack as apart
from libs.chassis.tests.projecting.roster import Roster, migrate_roster
from libs.chassis.tests.registry import DIVISIONS, Registry


@pytest.fixture(scope="session")
def own_stack() -> Iterator[RunningStack]:
    """A PostgreSQL and a Kafka that these tests may stop without disturbing others."""
    with apart("chassis-faults") as stack:
        yield RunningStack(stack)


@pytest.fixture(scope="session")
def infrastructure(own_stack: RunningStack) -> Infrastructure:
    return Infrastructure(own_stack.stack)


@pytest.fixture
def lent_database(
    fresh_database: Callable[[str], FreshDatabase],
) -> Callable[[str, Prepare], FreshDatabase]:
    """Each of its own: a server that was away has nothing to lend."""

    def made(service: str, prepare: Prepare) -> FreshDatabase:
        database = fresh_database(service)
        prepare(database)
        return database

    return made


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
