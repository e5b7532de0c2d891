"""How a change stands: on whom it waits and until when, and what the caller may do about it now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from chassis.auth.caller import Body
from chassis.errors import passes
from registry.establishment_change.authority import (
    authority_of,
    bureau_at,
    permit_approver,
    permit_filing,
    permit_proposer,
    refuse_incompetent,
)
from registry.establishment_change.circumstances import Circumstances
from registry.establishment_change.errors import NoHigherAuthorityError
from registry.establishment_change.state import (
    Approved,
    Change,
    InEffect,
    NotEffected,
    Proposal,
    Proposed,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_REGION

Step: TypeAlias = Literal["propose", "refer", "approve", "reject", "withdraw", "file"]


@dataclass(frozen=True, slots=True)
class WaitingOn:
    """Whose step comes next, and until when; no body where the change only waits for its day."""

    body: Body | None
    division_id: UUID | None
    until: date | None


WITHDRAW = "changes.withdraw"


def waiting_on(change: Change, now: Circumstances) -> WaitingOn | None:
    """None once the procedure has ended."""
    match change:
        case Proposed(proposal):
            return WaitingOn(
                Body.STAFFING_AUTHORITY, authority_of(proposal, now).division_id, proposal.decision_due_on
            )
        case Approved(proposal):
            return WaitingOn(None, None, proposal.effective_on)
        case NotEffected(proposal):
            return proposer(proposal, None, now)
        case InEffect(proposal):
            return proposer(proposal, change.filing_due_on, now)
        case _:
            return None


def proposer(proposal: Proposal, until: date | None, now: Circumstances) -> WaitingOn:
    bureau = bureau_at(proposal.proposer_id, proposal, now)
    return WaitingOn(bureau.body, bureau.division_id, until)


def allowed(change: Change, now: Circumstances) -> list[Step]:
    """The steps that the caller's body, role and jurisdiction allow in this status."""
    return [step for step, permit in steps(change, now).items() if passes(permit)]


def steps(change: Change, now: Circumstances) -> dict[Step, Callable[[], None]]:
    match change:
        case Proposed(proposal):
            return {
                "refer": lambda: referable(proposal, now),
                "approve": lambda: decidable(proposal, now),
                "reject": lambda: decidable(proposal, now),
                "withdraw": lambda: owned(WITHDRAW, proposal, now),
            }
        case Approved(proposal) if proposal.effective_on > now.today or now.awaited:
            return {"withdraw": lambda: owned(WITHDRAW, proposal, now)}
        case NotEffected(proposal):
            return {
                "propose": lambda: owned("changes.propose_again", proposal, now),
                "withdraw": lambda: owned(WITHDRAW, proposal, now),
            }
        case InEffect():
            return {"file": lambda: filable(change, now)}
        case _:
            return {}


def referable(proposal: Proposal, now: Circumstances) -> None:
    permit_approver(proposal, now)
    if proposal.authority.level == DIVISION_LEVEL_REGION:
        raise NoHigherAuthorityError


def decidable(proposal: Proposal, now: Circumstances) -> None:
    permit_approver(proposal, now)
    refuse_incompetent(proposal, now)


def owned(action: str, proposal: Proposal, now: Circumstances) -> None:
    permit_proposer(action, proposal, now)


def filable(change: InEffect, now: Circumstances) -> None:
    permit_filing(change, now)
