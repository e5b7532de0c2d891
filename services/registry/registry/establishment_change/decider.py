"""The procedure by which a station changes: proposed, decided, in effect, filed (O-1)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from chassis.codes import code_of, codes_of, text, texts, value_of
from chassis.decider import Evolution
from chassis.errors import DomainError, OutOfTurnError, refuse_all
from registry.establishment_change.authority import (
    authority_of,
    competent_authority,
    day_of,
    permit_approver,
    permit_filing,
    permit_proposer,
    receiver_of,
    refuse_incompetent,
)
from registry.establishment_change.circumstances import Circumstances
from registry.establishment_change.commands import (
    Approve,
    Command,
    File,
    Propose,
    Refer,
    Reject,
    Reorganise,
    TakeEffect,
    Withdraw,
)
from registry.establishment_change.errors import (
    EffectiveDateMovedError,
    EffectiveDayReachedError,
    FiledOnError,
    HandOverNotConfirmedError,
    NoHigherAuthorityError,
    NotYetDueError,
    ReferralUnfoundedError,
)
from registry.establishment_change.plan import TOGETHER
from registry.establishment_change.proposing import (
    above,
    change_step,
    former_fields,
    of_correction,
    of_date,
    propose,
    propose_again,
    told_station,
)
from registry.establishment_change.rules import as_broken
from registry.establishment_change.state import (
    Approved,
    Change,
    Event,
    InEffect,
    NoChange,
    NotEffected,
    Proposal,
    Proposed,
    evolve,
    status_of,
)
from registry.establishment_change.stepping import (
    as_it_stands,
    of_closing,
    of_freedom,
    of_pending,
    of_rules,
    of_steps,
    settled,
)
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_REGION, DivisionLevel
from sifasuo.registry.v1.establishment_change_pb2 import (
    REFERRAL_REASON_BEYOND_COMPETENCE,
    ChangeApproved,
    ChangeFiled,
    ChangeNotEffected,
    ChangeReferred,
    ChangeRejected,
    ChangeTookEffect,
    ChangeWithdrawn,
)

CHANGE: Evolution[Change, Event] = Evolution("establishment_change", NoChange(), evolve)


def decide(command: Command, change: Change, now: Circumstances) -> list[Event]:  # noqa: PLR0911 - a case each
    match command, change:
        case Propose() | Reorganise(), NoChange():
            return [propose(command, now)]
        case Propose() | Reorganise(), NotEffected(former):
            return [propose_again(command, former, now)]
        case Refer(), Proposed(proposal):
            return [refer(command, proposal, now)]
        case Approve(), Proposed(proposal):
            return [approve(command, proposal, now)]
        case Reject(), Proposed(proposal):
            return [reject(command, proposal, now)]
        case Withdraw(), Proposed(proposal) | NotEffected(proposal):
            return [withdraw(command, proposal, now)]
        case Withdraw(), Approved(proposal):
            return [withdraw_approved(command, proposal, now)]
        case TakeEffect(), Approved(proposal, approved_on):
            return [take_effect(proposal, approved_on, now)]
        case File(), InEffect():
            return [file(command, change, now)]
        case _:
            raise OutOfTurnError(type(command).__name__, status_of(change))


def refer(command: Refer, proposal: Proposal, now: Circumstances) -> ChangeReferred:
    """To the next level's authority, whose term to decide begins anew."""
    permit_approver(proposal, now)
    former = authority_of(proposal, now)
    if former.level == DIVISION_LEVEL_REGION:
        raise NoHigherAuthorityError
    competent = former.level <= competent_authority(proposal, now).level
    if competent and command.reason == REFERRAL_REASON_BEYOND_COMPETENCE:
        raise ReferralUnfoundedError(code_of(DivisionLevel, former.level))
    level, day = next_level(former.level), day_of(former.division_id, proposal, now)
    return ChangeReferred(
        change_id=str(proposal.change_id),
        station_id=text(proposal.station_id),
        station_ids=texts(proposal.station_ids),
        county_id=str(proposal.county_id),
        former_authority_level=former.level,
        former_authority_division_id=str(former.division_id),
        authority_level=level,
        authority_division_id=str(above(former.division_id, level, day, now).division_id),
        decision_due_on=str(now.today + now.policy.approval_within),
        reason=command.reason,
        note=command.note,
    )


def next_level(level: DivisionLevel) -> DivisionLevel:
    return value_of(DivisionLevel, codes_of(DivisionLevel)[level - 2])


def approve(command: Approve, proposal: Proposal, now: Circumstances) -> ChangeApproved:
    """Binds townships and name from the effective date, which may be moved to a later one."""
    proposal = as_it_stands(proposal, now)
    permit_approver(proposal, now)
    refuse_incompetent(proposal, now)
    day = command.effective_on or proposal.effective_on
    refuse_all(cannot_approve(proposal, day, now))
    proposal = replace(proposal, steps=settled(proposal.steps, day, now))
    return ChangeApproved(
        change_id=str(proposal.change_id),
        station_id=text(proposal.station_id),
        county_id=str(proposal.county_id),
        kind=proposal.kind,
        authority_level=proposal.authority.level,
        authority_division_id=str(authority_of(proposal, now).division_id),
        document_number=command.document_number,
        effective_on=str(day),
        approved_on=str(now.today),
        **told_at_approval(proposal),
    )


