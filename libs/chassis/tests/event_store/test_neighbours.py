"""Requests of one batch share its way to PostgreSQL and nothing else."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from uuid import uuid4

import asyncpg
import pytest
from google.protobuf.descriptor_pb2 import UninterpretedOption
from google.protobuf.message import EncodeError, Message

from chassis.clock import real_clock
from chassis.event_store.port import Append, Appended, Claim, Note, Request
from chassis.event_store.postgres import PostgresEventStore
from devstack.testing import FreshDatabase
from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.registry.v1.division_pb2 import DivisionRenamed

INCOMPLETE = UninterpretedOption.NamePart()
"""A message that cannot be encoded: it lacks what it must have."""


@pytest.fixture
async def store(event_store_database: FreshDatabase) -> AsyncIterator[PostgresEventStore]:
    async with asyncpg.create_pool(event_store_database.dsn("append"), min_size=1, max_size=4) as pool:
        yield PostgresEventStore(pool, real_clock)


def appending(event: Message | None = None, notes: tuple[Note, ...] = (), expected: int = 0) -> Request:
    return Request([Append(uuid4(), expected, [event or DivisionRenamed(name="甲")])], Meta(), notes=notes)


async def together(store: PostgresEventStore, bad: Request) -> object:
    """What becomes of a request between two others, which are written all the same."""
    first, outcome, last = await asyncio.gather(
        store.append(appending()), store.append(bad), store.append(appending()), return_exceptions=True
    )
    assert isinstance(first, Appended)
    assert isinstance(last, Appended)
    assert [r.position for r in await store.read(0, 10)] == [first.position, last.position] == [1, 2]
    return outcome


async def test_an_event_that_cannot_be_encoded_fails_alone(store: PostgresEventStore) -> None:
    assert isinstance(await together(store, appending(INCOMPLETE)), EncodeError)


async def test_a_note_that_postgresql_cannot_hold_fails_alone(store: PostgresEventStore) -> None:
    unstorable = appending(notes=(Note(uuid4(), uuid4(), "\0"),))
    assert isinstance(await together(store, unstorable), asyncpg.CharacterNotInRepertoireError)


async def test_a_claim_that_the_driver_cannot_send_fails_alone(store: PostgresEventStore) -> None:
    half = Claim("name", "\ud800", uuid4(), date(2026, 1, 1))
    request = Request([Append(uuid4(), 0, [DivisionRenamed()])], Meta(), claims=[half])
    assert isinstance(await together(store, request), asyncpg.DataError)


async def test_an_expected_version_out_of_range_fails_alone(store: PostgresEventStore) -> None:
    assert isinstance(await together(store, appending(expected=1 << 40)), asyncpg.DataError)
