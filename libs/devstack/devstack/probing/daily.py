"""Where somebody at each station is today, and who may know it or say it anew (O-13)."""

from typing import TYPE_CHECKING
from uuid import uuid4

import httpx2

from devstack.probing.going import Going
from devstack.probing.world import Office, Record, World
from devstack.tokens import accepted

if TYPE_CHECKING:
    from devstack.probing.probes import Probing

PROBE = "personnel whereabouts"
PLACE = "court"
READ, STATE = "whereabouts.read", "whereabouts.state"
OK, REFUSED = 200, 403


async def say(going: Going, world: World, seat: str, station: str, staff_id: str) -> None:
    """On the day that personnel has."""
    shown = accepted(await going.personnel.get(f"/v1/public/stations/{station}/staff")).json()
    path = f"/v1/stations/{station}/whereabouts/{shown['day']}"
    accepted(await put(going, world.country.runs(seat), path, staff_id))
    world.whereabouts[staff_id] = path
    world.told_at.add(station)


async def put(going: Going, office: Office, path: str, staff_id: str) -> httpx2.Response:
    headers = going.signed(office, **{"Idempotency-Key": uuid4().hex, "If-Match": '"0"'})
    body = {"people": [{"staff_id": staff_id, "place": PLACE}]}
    return await going.personnel.put(path, json=body, headers=headers)


async def probed(probing: "Probing", office: Office, record: Record) -> list[str]:
    """What is wrong with who is told of it, and with who may say it; `record` is of a member."""
    going, oracle, path = probing.going, probing.oracle, probing.world.whereabouts[record.id]
    answer = await going.personnel.get(
        path, headers=going.signed(office, **{"Sifasuo-Purpose": "disclosure"})
    )
    may = oracle.may(office, READ, record)
    said = []
    if answer.status_code != (OK if may else REFUSED) or (PLACE in answer.text) != may:
        said.append(f"{answer.status_code}: {answer.text[:200]}, may read: {may}")
    if not oracle.may(office, STATE, record):
        tried = await put(going, office, path, record.id)
        if tried.status_code != REFUSED:
            said.append(f"said by it: {tried.status_code} {tried.text[:200]}")
    return said


def shown_to_all(probe: str, record: Record) -> bool:
    """Who works at a station, and how the office reaches them, stands on its page (O-13)."""
    return record.kind == "name" and probe in {"public site", "console page"}
