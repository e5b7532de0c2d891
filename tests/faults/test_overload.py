"""More load than the machine carries: nothing that is let in is lost, the rest is told at once when to come again."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from uuid import UUID, uuid4

from chassis.settings import HttpSettings
from devstack.bench.load import Answer, Connection, post
from devstack.testing.land import Land
from tests.system.clerk import CHANGES, establishment
from tests.system.house import House

CREATED, OVERLOADED = 201, 503
AT_ONCE = HttpSettings(port=0).max_requests
SOME, CROWD = AT_ONCE // 2, 4 * AT_ONCE
SECONDS = 3


@dataclass(slots=True)
class Load:
    """What clients got who ask again as soon as they are answered."""

    accepted: dict[UUID, float] = field(default_factory=dict)
    """The change of each accepted command, and the seconds that it took."""
    refused: list[Answer] = field(default_factory=list)
    seconds: float = 0


@asynccontextmanager
async def crowd(url: str, size: int) -> AsyncIterator[list[Connection]]:
    connections = await asyncio.gather(*(Connection.open(url) for _ in range(size)))
    yield connections
    for connection in connections:
        connection.close()


async def load(url: str, size: int, make: Callable[[], bytes]) -> Load:
    made, started = Load(), perf_counter()

    async def client(connection: Connection) -> None:
        while perf_counter() < started + SECONDS:
            answer = await connection.send(make())
            if answer.status == CREATED:
                made.accepted[UUID(json.loads(answer.body)["id"])] = answer.seconds
            else:
                made.refused.append(answer)

    async with crowd(url, size) as connections:
        await asyncio.gather(*map(client, connections))
    made.seconds = perf_counter() - started
    return made


async def test_what_is_let_in_is_not_lost_and_the_rest_is_asked_at_once_to_come_again(
    house: House, land: Land
) -> None:
    seat, url = land.one(), str(house.registry.base_url)
    body = json.dumps(establishment(seat)).encode()
    token = house.stack.token(seat.proposer)

    def propose() -> bytes:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"{uuid4()}"}
        return post(url.rstrip("/") + CHANGES, body, headers)

    before = await house.log.state()
    quiet = await load(url, SOME, propose)
    crowded = await load(url, CROWD, propose)
    afterwards = await load(url, SOME, propose)

    assert not quiet.refused
    assert crowded.refused
    for answer in crowded.refused:
        problem = json.loads(answer.body)
        assert (answer.status, problem["type"]) == (OVERLOADED, "urn:sifasuo:problem:overloaded")
        assert b"\r\nretry-after: 1\r\n" in answer.head.lower()

    # Who is refused hears of it at once: nobody waits as long as for a place.
    assert median(answer.seconds for answer in crowded.refused) < median(crowded.accepted.values()) / 2
    assert not afterwards.refused

    acknowledged = quiet.accepted | crowded.accepted | afterwards.accepted
    assert await house.log.versions(acknowledged) == dict.fromkeys(acknowledged, 1)
    assert (await house.log.state())["events"] == before["events"] + len(acknowledged)
