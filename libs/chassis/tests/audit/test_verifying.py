"""What somebody did to the records is found, and where; what nobody can know is said."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from chassis.audit.looking import head_of, records
from chassis.audit.signing import Signer, make_keys, signer_from
from chassis.audit.statements import Kind, Ledger, Place
from chassis.audit.verifying import Fault, Report, verified
from libs.chassis.tests.audit.chain import SEES, Chain

NOON = datetime(2026, 3, 1, 4, tzinfo=UTC)
HEAD_AS_IT_IS = """
UPDATE audit_head SET (seq, digest) = (SELECT seq, digest FROM audit_records ORDER BY seq DESC LIMIT 1)"""
MADE_ANEW = """
DO $$
DECLARE
    r audit_records;
    before bytea := (SELECT digest FROM audit_records WHERE seq = {first} - 1);
BEGIN
    FOR r IN SELECT * FROM audit_records WHERE seq BETWEEN {first} AND {last} ORDER BY seq LOOP
        before := sha256(before || convert_to(jsonb_build_array(
            r.seq, (extract(epoch FROM r.recorded_at) * 1000000)::bigint, r.actor_id, r.body, r.division_id,
            to_jsonb(r.roles), r.action, to_jsonb(r.subjects), r.purpose, r.origin, r.trace_id, r.result, r.rule)::text,
            'UTF8'));
        UPDATE audit_records SET digest = before WHERE seq = r.seq;
    END LOOP;
