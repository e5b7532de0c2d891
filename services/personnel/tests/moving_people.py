"""People as tests of the API hire, register and move them."""

from random import Random
from typing import Any
from uuid import UUID

from chassis.ids import division_id
from devstack.probing.people import identity_number
from services.personnel.tests.land import (
    STATION,
)
from services.personnel.tests.serving_personnel import (
    BUREAU,
    Client,
)

OTHER_BUREAU, REGION, PAPER = "county-540122", "region", "林司任〔2024〕5号"
LAW = {"level": "bachelor", "degree": "bachelor", "law": True, "completed_on": "2018-06-30"}
DAY = "2024-03-01"
TOWNSHIP: dict[str, Any] = {"kind": "township_government", "division_id": str(division_id("540121100"))}
AWAY: dict[str, Any] = {"to": TOWNSHIP, "justice_work": False, "until": "2024-12-31"}


async def told(client: Client, path: str, user: str = BUREAU) -> Any:
    """For the purpose of a movement."""
    answer = await client.http.get(path, headers=await client.headers(user) | {"Sifasuo-Purpose": "movement"})
    assert answer.status_code == 200, answer.text
    return answer.json()


def hiring(post_id: str | None, station: UUID = STATION, **what: Any) -> dict[str, Any]:
    body = {
        "employment": "special_post",
        "belongs": {"station_id": str(station)},
        "entered_on": DAY,
        "educations": [LAW],
        "person": {"name": "洛桑", "identity_number": identity_number(Random())},
        **what,
    }
    return body | ({"post_id": post_id} if post_id else {})


async def hired(client: Client, post_id: str | None, station: UUID = STATION, **what: Any) -> str:
    return str((await client.done("/v1/staff/hire", hiring(post_id, station, **what)))["id"])


async def registered(client: Client, user: str = BUREAU, **what: Any) -> str:
    body = hiring(None, entered_on="2010-03-01", since="2015-01-01") | what
    return str((await client.done("/v1/staff/register", body, user))["id"])


async def stepped(client: Client, path: str, step: str, user: str = BUREAU, **body: Any) -> Any:
    version = (await told(client, path, user))["version"]
    return await client.post(f"{path}/{step}", body, user, version=version)


async def moved(client: Client, staff_id: str, movement: str, user: str = BUREAU, **what: Any) -> Any:
    body = {"movement": movement, "effective_on": DAY, "reason": "work_needs", **what}
    return await stepped(client, f"/v1/staff/{staff_id}", "move", user, **body)


async def staffing(client: Client, station: UUID, user: str = BUREAU) -> Any:
    return await client.json(f"/v1/stations/{station}/staffing", user)


async def status(client: Client, post_id: str) -> str:
    return str((await told(client, f"/v1/posts/{post_id}"))["status"])
