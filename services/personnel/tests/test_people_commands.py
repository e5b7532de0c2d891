"""What is done by hand with personal data, as whoever operates the service does it: real processes, real backups."""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from libs.chassis.tests.vault.backups import Backups
from services.personnel.tests.land import TODAY
from services.personnel.tests.moving_people import moved, registered
from services.personnel.tests.persons import (
    DATA,
    NUMBER,
    PERSONAL,
    REVIEWER,
    SECOND_NUMBER,
    Persons,
    sealed,
)
from services.personnel.tests.serving_personnel import PREFECTURE, Client, Wired, problem
from services.personnel.tests.whereabouts_told import Desk, erased_at_once

AGREES = {"opinion": "agrees", "heard_on": "2024-03-01"}
ROOT = Path(__file__).parents[3]


@pytest.fixture
def persons(client: Client, wired: Wired) -> Persons:
    return Persons(client, wired)


async def run(wired: Wired, *words: str) -> str:
    """What it says; an error of it is one of the test's."""
    environment = {
        "SIFASUO_SERVICE": "personnel",
        "SIFASUO_PROCESS": words[0],
        "SIFASUO_CLOCK": str(wired.clock),
        "SIFASUO_POLICY_DIR": str(ROOT / "policies"),
        "SIFASUO_DSN_APPEND": wired.database.dsn("append"),
        "SIFASUO_DSN_AUDITOR": wired.database.dsn("auditor"),
        "SIFASUO_VAULT_KEYSTORE": wired.keystore.dsn("vault"),
        "SIFASUO_VAULT_KEY_DIR": str(wired.folder / "keys"),
        "SIFASUO_VAULT_REGISTER_DIR": str(wired.folder / "erasures"),
        "PATH": "",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "personnel", *words),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environment,
    )
    said, wrong = await process.communicate()
    assert process.returncode == 0, wrong.decode()
    return said.decode()


class TestSubjectExport:
    async def test_one_document_holds_all_with_its_sources_and_who_looked(
        self, persons: Persons, wired: Wired
    ) -> None:
        staff_id = await persons.known()
        await persons.known(name="央金", identity_number=SECOND_NUMBER)
        await persons.seen(staff_id, "staffing", PREFECTURE)
        text = await exported(wired, staff_id)
        for held in (
            *PERSONAL,
            "法学",
            "0891-6300000",
            "在册登记",
            "林周县",
            "GET /v1/people/{staff_id}",
            "staffing",
        ):
            assert held in text
        assert "央金" not in text
        assert SECOND_NUMBER not in text

    async def test_a_text_about_them_is_in_it_and_goes_with_them(
        self, persons: Persons, wired: Wired
    ) -> None:
        client = persons.client
        person = {"name": "洛桑次仁", "identity_number": NUMBER}
        staff_id = UUID(await registered(client, person=person))
        await moved(client, str(staff_id), "retirement", note="因病提前退休", opinion=AGREES)
        assert "因病提前退休" in await exported(wired, staff_id)
        async with wired.opened() as personnel:
            assert await personnel.directory.pool.fetch("SELECT body FROM notes") == []
        await persons.done(staff_id, "erasure", {"ground": "recorded_unlawfully"}, version=1)
        await persons.done(staff_id, "erasure/decision", {"decision": "confirm"}, REVIEWER, version=2)
        assert await sealed(persons, staff_id) == {}

    async def test_where_they_were_said_to_be_is_in_it(self, client: Client, wired: Wired) -> None:
        desk = Desk(client, wired)
        one, other = await desk.worker(), await desk.worker()
        await desk.said({one: "villages", other: "court"})
        text = await exported(wired, one)
        assert f"<td>{TODAY}</td><td>下村 in the villages</td>" in text
        assert "在法院" not in text

    async def test_the_export_itself_is_on_record(self, persons: Persons, wired: Wired) -> None:
        staff_id = await persons.known()
        await exported(wired, staff_id)
        again = wired.folder / "again.html"
        await run(wired, "subject-export", str(staff_id), "--out", str(again))
        assert "subject-export" in again.read_text()

    async def test_only_its_owner_may_read_the_file(self, persons: Persons, wired: Wired) -> None:
        await exported(wired, await persons.known())
        assert (wired.folder / "export.html").stat().st_mode & 0o077 == 0

    async def test_of_who_was_erased_it_tells_the_pseudonyms_history_and_no_value(
        self, persons: Persons, wired: Wired
    ) -> None:
        staff_id = await persons.known()
        await persons.erased(staff_id)
        text = await exported(wired, staff_id)
        assert "个人信息已删除" in text
        assert not any(value in text for value in PERSONAL)