END $$"""
SWAP = (
    "UPDATE audit_records SET seq = -{one} WHERE seq = {one}",
    "UPDATE audit_records SET seq = {one} WHERE seq = {other}",
    "UPDATE audit_records SET seq = {other} WHERE seq = -{one}",
)


def made_anew(first: int, last: int = 99) -> str:
    return MADE_ANEW.format(first=first, last=last)


def swap(one: int, other: int) -> Iterator[str]:
    return (statement.format(one=one, other=other) for statement in SWAP)


@pytest.fixture
async def twenty(chain: Chain, ledger: Ledger) -> Chain:
    """Checkpoints at 10 and 15."""
    async with chain.trail() as trail:
        for number in range(1, 21):
            await trail.record(replace(SEES, subjects=(UUID(int=number),)))
            if number in {10, 15}:
                await checkpoint(chain, ledger)
    return chain


async def checkpoint(
    chain: Chain, ledger: Ledger, kind: Kind = Kind.CHECKPOINT, seq: int | None = None
) -> None:
    async with chain.auditor() as connection:
        seq = seq or (await head_of(connection)).seq
        async for record in records(connection, seq - 1, seq):
            await ledger.add(kind, Place.of(record), NOON)


async def report(chain: Chain, ledger: Ledger) -> Report:
    async with chain.auditor() as connection:
        return await verified(
            "registry", records(connection), await head_of(connection), (await ledger.read())
        )


async def findings(chain: Chain, ledger: Ledger) -> list[tuple[str, int, int]]:
    return [(f.fault, f.first, f.last) for f in (await report(chain, ledger)).findings]


async def test_what_nobody_touched_holds_and_says_how_far_it_is_sure(twenty: Chain, ledger: Ledger) -> None:
    found = await report(twenty, ledger)
    assert (found.holds, found.first, found.last, found.beyond) == (True, 1, 20, 5)
    assert found.checkpoint is not None
    assert found.checkpoint.seq == 15


async def test_an_empty_chain_holds(chain: Chain, ledger: Ledger) -> None:
    found = await report(chain, ledger)
    assert (found.holds, found.last, found.checkpoint) == (True, 0, None)


@pytest.mark.parametrize(
    "change",
    [
        "purpose = 'return'",
        "actor_id = gen_random_uuid()",
        "recorded_at = recorded_at - interval '1 day'",
        "subjects = '{}'",
        "result = 'refused'",
        "trace_id = NULL, rule = ''",
        "digest = sha256('')",
    ],
)
async def test_an_edit_is_found_where_it_was_made(twenty: Chain, ledger: Ledger, change: str) -> None:
    twenty.tamper(f"UPDATE audit_records SET {change} WHERE seq = 7")
    found = await findings(twenty, ledger)
    assert (Fault.EDITED, 7, 7) in found
    assert all(fault == Fault.EDITED and first in {7, 8} for fault, first, _ in found)


async def test_an_edit_with_its_digest_made_anew_no_longer_leads_to_the_next(
    twenty: Chain, ledger: Ledger
) -> None:
    twenty.tamper("UPDATE audit_records SET purpose = 'return' WHERE seq = 7", made_anew(7, 7))
    assert await findings(twenty, ledger) == [(Fault.EDITED, 8, 8)]


async def test_an_edit_with_all_digests_made_anew_is_found_by_the_checkpoint_after_it(
    twenty: Chain, ledger: Ledger
) -> None:
    edit = "UPDATE audit_records SET purpose = 'return' WHERE seq = 12"
    twenty.tamper(edit, made_anew(12), HEAD_AS_IT_IS)
    assert await findings(twenty, ledger) == [(Fault.REWRITTEN, 11, 15)]


async def test_a_deletion_is_found(twenty: Chain, ledger: Ledger) -> None:
    twenty.tamper("DELETE FROM audit_records WHERE seq IN (3, 4, 12)")
    assert await findings(twenty, ledger) == [(Fault.MISSING, 3, 4), (Fault.MISSING, 12, 12)]


async def test_a_deletion_closed_up_and_made_anew_is_found_by_the_checkpoint_after_it(
    twenty: Chain, ledger: Ledger
) -> None:
    close = "UPDATE audit_records SET seq = seq - 1 WHERE seq > 3"
    twenty.tamper("DELETE FROM audit_records WHERE seq = 3", close, made_anew(3), HEAD_AS_IT_IS)
    assert await findings(twenty, ledger) == [(Fault.REWRITTEN, 1, 10)]


@pytest.mark.parametrize(("one", "other"), [(5, 6), (5, 9), (8, 14)])
async def test_records_that_changed_places_are_found_in_theirs(
    twenty: Chain, ledger: Ledger, one: int, other: int
) -> None:
    twenty.tamper(*swap(one, other))
    found = await findings(twenty, ledger)
    assert [f for f in found if f[0] != Fault.REWRITTEN] == [
        (Fault.OUT_OF_PLACE, one, one),
        (Fault.OUT_OF_PLACE, other, other),
    ]


async def test_a_new_order_made_anew_is_found_by_the_checkpoint_after_it(
    twenty: Chain, ledger: Ledger
) -> None:
    twenty.tamper(*swap(12, 13), made_anew(12), HEAD_AS_IT_IS)
    assert await findings(twenty, ledger) == [(Fault.REWRITTEN, 11, 15)]


async def test_a_truncation_is_found_by_the_head(twenty: Chain, ledger: Ledger) -> None:
    twenty.tamper("DELETE FROM audit_records WHERE seq > 17")
    assert await findings(twenty, ledger) == [(Fault.TRUNCATED, 18, 20)]


async def test_a_truncation_with_the_head_put_back_is_found_up_to_the_last_checkpoint(
    twenty: Chain, ledger: Ledger
) -> None:
    twenty.tamper("DELETE FROM audit_records WHERE seq > 12", HEAD_AS_IT_IS)
    assert await findings(twenty, ledger) == [(Fault.TRUNCATED, 13, 15)]


async def test_beyond_the_last_checkpoint_a_truncation_with_the_head_put_back_cannot_be_found(
    twenty: Chain, ledger: Ledger
) -> None:
    twenty.tamper("DELETE FROM audit_records WHERE seq > 15", HEAD_AS_IT_IS)
    assert (await report(twenty, ledger)).holds


async def test_a_head_that_says_something_else_is_found(twenty: Chain, ledger: Ledger) -> None:
    twenty.tamper("UPDATE audit_head SET digest = sha256('')")
    assert await findings(twenty, ledger) == [(Fault.HEAD, 20, 20)]


async def test_records_without_their_beginning_are_truncated_unless_that_was_lawful(
    twenty: Chain, ledger: Ledger
) -> None:
    twenty.tamper("SELECT forget_accesses(10)")
    assert await findings(twenty, ledger) == [(Fault.MISSING, 1, 10)]
    tenth = next(one for one in (await ledger.read()).statements if one.seq == 10)
    await ledger.add(Kind.BEGINNING, tenth.place, NOON)
    found = await report(twenty, ledger)
    assert (found.holds, found.first) == (True, 11)


async def test_what_a_restored_database_lost_is_no_fault_once_that_is_stated(
    twenty: Chain, ledger: Ledger
) -> None:
    twenty.tamper("DELETE FROM audit_records WHERE seq > 12", HEAD_AS_IT_IS)
    await checkpoint(twenty, ledger, Kind.RESTORED, seq=12)
    async with twenty.trail() as trail:
        for _ in range(4):
            await trail.record(SEES)
    assert await findings(twenty, ledger) == []


class TestStatements:
    async def test_one_that_was_changed_is_found(self, twenty: Chain, ledger: Ledger, tmp_path: Path) -> None:
        file = tmp_path / "statements" / "registry" / "statement-000000000001.json"
        file.chmod(0o600)
        file.write_text(file.read_text().replace('"seq": 10', '"seq": 9'))
        assert (Fault.STATEMENT_FORGED, 1, 1) in await findings(twenty, ledger)

    async def test_one_that_somebody_else_signed_is_found(
        self, twenty: Chain, ledger: Ledger, tmp_path: Path
    ) -> None:
        make_keys(tmp_path / "other.pem", tmp_path / "others.pem")
        theirs = Ledger("registry", ledger.shelf, ledger.verifiers, other_signer(tmp_path))
        await theirs.add(Kind.BEGINNING, Place(20, b"", NOON), NOON)
        assert await findings(twenty, ledger) == [(Fault.STATEMENT_FORGED, 3, 3)]

    async def test_one_that_is_gone_is_found(self, twenty: Chain, ledger: Ledger, tmp_path: Path) -> None:
        (tmp_path / "statements" / "registry" / "statement-000000000001.json").unlink()
        assert await findings(twenty, ledger) == [(Fault.STATEMENT_MISSING, 1, 1)]

    async def test_without_the_key_none_is_made(self, ledger: Ledger) -> None:
        with pytest.raises(PermissionError):
            await replace(ledger, signer=None).add(Kind.CHECKPOINT, Place(1, b"", NOON), NOON)


def other_signer(folder: Path) -> Signer:
    return signer_from(folder / "other.pem")
