"""Accesses are numbered, chained and durable, or nothing is answered."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import pytest

from chassis.audit import canonical
from chassis.audit.account import Account, open_account
from chassis.audit.errors import AuditAwayError
from chassis.audit.looking import records
from chassis.audit.record import Access, Result
from chassis.audit.rows import access_row
from chassis.audit.trail import RECORD, PostgresTrail
from chassis.clock import real_clock
from chassis.connecting import connected
from chassis.event_store.port import Append, Request, VersionConflictError
from chassis.event_store.postgres import PostgresEventStore
from libs.chassis.tests.audit.chain import CLERK, COUNTY, SEES, Chain
from libs.chassis.tests.registry import renamed
from sifasuo.common.v1.envelope_pb2 import Meta

ODD = Access(
    CLERK,
    "county_bureau",
    COUNTY,
    ("approver", "clerk"),
    'GET /v1/“人员”/{staff_id}\t\n\\ " \x01 𠮷',
    (UUID(int=1), UUID(int=2)),
    None,
    "private",
    "0af7651916cd43dd8448eb211c80319c",
    Result.REFUSED,
    "not-permitted",
)


async def test_the_database_and_we_make_the_same_bytes_of_a_record(chain: Chain) -> None:
    async with chain.trail() as trail:
        await trail.record(SEES, ODD)
    async with chain.auditor() as connection:
        first, second = [record async for record in records(connection)]
    assert (first.seq, first.access) == (1, SEES)
    assert (second.seq, second.access) == (2, ODD)
    assert canonical.fits(canonical.beginning("registry"), first)
    assert canonical.fits(first.digest, second)


async def test_whoever_comes_while_a_batch_is_under_way_shares_the_next(chain: Chain) -> None:
    async with chain.trail() as trail:
        await asyncio.gather(*(trail.record(replace(SEES, subjects=(uuid4(),))) for _ in range(100)))
    async with chain.auditor() as connection:
        made = [record async for record in records(connection)]
    assert [record.seq for record in made] == list(range(1, 101))
    assert len({record.recorded_at for record in made}) < 20


async def test_a_clock_that_goes_back_does_not_take_the_audit_with_it(chain: Chain) -> None:
    async with connected(chain.database.dsn("append")) as connection:
        pool_of_one = [datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)]
        for moment in pool_of_one:
            await connection.fetchval(RECORD, moment, [(None, *access_row(SEES))])
    async with chain.auditor() as connection:
        made = [record.recorded_at async for record in records(connection)]
    assert made == [datetime(2026, 3, 2, tzinfo=UTC)] * 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_records SET purpose = 'other'",
        "DELETE FROM audit_records",
        "TRUNCATE audit_records",
        "INSERT INTO audit_records SELECT * FROM audit_records",
        "UPDATE audit_head SET seq = 0",
        "SELECT forget_accesses(1)",
        "SELECT FROM audit_records",
    ],
)
async def test_the_services_own_role_may_record_and_nothing_else(chain: Chain, statement: str) -> None:
    async with connected(chain.database.dsn("append")) as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)


@pytest.mark.parametrize("statement", ["DELETE FROM audit_records", "SELECT record_accesses(now(), '{}')"])
async def test_an_auditor_only_reads(chain: Chain, statement: str) -> None:
    async with chain.auditor() as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(statement)


async def test_while_the_audit_is_locked_nothing_is_answered(chain: Chain) -> None:
    async with connected(chain.database.dsn("migrator")) as holder, holder.transaction():
        await holder.execute("SET ROLE registry_owner")
        await holder.execute("LOCK TABLE audit_records")
        async with chain.trail(within=0.2) as trail:
            with pytest.raises(AuditAwayError):
                await trail.record(SEES)
    async with chain.trail() as trail:
        await trail.record(SEES)


async def test_while_the_database_is_away_nothing_is_answered(chain: Chain) -> None:
    gone = chain.database.dsn("append").replace(chain.database.name, "no_such_database")
    async with asyncpg.create_pool(gone, min_size=0) as pool:
        with pytest.raises(AuditAwayError):
            await PostgresTrail(pool, real_clock).record(SEES)


class TestBesideAnAppend:
    async def append(self, chain: Chain, account: Account, stream: UUID, expected: int = 0) -> None:
        async with asyncpg.create_pool(chain.database.dsn("append"), min_size=1, max_size=2) as pool:
            store = PostgresEventStore(pool, real_clock)
            open_account(account)
            try:
                await store.append(Request([Append(stream, expected, [renamed(stream, "东乡")])], Meta()))
            finally:
                open_account(None)

    async def test_what_a_command_appends_is_on_record_in_the_same_transaction(self, chain: Chain) -> None:
        account = Account(SEES, persons={UUID(int=5): None})
        await self.append(chain, account, uuid4())
        async with chain.auditor() as connection:
            (made,) = [record async for record in records(connection)]
        assert made.access == replace(SEES, subjects=(UUID(int=5),))
        assert account.kept
        assert not account.persons

    async def test_what_is_refused_is_not_on_record_as_done(self, chain: Chain) -> None:
        account = Account(SEES)
        with pytest.raises(VersionConflictError):
            await self.append(chain, account, uuid4(), expected=3)
        async with chain.auditor() as connection:
            assert [record async for record in records(connection)] == []
        assert not account.kept

    async def test_nothing_is_appended_that_cannot_be_recorded(self, chain: Chain) -> None:
        chain.tamper("ALTER TABLE audit_records ADD CONSTRAINT no CHECK (purpose <> 'staffing')")
        with pytest.raises(asyncpg.CheckViolationError):
            await self.append(chain, Account(SEES), uuid4())
        chain.tamper("ALTER TABLE audit_records DROP CONSTRAINT no")
        async with connected(chain.database.dsn("append")) as connection:
            assert await connection.fetchval("SELECT count(*) FROM events") == 0
