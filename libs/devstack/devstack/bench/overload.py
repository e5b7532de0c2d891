"""`overload`: how long what is accepted takes while four times a full house asks, against a full house alone.

Both sides are proposals, sent again as soon as they are answered; of the crowd three in four are refused at any moment,
and none of them heeds `Retry-After`.
"""

import asyncio
from collections.abc import Callable
from itertools import count
from time import perf_counter
from uuid import uuid4

from chassis.settings import HttpSettings
from devstack.bench.harness import Figure, Goal, Round, figure, interleaved, percentiles
from devstack.bench.http_command import CREATED, USER, prescribed_name, proposal
from devstack.bench.load import Connection, UnexpectedAnswerError, post
from devstack.demo.stations import CHANGES
from devstack.stack import Stack
from devstack.tokens import access_token

FULL_HOUSE = HttpSettings(port=0).max_requests
CROWD = 4 * FULL_HOUSE
REFUSED = 503
SECONDS = 4


async def accepted(url: str, clients: int, make: Callable[[], bytes]) -> list[float]:
    """How many milliseconds each took that was accepted; raises on any other answer but a refusal."""
    connections = await asyncio.gather(*(Connection.open(url) for _ in range(clients)))
    until, took = perf_counter() + SECONDS, list[float]()

    async def client(connection: Connection) -> None:
        while perf_counter() < until:
            answer = await connection.send(make())
            if answer.status == CREATED:
                took.append(answer.seconds * 1000)
            elif answer.status != REFUSED:
                raise UnexpectedAnswerError(answer.status, answer.body.decode())
        connection.close()

    await asyncio.gather(*map(client, connections))
    return took


async def bench_overload(stack: Stack, rounds: int) -> Figure:
    """The 99th percentiles; a ratio of 1 means that the crowd is not felt. Goal: ratio >= 0.5, twice as long at most.

    Whoever is let in waits for no more others than in a full house, so only what the refusals take from the registry
    may be felt. One half: the process of the clients, which takes a core for itself, counts as latency too.
    """
    token = access_token(stack, USER)
    body = proposal(stack, prescribed_name(stack, token))
    registry, run, keys = stack.url("registry-api"), uuid4().hex, count()

    def propose() -> bytes:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"overload-{run}-{next(keys)}"}
        return post(registry + CHANGES, body, headers)

    async def one_round() -> Round:
        alone = await accepted(registry, FULL_HOUSE, propose)
        beset = await accepted(registry, CROWD, propose)
        return Round(_p99(beset), _p99(alone), beset)

    return figure("overload", "ms", Goal(0.5), await interleaved(one_round, rounds), less_is_better=True)


def _p99(took: list[float]) -> float:
    """Raises ValueError where nobody was let in: that is no latency at all."""
    _, _, p99 = percentiles(took)
    if p99 is None:
        raise ValueError("no proposal was accepted")
    return p99
