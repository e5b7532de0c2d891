from collections.abc import Callable

import pytest

from devstack.testing import FreshDatabase, Infrastructure
from libs.chassis.tests.consuming.book import Book, prepare_book
from libs.chassis.tests.registry import DIVISIONS


@pytest.fixture
async def book(
    fresh_database: Callable[[str], FreshDatabase],
    fresh_topics: Callable[..., dict[str, str]],
    infrastructure: Infrastructure,
) -> Book:
    database = fresh_database("reporting")
    await prepare_book(database)
    topic = fresh_topics(DIVISIONS)[DIVISIONS]
    return Book(
        topic=topic,
        admin=infrastructure.kafka("admin"),
        database=database,
        kafka=infrastructure.kafka("reporting-project"),
    )
