"""What the JSON API stands on, wired once by the service's bootstrap, and how a route asks."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import asyncpg
from fastapi import Depends, Query, Request, Response

from chassis.auth.caller import Caller
from chassis.clock import Clock, local_date
from chassis.http.commands import current_caller
from chassis.http.position import Position, parse_position
from chassis.policy import PolicySet
from reporting.asking import Connection
from reporting.live.following import Following
from reporting.reading import reading

PENDING = "Sifasuo-Pending"

OPAQUE = "^[A-Za-z0-9_-]+$"

After = Annotated[
    str | None,
    Query(
        max_length=8192,
        pattern=OPAQUE,
        description="the position that a command answered with: waited for at most two seconds",
    ),
]


@dataclass(frozen=True, slots=True)
class Sources:
    """`pool` is of the reader role, whom row-level security binds; `caught_up` waits for a position, not for long."""

    pool: asyncpg.Pool
    clock: Clock
    policies: PolicySet
    log: Following
    caught_up: Callable[[Position], Awaitable[bool]]

    def today(self) -> date:
        return local_date(self.clock())


def sources(request: Request) -> Sources:
    found: Sources = request.app.state.sources
    return found


FromSources = Annotated[Sources, Depends(sources)]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and whether what they wrote just before is not in the answer yet."""

    caller: Caller
    sources: Sources
    pending: bool

    def reading(self) -> AbstractAsyncContextManager[Connection]:
        return reading(self.sources.pool, self.caller, self.sources.today())


async def asker(
    response: Response,
    caller: Annotated[Caller, Depends(current_caller)],
    found: FromSources,
    after: After = None,
) -> Asker:
    pending = after is not None and not await found.caught_up(parse_position(after))
    if pending:
        response.headers[PENDING] = "true"
    return Asker(caller, found, pending)


Asking = Annotated[Asker, Depends(asker)]
