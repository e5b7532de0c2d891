"""What the pages stand on; made by `wiring`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date

import asyncpg

from chassis.clock import Clock, local_date
from chassis.http.auditing import Auditing
from chassis.http.position import Position
from chassis.policy import PolicySet
from reporting.console.registry import Owner, Personnel, Registry
from reporting.console.rendering import Rendering
from reporting.console.sessions.cookies import Cookie
from reporting.console.sessions.gate import Gate
from reporting.console.sessions.sealing import Sealing
from reporting.console.standing import Standing
from reporting.console.static_files import StaticFiles
from reporting.duties.titles import Titles
from reporting.live.following import Following
from reporting.shown_staff import ShownStaff


@dataclass(frozen=True, slots=True)
class Console:
    """`staff` asks what everybody may know of a station's; `own` is reporting itself, which owns what people do with alerts; `titles` are those of rules of duties; `caught_up` waits for a position, not for long; `audits` are the services that have one; `simulated`: the stack's clock is not the real one."""

    gate: Gate
    attempts: Cookie
    attempt_sealing: Sealing
    reader: asyncpg.Pool
    registry: Registry
    personnel: Personnel
    own: Owner
    staff: ShownStaff
    rendering: Rendering
    static: StaticFiles
    clock: Clock
    simulated: bool
    issuer_origin: str
    policies: PolicySet
    titles: Titles
    log: Following
    caught_up: Callable[[Position], Awaitable[bool]]
    audit: Auditing
    standing: Standing
    audits: Mapping[str, Owner]

    def today(self) -> date:
        return local_date(self.clock())
