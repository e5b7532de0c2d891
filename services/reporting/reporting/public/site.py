"""What the pages stand on; made by `wiring`."""

from dataclasses import dataclass
from datetime import date

import asyncpg

from chassis.clock import Clock, local_date
from reporting.console.static_files import StaticFiles
from reporting.public.kept import Kept
from reporting.public.rendering import Rendering
from reporting.shown_staff import ShownStaff


@dataclass(frozen=True, slots=True)
class Site:
    """`address` is where people find it, without a slash at its end."""

    reader: asyncpg.Pool
    rendering: Rendering
    static: StaticFiles
    kept: Kept
    staff: ShownStaff
    clock: Clock
    address: str
    indexed: bool

    def today(self) -> date:
        return local_date(self.clock())
