"""Whether alerts may come late, for the head of every page: what the guard saw last, asked once a second at most."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

import asyncpg

from chassis.postgres_errors import AWAY
from reporting.guarding.finding import Finding, Kind
from reporting.guarding.keeping import Look, last_look
from reporting.guarding.limits import Limits
from reporting.live.following import Following

KEPT_SECONDS = 1.0
SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Delay:
    """Findings of one kind as one: which they are about, and since when by the stack's clock."""

    kind: Kind
    about: Sequence[str]
    since: datetime | None


class Standing:
    """What was seen is shown until it is known better."""

    def __init__(self, reader: asyncpg.Pool, log: Following, limits: Limits) -> None:
        self._reader = reader
        self._log = log
        self.limits = limits
        self._asked: float | None = None
        self._seq: int | None = None
        self._delays: Sequence[Delay] = ()

    async def delays(self) -> Sequence[Delay]:
        """Asked anew once something new stands in the change log: who was told of it must not see the old."""
        try:
            async with asyncio.timeout(SECONDS):
                seq = await self._log.head()
                if self._asked is None or seq != self._seq or monotonic() - self._asked > KEPT_SECONDS:
                    async with self._reader.acquire() as connection:
                        self._delays = delays(await last_look(connection), self.limits)
                    self._seq, self._asked = seq, monotonic()
        except AWAY:
            pass  # the page itself says so
        return self._delays


def delays(look: Look | None, limits: Limits) -> Sequence[Delay]:
    """A guard that is silent is a finding of its own; what it said before may or may not hold. None has looked yet: nothing."""
    if look is None:
        return ()
    if look.is_old(limits):
        return (Delay(Kind.GUARD, (), look.report.clock),)
    return together(look.report.findings)


def together(findings: Sequence[Finding]) -> Sequence[Delay]:
    """In the order in which records travel: what comes first is the cause of the rest."""
    found: dict[Kind, list[Finding]] = {kind: [] for kind in Kind}
    for one in findings:
        found[one.kind].append(one)
    return [Delay(kind, [one.about for one in same], _since(same)) for kind, same in found.items() if same]


def _since(findings: Sequence[Finding]) -> datetime | None:
    known = [one.since for one in findings if one.since is not None]
    return min(known, default=None)