class TestReplayErasures:
    async def test_from_a_backup_nobody_is_served_before_it(self, persons: Persons, wired: Wired) -> None:
        staff_id, other = await persons.known(), await persons.known(identity_number=SECOND_NUMBER)
        backups = Backups(wired.database, wired.keystore, wired.folder)
        backups.take_log()
        backups.take_keys()
        await persons.erased(staff_id)
        fresh = wired.infrastructure.fresh_database
        with fresh("personnel") as log, fresh("personnel_keys") as keys:
            backups.into_log(log)
            backups.into_keys(keys)
            back = replace(wired, database=log, keystore=keys)
            await closed_until_replayed(back, staff_id, other)

    async def test_whereabouts_come_back_with_a_backup_and_go_with_it(
        self, client: Client, wired: Wired
    ) -> None:
        desk = Desk(client, wired)
        one, other = await desk.worker(), await desk.worker()
        await desk.said({one: "villages", other: "court"})
        backups = Backups(wired.database, wired.keystore, wired.folder)
        backups.take_log()
        await erased_at_once(client, one)
        assert [row["staff_id"] for row in await desk.rows()] == [other]
        with wired.infrastructure.fresh_database("personnel") as log:
            backups.into_log(log)
            back = replace(wired, database=log)
            restored = Desk(client, back)
            assert {row["staff_id"] for row in await restored.rows()} == {one, other}
            assert await run(back, "replay-erasures") == "1 erasures\n"
            assert [row["staff_id"] for row in await restored.rows()] == [other]


async def closed_until_replayed(back: Wired, staff_id: UUID, other: UUID) -> None:
    async with back.serving() as client:
        restored = Persons(client, back)
        assert problem(await restored.seen(staff_id, "staffing")) == (503, "erasures-not-replayed")
        answer = await restored.tried(other, "data", DATA, version=1)
        assert problem(answer) == (503, "erasures-not-replayed")
        ready = await client.http.get("/readyz")
        assert (ready.status_code, ready.json()["checks"]["erasures"]) == (503, "ErasuresNotReplayedError")
    assert await run(back, "replay-erasures") == "1 erasures\n"
    async with back.serving() as client:
        replayed = Persons(client, back)
        assert (await replayed.seen(staff_id, "staffing")).json()["erased"]
        assert await sealed(replayed, staff_id) == {}
        assert (await replayed.seen(other, "staffing")).json()["name"] == DATA["name"]


class TestRotating:
    async def test_master_and_index_keys_change_while_it_serves(self, persons: Persons, wired: Wired) -> None:
        staff_id = await persons.known()
        assert await run(wired, "keys", "add-master") == "master.2\n"
        await run(wired, "keys", "use-master", "2")
        assert await run(wired, "keys", "wrap-anew") == "1 keys\n"
        await run(wired, "keys", "take-away", "master", "1")
        assert await run(wired, "keys", "add-index") == "index.2\n"
        assert await run(wired, "rebuild-index") == "1 claims\n"
        await run(wired, "keys", "take-away", "index", "1")
        assert await run(wired, "rebuild-index") == "1 claims\n"
        body = {"identity_number": NUMBER, "purpose": "subject_request"}
        assert (await persons.asked("/v1/people/find", body)).json() == {"staff_id": str(staff_id)}
        other = await persons.employed()
        assert problem(await persons.tried(other, "data", DATA, version=0)) == (409, "identity-number-taken")


async def exported(wired: Wired, staff_id: UUID) -> str:
    file = wired.folder / "export.html"
    assert await run(wired, "subject-export", str(staff_id), "--out", str(file)) == f"{file}\n"
    return file.read_text()


async def test_what_the_commands_refuse_they_say(wired: Wired, client: Client) -> None:
    with pytest.raises(AssertionError, match="nothing is held on"):
        await run(wired, "subject-export", str(UUID(int=1)), "--out", str(wired.folder / "x"))
    with pytest.raises(AssertionError, match="is no folder"):
        await run(wired, "subject-export", str(UUID(int=1)), "--out", str(wired.folder / "no" / "x"))
    with pytest.raises(AssertionError, match="keys add-master"):
        await run(wired, "keys", "turn")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("use-master", "99"), r"master\.99 is not there"),
        (("take-away", "master", "99"), r"master\.99 is in use, or not there"),
        (("take-away", "master", "1"), r"master\.1 is in use, or not there"),
        (("take-away", "index", "1"), r"index\.1 is in use, or not there"),
        (("take-away", "index", "7"), r"index\.7 is in use, or not there"),
    ],
)
async def test_a_key_that_is_not_there_or_in_use_is_told_in_a_line(
    wired: Wired, client: Client, change: tuple[str, ...], said: str
) -> None:
    with pytest.raises(AssertionError, match=f"^nothing is done: {said}\n") as refused:
        await run(wired, "keys", *change)
    assert "Traceback" not in str(refused.value)


async def test_a_document_that_cannot_be_written_is_told_before_anybody_looks(
    persons: Persons, wired: Wired
) -> None:
    staff_id = await persons.known()
    for out, said in ((wired.folder / "none" / "x", "is no folder"), (wired.folder, "is there already")):
        with pytest.raises(AssertionError, match=said) as refused:
            await run(wired, "subject-export", str(staff_id), "--out", str(out))
        assert "Traceback" not in str(refused.value)
    assert "subject-export" not in await exported(wired, staff_id)
