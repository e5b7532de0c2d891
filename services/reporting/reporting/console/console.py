"""What the pages stand on, wired once by the service's bootstrap."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date

import asyncpg

from chassis.auth.caller import Caller
from chassis.clock import Clock, local_date
from reporting.console.registry import Registry
from reporting.console.rendering import Rendering
from reporting.console.sessions.cookies import Cookie
from reporting.console.sessions.gate import Gate
from reporting.console.sessions.sealing import Sealing
from reporting.console.static_files import StaticFiles

Stream = Callable[[Caller, int | None], AsyncIterator[str]]


@dataclass(frozen=True, slots=True)
class Console:
    """`simulated` says that the stack's clock is not the real one: every page tells."""

    gate: Gate
    attempts: Cookie
    attempt_sealing: Sealing
    reader: asyncpg.Pool
    registry: Registry
    rendering: Rendering
    static: StaticFiles
    clock: Clock
    simulated: bool
    issuer_origin: str
    stream: Stream

    def today(self) -> date:
        return local_date(self.clock())
