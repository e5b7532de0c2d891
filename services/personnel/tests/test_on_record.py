"""In personnel every command is on record with its events, what it refuses too, whether it names persons or not."""

from chassis.audit.looking import Question, found
from chassis.connecting import connected
from services.personnel.tests.land import STATION
from services.personnel.tests.persons import OTHER_BUREAU
from services.personnel.tests.serving_personnel import PAPER, Client, Wired, problem


async def test_each_command_is_on_record_and_each_refusal(client: Client, wired: Wired) -> None:
    body = {"station_id": str(STATION), "kind": "judicial_assistant", "document_number": PAPER}
    assert problem(await client.post("/v1/posts", body)) == (409, "quota-exceeded")
    await client.set_quota(1)
    await client.created(STATION)
    assert (await client.post("/v1/posts", body, OTHER_BUREAU)).is_error
    async with connected(wired.database.dsn("auditor")) as connection:
        made = [one.access for one in reversed(await found(connection, Question()))]
    assert [(one.action, one.result) for one in made] == [
        ("POST /v1/posts", "refused"),
        ("POST /v1/counties/{county_id}/quota", "done"),
        ("POST /v1/posts", "done"),
        ("POST /v1/posts", "refused"),
    ]
    assert made[0].rule == "quota-exceeded"
