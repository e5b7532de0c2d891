"""What auditors see of the registry's refusals: their own division's, and that they looked is on record too."""

from pathlib import Path

import pytest

from chassis.audit.keeping import Keeper
from chassis.audit.settings import AuditSettings, keeping_from
from chassis.audit.signing import make_keys
from chassis.http.auditing import HEADER
from chassis.policy import load
from chassis.settings import load as read
from services.registry.tests.serving_registry import CHANGES, Client, Wired
from services.registry.tests.world import TODAY

AUDIT = "/v1/audit/accesses"
WHY = {HEADER: "compliance_audit"}
SEEN = ("body", "action", "actions", "result", "rule")
REFUSED = {
    "body": "county_bureau",
    "action": "GET /v1/establishment-changes/{change_id}",
    "actions": ["changes.read"],
    "result": "not_found",
    "rule": "not-found",
}


async def accesses(client: Client, user: str, **query: str) -> list[dict[str, object]]:
    answer = await client.http.get(AUDIT, params=query, headers={**await client.headers(user), **WHY})
    assert answer.status_code == 200, answer.text
    return [{name: one[name] for name in SEEN} for one in answer.json()["accesses"]]


async def test_a_refusal_is_seen_by_the_auditors_above_and_by_no_others(client: Client) -> None:
    change = await client.propose()
    assert (await client.get(f"{CHANGES}/{change}", "county-540122")).status_code == 404
    for auditor in ("auditor-540122", "auditor-5401", "auditor-54"):
        assert REFUSED in await accesses(client, auditor), auditor
    assert await accesses(client, "auditor-540121") == []


async def test_to_look_is_on_record(client: Client) -> None:
    await accesses(client, "auditor-540121")
    (own,) = await accesses(client, "auditor-540121")
    assert (own["action"], own["actions"], own["result"]) == (f"GET {AUDIT}", ["audit.read"], "done")


@pytest.mark.parametrize("user", ["region", "county-540121", "staffing-540121", "operator"])
async def test_nobody_else_audits(client: Client, user: str) -> None:
    answer = await client.http.get(AUDIT, headers={**await client.headers(user), **WHY})
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:sifasuo:problem:not-permitted")


async def test_only_refusals_and_page_by_page(client: Client) -> None:
    for _ in range(3):
        await client.get(f"{CHANGES}/{CLOSED}", "county-540121")
    await accesses(client, "auditor-540121")
    found = await client.http.get(
        AUDIT,
        params={"refused": "true", "limit": 2},
        headers={**await client.headers("auditor-540121"), **WHY},
    )
    page = found.json()
    assert [one["result"] for one in page["accesses"]] == ["not_found"] * 2
    assert len(await accesses(client, "auditor-540121", refused="true", before=str(page["before"]))) == 1


async def test_how_the_chain_stands_is_told(
    client: Client, wired: Wired, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await accesses(client, "auditor-54")
    settings = kept_in(tmp_path, monkeypatch)
    keeping = keeping_from(load(Path("policies")).as_of(TODAY))
    await Keeper(wired.database.dsn("auditor"), settings.ledger("registry"), keeping).look()
    headers = {**await client.headers("auditor-54"), **WHY}
    told = (await client.http.get("/v1/audit/chain", headers=headers)).json()
    assert told["records"] >= 1
    assert told["verified"]["number"] == told["records"]


CLOSED = "00000000-0000-0000-0000-000000000001"


def kept_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AuditSettings:
    make_keys(folder / "key.pem", folder / "keys.pem")
    monkeypatch.setenv("SIFASUO_AUDIT_STATEMENTS", str(folder / "statements"))
    monkeypatch.setenv("SIFASUO_AUDIT_PUBLIC_KEYS_FILE", str(folder / "keys.pem"))
    monkeypatch.setenv("SIFASUO_AUDIT_KEY_FILE", str(folder / "key.pem"))
    return read(AuditSettings)
