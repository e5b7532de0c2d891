"""Whoever reads logs or traces learns of nobody: not when all goes well, not when it is refused, not when it breaks."""

import json

import psycopg
import pytest
from structlog.types import EventDict

from services.personnel.tests.persons import DATA, NUMBER, PERSONAL, Persons
from services.personnel.tests.serving_personnel import Client, Wired

FIND = {"identity_number": NUMBER, "purpose": "subject_request"}
WRONG = {**DATA, "identity_number": f"{NUMBER}9", "unknown": "洛桑次仁"}


@pytest.fixture
def persons(client: Client, wired: Wired) -> Persons:
    return Persons(client, wired)


async def test_no_log_and_no_refusal_names_anybody(persons: Persons, logs: list[EventDict]) -> None:
    staff_id = await persons.known()
    await persons.seen(staff_id, "correction")
    await persons.asked("/v1/people/find", FIND)
    answers = [
        await persons.tried(staff_id, "data", WRONG, version=1),
        await persons.tried(staff_id, "data", DATA, version=0),
        await persons.tried(await persons.employed(), "data", DATA, version=0),
        await persons.client.post(f"/v1/people/{staff_id}/data", {"name": "洛桑次仁" * 400}, version=1),
    ]
    with psycopg.connect(persons.wired.database.dsn("migrator")) as holder:
        holder.execute("SET ROLE personnel_owner")
        holder.execute("ALTER TABLE sealed RENAME TO lost")
        holder.commit()
        answers += [
            await persons.seen(staff_id, "correction"),
            await persons.tried(staff_id, "data", {**DATA, "name": "洛桑扎西"}, version=1),
        ]
    assert all(answer.is_error for answer in answers)
    assert [value for value in PERSONAL for answer in answers if value in answer.text] == []
    assert logs
    assert [value for value in PERSONAL if value in json.dumps(logs, default=repr, ensure_ascii=False)] == []
