"""The audit of the running house: it holds, somebody's hand in it is found, and what was put back holds again."""

import psycopg
import pytest

from tests.system.command_line import sifasuo
from tests.system.house import House
from tests.system.problem import RefusedError

NOTHING = "/v1/establishment-changes/00000000-0000-0000-0000-000000000001"


SWAP = """
UPDATE audit_records SET seq = -2 WHERE seq = 2;
UPDATE audit_records SET seq = 2 WHERE seq = 3;
UPDATE audit_records SET seq = 3 WHERE seq = -2"""

TAMPERINGS = {
    "edited": ("UPDATE audit_records SET purpose = 'other' WHERE seq = 2", "2: 记录被改动"),
    "missing": ("DELETE FROM audit_records WHERE seq = 2", "2: 记录缺失。missing"),
    "out of place": (SWAP, "2: 记录顺序被调换。out of its place"),
    "cut off": (
        "DELETE FROM audit_records WHERE seq >= (SELECT seq FROM audit_head)",
        "末尾记录被删去。cut off at the end",
    ),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
async def test_each_kind_of_tampering_is_found_where_it_was_made_and_what_was_put_back_holds(
    house: House, tampering: str
) -> None:
    for _ in range(3):
        with pytest.raises(RefusedError):
            await house.clerk("county-540102").get(NOTHING)
    said = "\n".join(await sifasuo(house, "audit", "verify"))
    assert all(f"{service}: 完整 holds" in said for service in ("registry", "personnel", "reporting"))
    statements, expected = TAMPERINGS[tampering]
    with psycopg.connect(house.stack.dsn("registry", "migrator"), autocommit=True) as owner:
        owner.execute("SET ROLE registry_owner")
        owner.execute(
            "CREATE TEMPORARY TABLE kept AS SELECT * FROM audit_records"
            " WHERE seq IN (2, 3) OR seq >= (SELECT seq FROM audit_head)"
        )
        try:
            owner.execute(statements.encode())
            said = "\n".join(await sifasuo(house, "audit", "verify", code=1))
        finally:
            owner.execute("DELETE FROM audit_records WHERE seq IN (SELECT seq FROM kept)")
            owner.execute("INSERT INTO audit_records SELECT * FROM kept")
    assert "registry: 有误 DOES NOT HOLD" in said
    assert expected in said
    assert "personnel: 完整 holds" in said
    await sifasuo(house, "audit", "verify")
