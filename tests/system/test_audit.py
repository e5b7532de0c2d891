"""The audit of the running house: it holds, somebody's hand in it is found, and what was put back holds again."""

import psycopg
import pytest

from tests.system.command_line import sifasuo
from tests.system.house import House
from tests.system.problem import RefusedError

NOTHING = "/v1/establishment-changes/00000000-0000-0000-0000-000000000001"


async def test_what_is_taken_out_is_found_and_what_is_put_back_holds(house: House) -> None:
    with pytest.raises(RefusedError):
        await house.clerk("county-540102").get(NOTHING)
    said = "\n".join(await sifasuo(house, "audit", "verify"))
    assert all(f"{service}: 完整 holds" in said for service in ("registry", "personnel", "reporting"))
    with psycopg.connect(house.stack.dsn("registry", "migrator")) as owner:
        owner.execute("SET ROLE registry_owner")
        owner.execute("CREATE TEMPORARY TABLE kept AS SELECT * FROM audit_records ORDER BY seq LIMIT 1")
        owner.execute("DELETE FROM audit_records WHERE seq = (SELECT seq FROM kept)")
        owner.commit()
        try:
            said = "\n".join(await sifasuo(house, "audit", "verify", code=1))
            assert "registry: 有误 DOES NOT HOLD" in said
            assert "1: 记录缺失。missing" in said
            assert "personnel: 完整 holds" in said
        finally:
            owner.execute("INSERT INTO audit_records SELECT * FROM kept")
            owner.commit()
    await sifasuo(house, "audit", "verify")
