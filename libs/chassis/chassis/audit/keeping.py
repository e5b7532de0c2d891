"""The keeper: looks after the chain, and signs checkpoints of it (ADR 220).

What it signs it has checked since the last checkpoint; once a day it checks all of it. It runs in a process that
answers nobody, since it has the key. Of two keepers one finds its number taken, and reads what the other stated.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from math import nan

import asyncpg
import structlog

from chassis.audit.looking import Head, head_of, records
from chassis.audit.settings import Keeping
from chassis.audit.statements import Kind, Ledger, Place, Read, Statement
from chassis.audit.verifying import Finding, Report, verified
from chassis.backoff import wait_for_event
from chassis.clock import real_clock
from chassis.connecting import connected
from chassis.health import OK, Health
from chassis.postgres_errors import AWAY
from chassis.telemetry.metrics import AUDIT_BROKEN, AUDIT_RECORDS, AUDIT_WAITING

LOOK_SECONDS = 10.0
ALL_OF_IT = timedelta(days=1)

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Keeper:
    """`dsn` is of the auditor role."""

    dsn: str
    ledger: Ledger
    keeping: Keeping
    look_seconds: float = LOOK_SECONDS
    _read: Read = field(default_factory=Read)
    _findings: Sequence[Finding] = ()
    _trouble: str = OK
    _waiting_since: float | None = None
    _checked_at: float | None = None

    def health(self) -> Health:
        """A chain that does not hold is a matter for people: nothing else has to stop for it."""
        warnings = [f"{f.fault} {f.first}-{f.last}: sifasuo audit verify" for f in self._findings]
        return Health({"keeper": self._trouble}, warnings=warnings)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set, whatever fails meanwhile."""
        while not stop.is_set():
            try:
                await self.look()
                self._trouble = OK
            except FileExistsError:
                self._checked_at = None
                continue
            except AWAY as error:
                self._trouble = repr(error)
                log.warning("audit.interrupted", reason=repr(error))
            await wait_for_event(stop, self.look_seconds)

    async def look(self) -> None:
        """Once: a checkpoint if it is time for one."""
        async with connected(self.dsn) as connection:
            head = await head_of(connection)
            if self._is_doubtful(head):
                await self._check_all(connection, head)
            last = last_known(self._read)
            waiting = head.seq - (last.seq if last else 0)
            self._tell(head, waiting)
            if waiting > 0 and not self._findings and self._is_time(waiting):
                await self._seal(connection, head, last)

    def _is_doubtful(self, head: Head) -> bool:
        """At the start and each day; and as long as something is wrong, for somebody may have put it right."""
        aged = self._checked_at is None or time.monotonic() - self._checked_at > ALL_OF_IT.total_seconds()
        last = last_known(self._read)
        return aged or bool(self._findings) or (last is not None and head.seq < last.seq)

    async def _check_all(self, connection: asyncpg.Connection, head: Head) -> None:
        """It is stated once a day, however often this process begins."""
        self._read = await self.ledger.read()
        report = await verified(self.ledger.service, records(connection, up_to=head.seq), head, self._read)
        last = self._read.last(Kind.VERIFIED)
        stated = last is not None and real_clock() - last.made < ALL_OF_IT
        if self._note(report) and report.last and not stated:
            await self._state(connection, Kind.VERIFIED, report.last)
        self._checked_at = time.monotonic()

    async def _seal(self, connection: asyncpg.Connection, head: Head, last: Statement | None) -> None:
        """What came since the last statement, once it is known to follow from that."""
        since = Read((replace(last, kind=Kind.BEGINNING),)) if last else Read()
        new = records(connection, last.seq if last else 0, head.seq)
        if self._note(await verified(self.ledger.service, new, head, since)):
            await self._state(connection, Kind.CHECKPOINT, head.seq)
            self._waiting_since = None

    async def _state(self, connection: asyncpg.Connection, kind: Kind, seq: int) -> None:
        async for one in records(connection, seq - 1, seq):
            made = await self.ledger.add(kind, Place.of(one), real_clock())
            self._read = replace(self._read, statements=[*self._read.statements, made])

    def _note(self, report: Report) -> bool:
        if list(report.findings) != list(self._findings):
            log.error("audit.chain", findings=[str(one) for one in report.findings])
        self._findings = report.findings
        return report.holds

    def _is_time(self, waiting: int) -> bool:
        waited = time.time() - (self._waiting_since or time.time())
        enough = self.keeping.checkpoint_within.total_seconds()
        return waiting >= self.keeping.checkpoint_records or waited >= enough

    def _tell(self, head: Head, waiting: int) -> None:
        if waiting > 0 and self._waiting_since is None:
            self._waiting_since = time.time()
        service = self.ledger.service
        AUDIT_RECORDS.labels(service).set(head.seq)
        AUDIT_WAITING.labels(service).set(self._waiting_since if waiting > 0 and self._waiting_since else nan)
        AUDIT_BROKEN.labels(service).set(bool(self._findings))


def last_known(read: Read) -> Statement | None:
    """The record up to which the chain is sealed."""
    beginning = read.beginning()
    sealed = [*read.checkpoints(), *([beginning] if beginning else [])]
    return max(sealed, key=lambda one: one.seq, default=None)
