"""More load than the machine carries: nothing that is let in is lost, the rest is told at once when to come again.

How long it takes is no test's affair: `sifasuo bench overload`.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import httpx2

from chassis.settings import HttpSettings
from devstack.bench.load import Answer, Connection, post
from devstack.testing.land import Land
from tests.system.clerk import CHANGES, establishment
from tests.system.house import House

CREATED, OVERLOADED = 201, 503
AT_ONCE = HttpSettings(port=0).max_requests
CROWD = 4 * AT_ONCE
TIMES = 4
IN_HAND = re.compile(r"^sifasuo_http_requests_in_hand (\S+)$", re.MULTILINE)


@dataclass(slots=True)
class Load:
    """What clients got who ask again as soon as they are answered: the changes made, and the refusals."""

    accepted: set[UUID] = field(default_factory=set)
    refused: list[Answer] = field(default_factory=list)


@asynccontextmanager
async def crowd(url: str, size: int) -> AsyncIterator[list[Connection]]:
    connections = await asyncio.gather(*(Connection.open(url) for _ in range(size)))
    yield connections
    for connection in connections:
        connection.close()


async def load(url: str, size: int, make: Callable[[], bytes]) -> Load:
    made = Load()

    async def client(connection: Connection) -> None:
        for _ in range(TIMES):
            answer = await connection.send(make())
            if answer.status == CREATED:
                made.accepted.add(UUID(json.loads(answer.body)["id"]))
            else:
                made.refused.append(answer)

    async with crowd(url, size) as connections:
        await asyncio.gather(*map(client, connections))
    return made


@asynccontextmanager
async def watched(house: House) -> AsyncIterator[list[float]]:
    """How many requests the registry has in hand, asked again and again while the block runs."""
    seen, over = list[float](), asyncio.Event()

    async def look() -> None:
        async with httpx2.AsyncClient(base_url=house.registry.base_url, timeout=60) as probe:
            while not over.is_set():
                seen.append(float(IN_HAND.findall((await probe.get("/metrics")).text)[0]))

    looking = asyncio.create_task(look())
    try:
        yield seen
    finally:
        over.set()
        await looking


async def test_what_is_let_in_is_not_lost_and_the_rest_is_asked_to_come_again(
    house: House, land: Land
) -> None:
    seat, url = land.one(), str(house.registry.base_url)
    body = json.dumps(establishment(seat)).encode()
    token = house.stack.token(seat.proposer)

    def propose() -> bytes:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"{uuid4()}"}
        return post(url.rstrip("/") + CHANGES, body, headers)

    before = await house.log.state()
    async with watched(house) as in_hand:
        crowded = await load(url, CROWD, propose)
        afterwards = await load(url, AT_ONCE, propose)

    assert 0 < max(in_hand) <= AT_ONCE
    assert crowded.refused
    for answer in crowded.refused:
        problem = json.loads(answer.body)
        assert (answer.status, problem["type"]) == (OVERLOADED, "urn:sifasuo:problem:overloaded")
        assert b"\r\nretry-after: 1\r\n" in answer.head.lower()
    assert not afterwards.refused

    acknowledged = crowded.accepted | afterwards.accepted
    assert await house.log.versions(acknowledged) == dict.fromkeys(acknowledged, 1)
    assert (await house.log.state())["events"] == before["events"] + len(acknowledged)
