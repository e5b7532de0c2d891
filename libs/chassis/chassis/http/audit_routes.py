"""The audit's own pages of every service, for auditors; looking at it is itself on record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query, Request
from pydantic import BaseModel

from chassis.audit.looking import Question
from chassis.audit.record import Recorded
from chassis.audit.showing import READ, Auditors
from chassis.audit.statements import Statement
from chassis.http.acting import acting, actions_of
from chassis.http.commands import CurrentCaller
from chassis.http.routing import AuditedRouter

LONGEST = 200
SHOWN_PERSONS = 50

router = AuditedRouter(prefix="/v1/audit", tags=["audit"])


class AccessAnswer(BaseModel):
    """`actions` are those of the table of jurisdiction; of many persons the first are named, and all counted."""

    number: int
    recorded_at: datetime
    actor_id: UUID
    body: str
    division_id: UUID
    roles: list[str]
    action: str
    actions: list[str]
    person_ids: list[UUID]
    persons: int
    purpose: str | None
    origin: str
    trace_id: str | None
    result: str
    rule: str | None


class AccessesAnswer(BaseModel):
    """The newest first; `before` asks for those before the last of them."""

    accesses: list[AccessAnswer]
    before: int | None


class StatementAnswer(BaseModel):
    """Of which record, and when it was signed."""

    number: int
    made_at: datetime


class ChainAnswer(BaseModel):
    """`checkpoint` seals all up to its number; `verified` says up to where everything was checked, and held."""

    service: str
    records: int
    checkpoint: StatementAnswer | None
    verified: StatementAnswer | None


@dataclass(frozen=True, slots=True)
class Sought:
    """All of it must hold."""

    person_id: Annotated[UUID | None, Query(description="whose data")] = None
    actor_id: Annotated[UUID | None, Query(description="by whom, under the pseudonym")] = None
    refused: Annotated[bool, Query(description="only what was refused or not found")] = False
    before: Annotated[int | None, Query(ge=1, lt=2**63, description="only those with a smaller number")] = (
        None
    )
    limit: Annotated[int, Query(ge=1, le=LONGEST)] = 50


@router.get("/accesses")
@acting(READ)
async def accesses(
    request: Request, caller: CurrentCaller, sought: Annotated[Sought, Depends()]
) -> AccessesAnswer:
    """What offices of the auditor's division did with personal data, and what they were refused."""
    auditors = auditors_of(request)
    auditors.permit(caller)
    asked = Question(None, sought.person_id, sought.actor_id, sought.refused, sought.before, sought.limit)
    found = await auditors.accesses(caller, asked)
    called = _actions(request)
    return AccessesAnswer(
        accesses=[_access(one, called.get(one.access.action, ())) for one in found],
        before=found[-1].seq if len(found) == sought.limit else None,
    )


@router.get("/chain")
@acting(READ)
async def chain(request: Request, caller: CurrentCaller) -> ChainAnswer:
    """How the chain of records stands."""
    auditors = auditors_of(request)
    auditors.permit(caller)
    standing = await auditors.standing()
    return ChainAnswer(
        service=auditors.service,
        records=standing.head.seq,
        checkpoint=_statement(standing.checkpoint),
        verified=_statement(standing.verified),
    )


def auditors_of(request: Request) -> Auditors:
    """The service's `app.state.auditors`."""
    auditors: Auditors = request.app.state.auditors
    return auditors


def _actions(request: Request) -> dict[str, tuple[str, ...]]:
    """By method and address; pages beside the API say theirs in `app.state.pages`."""
    told: dict[str, tuple[str, ...]] = dict(getattr(request.app.state, "pages", {}))
    for route in request.app.routes:
        for method in getattr(route, "methods", None) or ():
            told[f"{method} {route.path}"] = actions_of(getattr(route, "endpoint", None))
    return told


def _access(one: Recorded, actions: tuple[str, ...]) -> AccessAnswer:
    access = one.access
    return AccessAnswer(
        number=one.seq,
        recorded_at=one.recorded_at,
        actor_id=access.actor_id,
        body=access.body,
        division_id=access.division_id,
        roles=list(access.roles),
        action=access.action,
        actions=list(actions),
        person_ids=list(access.subjects[:SHOWN_PERSONS]),
        persons=len(access.subjects),
        purpose=access.purpose,
        origin=access.origin,
        trace_id=access.trace_id,
        result=access.result,
        rule=access.rule,
    )


def _statement(found: Statement | None) -> StatementAnswer | None:
    return StatementAnswer(number=found.seq, made_at=found.made) if found else None
