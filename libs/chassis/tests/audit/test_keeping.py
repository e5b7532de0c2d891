"""Checkpoints come in time, of nothing that does not hold; what is old ends without breaking the chain."""

from datetime import UTC, datetime, timedelta
from math import isnan

import pytest

from chassis.audit.forgetting import before, forget
from chassis.audit.keeping import Keeper
from chassis.audit.looking import head_of, records
from chassis.audit.settings import Keeping
from chassis.audit.statements import Kind, Ledger
from chassis.audit.verifying import verified
from chassis.telemetry.metrics import AUDIT_BROKEN, AUDIT_WAITING
from libs.chassis.tests.audit.chain import Chain

AT_ONCE = Keeping(("staffing",), 3, checkpoint_records=5, checkpoint_within=timedelta())
IN_AN_HOUR = Keeping(("staffing",), 3, checkpoint_records=5, checkpoint_within=timedelta(hours=1))
LATER = datetime(2126, 1, 1, tzinfo=UTC)


def keeper(chain: Chain, ledger: Ledger, keeping: Keeping = AT_ONCE) -> Keeper:
    return Keeper(chain.database.dsn("auditor"), ledger, keeping)


async def stated(ledger: Ledger, kind: Kind = Kind.CHECKPOINT) -> list[int]:
    return [one.seq for one in (await ledger.read()).statements if one.kind == kind]


async def test_a_checkpoint_is_made_when_some_wait_long_enough(chain: Chain, ledger: Ledger) -> None:
    await chain.record()
    one = keeper(chain, ledger)
    await one.look()
    assert await stated(ledger) == [1]
    await one.look()
    assert await stated(ledger) == [1]


async def test_a_checkpoint_is_made_when_many_wait(chain: Chain, ledger: Ledger) -> None:
    one = keeper(chain, ledger, IN_AN_HOUR)
    await chain.record(4)
    await one.look()
    assert await stated(ledger) == []
    assert not isnan(waiting())
    await chain.record()
    await one.look()
    assert await stated(ledger) == [5]
    await one.look()
    assert isnan(waiting())


async def test_another_keeper_goes_on_where_one_has_ended(chain: Chain, ledger: Ledger) -> None:
    await chain.record()
    await keeper(chain, ledger).look()
    await chain.record()
    await keeper(chain, ledger).look()
    assert await stated(ledger) == [1, 2]


async def test_the_whole_chain_is_checked_once_a_day(chain: Chain, ledger: Ledger) -> None:
    await chain.record(3)
    for _ in range(2):
        await keeper(chain, ledger).look()
    assert await stated(ledger, Kind.VERIFIED) == [3]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_records SET purpose = 'return' WHERE seq = 4", "DELETE FROM audit_records WHERE seq = 4"],
)
async def test_nothing_is_sealed_that_does_not_hold(chain: Chain, ledger: Ledger, statement: str) -> None:
    await chain.record(2)
    one = keeper(chain, ledger)
    await one.look()
    await chain.record(3)
    chain.tamper(statement)
    await one.look()
    assert await stated(ledger) == [2]
    assert len(one.health().warnings) == 1
    assert one.health().ready
    await one.look()
    assert AUDIT_BROKEN.labels("registry")._value.get() == 1


async def test_records_end_when_they_were_kept_long_enough_and_the_chain_holds(
    chain: Chain, ledger: Ledger
) -> None:
    one = keeper(chain, ledger)
    for _ in range(2):
        await chain.record(3)
        await one.look()
    await chain.record()
    migrator = chain.database.dsn("migrator")
    assert await forget(migrator, "registry_owner", ledger, 3, datetime.now(UTC)) is None
    done = await forget(migrator, "registry_owner", ledger, 3, LATER)
    assert done is not None
    assert (done[0].seq, done[1]) == (6, 6)
    async with chain.auditor() as connection:
        head, read = await head_of(connection), await ledger.read()
        report = await verified("registry", records(connection), head, read)
    assert (report.holds, report.first, report.last) == (True, 7, 7)
    await one.look()
    assert await stated(ledger) == [3, 6, 7]


def test_years_ago_of_a_leap_day_is_the_day_before() -> None:
    assert before(datetime(2028, 2, 29, tzinfo=UTC), 3) == datetime(2025, 2, 28, tzinfo=UTC)


def waiting() -> float:
    return float(AUDIT_WAITING.labels("registry")._value.get())
