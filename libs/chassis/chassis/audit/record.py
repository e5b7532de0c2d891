"""One record of the audit: who, for which body, did what on whom, why, from where, and what came of it.

People are told by pseudonyms, reasons by codes; there is no text in it, so that nothing of it has to be erased.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID


class Result(StrEnum):
    """What came of it: also of what somebody only tried."""

    DONE = "done"
    REFUSED = "refused"
    NOT_FOUND = "not_found"


class Origin(StrEnum):
    """The class of the address from which it came, and no more (PIPL-6): the trace leads to the edge's own log."""

    LOOPBACK = "loopback"
    PRIVATE = "private"
    PUBLIC = "public"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Access:
    """`action` is a route, `subjects` are ids of persons, `rule` is the code of what refused it."""

    actor_id: UUID
    body: str
    division_id: UUID
    roles: tuple[str, ...]
    action: str
    subjects: tuple[UUID, ...] = ()
    purpose: str | None = None
    origin: str = Origin.UNKNOWN
    trace_id: str | None = None
    result: str = Result.DONE
    rule: str | None = None

    def ended(self, result: Result, rule: str | None = None) -> Self:
        """With what came of it."""
        return replace(self, result=result, rule=rule)


@dataclass(frozen=True, slots=True)
class Recorded:
    """As it stands in the chain: `digest` is of the one before and of all that it says."""

    seq: int
    recorded_at: datetime
    access: Access
    digest: bytes
