from collections.abc import Callable

import pytest

from devstack.testing import FreshDatabase, Infrastructure, Prepare
from libs.chassis.tests.projecting.desk import Desk
from libs.chassis.tests.projecting.roster import Roster, migrate_roster
from libs.chassis.tests.registry import DIVISIONS


@pytest.fixture
def unprepared(
    lent_database: Callable[[str, Prepare], FreshDatabase],
    fresh_topics: Callable[..., dict[str, str]],
    infrastructure: Infrastructure,
) -> Roster:
    """Migrated, with no generation yet."""
    database = lent_database("reporting", migrate_roster)
    return Roster(
        topic=fresh_topics(DIVISIONS)[DIVISIONS],
        admin=infrastructure.kafka("admin"),
        database=database,
        kafka=infrastructure.kafka("reporting-project"),
    )


@pytest.fixture
async def roster(unprepared: Roster) -> Roster:
    """Its first generation is live, and empty."""
    await unprepared.prepare()
    return unprepared


@pytest.fixture
def desk(roster: Roster) -> Desk:
    return Desk(roster)
