"""What auditors are shown of a service's audit: accesses by offices of their division, and how the chain stands (PIPL-54)."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from chassis.audit.looking import Head, Question, divisions_of, found, head_of
from chassis.audit.record import Recorded
from chassis.audit.settings import AuditSettings
from chassis.audit.statements import Kind, Statement
from chassis.auth.caller import Caller
from chassis.auth.relation import Relation
from chassis.clock import Clock, local_date
from chassis.connecting import connected
from chassis.policy import PolicySet
from chassis.settings import DsnSettings, load

READ = "audit.read"
Within = Callable[[Collection[UUID], UUID], Awaitable[Collection[UUID]]]
"""Those of the divisions that lie in another, or are it, on today's map."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the chain stands: its last record, what was last signed, and when all of it was last checked and held."""

    head: Head
    checkpoint: Statement | None
    verified: Statement | None


@dataclass(frozen=True, slots=True)
class Auditors:
    """`dsn` has the auditor role's; where statements lie is read when somebody asks, which is seldom."""

    service: str
    dsn: DsnSettings
    clock: Clock
    policies: PolicySet
    within: Within

    def permit(self, caller: Caller) -> None:
        """Each justice organ has auditors of its own: NotPermittedError for all others."""
        jurisdiction = self.policies.jurisdiction.on(local_date(self.clock()))
        jurisdiction.permit(READ, caller, lambda relation: relation == Relation.OWN_ORGAN)

    async def accesses(self, caller: Caller, asked: Question) -> Sequence[Recorded]:
        """By offices that lie in the caller's division today; the newest first."""
        async with connected(self.dsn.of("auditor")) as connection:
            known = await divisions_of(connection)
            inside = await self.within(known, caller.division_id)
            return await found(connection, replace(asked, divisions=list(inside)))

    async def standing(self) -> Standing:
        """As the database and the statements say it now."""
        ledger = load(AuditSettings).ledger(self.service)
        async with connected(self.dsn.of("auditor")) as connection:
            head = await head_of(connection)
        checkpoint, verified = [await ledger.latest(kind) for kind in (Kind.CHECKPOINT, Kind.VERIFIED)]
        return Standing(head, checkpoint, verified)