def told_at_approval(proposal: Proposal) -> dict[str, Any]:
    if proposal.kind in TOGETHER:
        return {"steps": [change_step(step) for step in proposal.steps]}
    (step,) = proposal.steps
    return {**told_station(step), **former_fields(step.former)} if step.former else {}


def cannot_approve(proposal: Proposal, day: date, now: Circumstances) -> Iterator[DomainError]:
    if day < proposal.effective_on:
        yield EffectiveDateMovedError(day, proposal.effective_on)
    yield from of_pending(now)
    yield from of_date(day, proposal.corrects, now)
    yield from of_correction(proposal.corrects, proposal.steps, now)
    yield from of_steps(proposal.steps, proposal.county_id, day, now)
    yield from of_closing(proposal.kind, proposal.steps, day, now)


def reject(command: Reject, proposal: Proposal, now: Circumstances) -> ChangeRejected:
    permit_approver(proposal, now)
    refuse_incompetent(proposal, now)
    return ChangeRejected(
        change_id=str(proposal.change_id),
        station_id=text(proposal.station_id),
        station_ids=texts(proposal.station_ids),
        county_id=str(proposal.county_id),
        authority_level=proposal.authority.level,
        authority_division_id=str(authority_of(proposal, now).division_id),
        reason=command.reason,
        note=command.note,
    )


def withdraw(command: Withdraw, proposal: Proposal, now: Circumstances) -> ChangeWithdrawn:
    permit_proposer("changes.withdraw", proposal, now)
    return ChangeWithdrawn(
        change_id=str(proposal.change_id),
        station_id=text(proposal.station_id),
        station_ids=texts(proposal.station_ids),
        county_id=str(proposal.county_id),
        reason=command.reason,
        note=command.note,
    )


def withdraw_approved(command: Withdraw, proposal: Proposal, now: Circumstances) -> ChangeWithdrawn:
    """Until the effective date; from then on only the calendar may say that it did not come about.

    Unless it closes stations and services are waited for: until they have confirmed, it has not come about.
    """
    withdrawn = withdraw(command, proposal, now)
    if proposal.effective_on <= now.today and not now.awaited:
        raise EffectiveDayReachedError(proposal.effective_on)
    return withdrawn


def take_effect(
    proposal: Proposal, approved_on: date, now: Circumstances
) -> ChangeTookEffect | ChangeNotEffected:
    """Judged as of its own date, on which the days that the calendar missed have no bearing."""
    day = proposal.effective_on
    if now.today < day:
        raise NotYetDueError(day)
    if now.awaited:
        return not_confirmed(proposal, now)
    if broken := list(of_rules(proposal.steps, proposal.county_id, day, now)):
        return not_effected(proposal, broken)
    for error in of_freedom(proposal.steps, now):
        raise error
    receiver = receiver_of(proposal.county_id, now, day)
    return ChangeTookEffect(
        change_id=str(proposal.change_id),
        station_id=text(proposal.station_id),
        station_ids=texts(proposal.station_ids),
        county_id=str(proposal.county_id),
        kind=proposal.kind,
        effective_on=str(day),
        filing_division_id=str(receiver.division_id),
        filing_due_on=str(max(day, approved_on) + now.policy.filing_within),
    )


def not_confirmed(proposal: Proposal, now: Circumstances) -> ChangeNotEffected:
    """Raises HandOverNotConfirmedError until the term for it is over."""
    missing = {one.station_id: HandOverNotConfirmedError(one.station_id, one.until) for one in now.awaited}
    if last := next((error for error in missing.values() if now.today <= error.until), None):
        raise last
    numbers = enumerate(proposal.steps)
    return not_effected(proposal, [(n, missing[s.station_id]) for n, s in numbers if s.station_id in missing])


def not_effected(proposal: Proposal, broken: list[tuple[int, DomainError]]) -> ChangeNotEffected:
    """Steps go back together."""
    several = proposal.kind in TOGETHER
    return ChangeNotEffected(
        change_id=str(proposal.change_id),
        station_id=text(proposal.station_id),
        station_ids=texts(proposal.station_ids),
        county_id=str(proposal.county_id),
        effective_on=str(proposal.effective_on),
        broken=[as_broken(error, number + 1 if several else 0) for number, error in broken],
    )


def file(command: File, change: InEffect, now: Circumstances) -> ChangeFiled:
    """With the prefecture, as a rule; late is possible and shows against the date when it was due."""
    proposal = change.proposal
    permit_filing(change, now)
    filed_on = command.filed_on or now.today
    if not change.opened_on <= filed_on <= now.today:
        raise FiledOnError(filed_on, change.opened_on, now.today)
    return ChangeFiled(
        change_id=str(proposal.change_id),
        station_id=text(proposal.station_id),
        station_ids=texts(proposal.station_ids),
        county_id=str(proposal.county_id),
        filing_division_id=str(change.filing_division_id),
        filed_on=str(filed_on),
        filing_due_on=str(change.filing_due_on),
    )
