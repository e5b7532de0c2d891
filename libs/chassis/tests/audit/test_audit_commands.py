"""What the commands say, and with which code they end."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from chassis.audit.commands import audit_commands
from chassis.audit.keeping import Keeper
from chassis.audit.settings import AuditSettings
from libs.chassis.tests.audit.chain import SEES, Chain
from libs.chassis.tests.audit.test_keeping import AT_ONCE

ROOT = Path(__file__).parents[4]
COMMANDS = audit_commands("registry", "registry_owner")
PERSON = UUID(int=9)


@pytest.fixture(autouse=True)
async def told(chain: Chain, settings: AuditSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {
        "SIFASUO_SERVICE": "registry",
        "SIFASUO_PROCESS": "audit-verify",
        "SIFASUO_POLICY_DIR": str(ROOT / "policies"),
        "SIFASUO_DSN_AUDITOR": chain.database.dsn("auditor"),
        "SIFASUO_DSN_MIGRATOR": chain.database.dsn("migrator"),
        "SIFASUO_AUDIT_STATEMENTS": str(settings.statements),
        "SIFASUO_AUDIT_PUBLIC_KEYS_FILE": str(settings.public_keys_file),
        "SIFASUO_AUDIT_KEY_FILE": str(settings.key_file),
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    async with chain.trail() as trail:
        await trail.record(replace(SEES, subjects=(PERSON,)), SEES, SEES)
    await Keeper(chain.database.dsn("auditor"), settings.ledger("registry"), AT_ONCE).look()


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, int]:
    code = 0
    try:
        COMMANDS[words[0]](words[1:])
    except SystemExit as end:
        code = int(end.code or 0) if isinstance(end.code, int | None) else 1
    return capsys.readouterr().out, code


def test_a_chain_that_holds_ends_with_zero_and_says_how_far_it_is_sure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said, code = run(capsys, "audit-verify")
    assert code == 0
    assert "1–3" in said
    assert "every 1000 records or 5 min" in said


def test_a_chain_that_does_not_hold_ends_with_one_and_says_where(
    chain: Chain, capsys: pytest.CaptureFixture[str]
) -> None:
    chain.tamper("DELETE FROM audit_records WHERE seq = 2")
    said, code = run(capsys, "audit-verify", "--json")
    document = json.loads(said)
    assert (code, document["holds"], document["checkpoint"]["seq"]) == (1, False, 3)
    assert document["findings"] == [{"fault": "missing", "first": 2, "last": 2}]


def test_who_saw_a_person_is_listed_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    said, _ = run(capsys, "audit-who-saw", str(PERSON))
    (line,) = said.splitlines()
    assert "县（区）司法局（经办人）" in line
    assert "编制管理" in line


def test_of_whom_nothing_is_on_record_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "audit-who-saw", str(UUID(int=8))) == ("registry  无记录 nothing on record\n", 0)


@pytest.mark.parametrize("most", ["-1", "0", "9" * 30, "many"])
def test_how_many_to_list_is_a_number_that_can_be(most: str) -> None:
    with pytest.raises(SystemExit) as ended:
        COMMANDS["audit-who-saw"]([str(PERSON), f"--most={most}"])
    assert ended.value.code == 2


def test_nothing_is_forgotten_before_its_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "audit-forget") == ("registry: nothing is older than 3 years\n", 0)


def test_a_restoring_needs_its_reason_and_lets_the_chain_hold_again(
    chain: Chain, capsys: pytest.CaptureFixture[str]
) -> None:
    last = "UPDATE audit_head SET (seq, digest) = (SELECT seq, digest FROM audit_records WHERE seq = 2)"
    chain.tamper("DELETE FROM audit_records WHERE seq = 3", last)
    assert run(capsys, "audit-verify")[1] == 1
    assert run(capsys, "audit-restored")[1] == 1
    assert run(capsys, "audit-restored", "set", "back") == ("registry: the chain goes on from 2\n", 0)
    assert run(capsys, "audit-verify")[1] == 0
