"""A county's plan for a year: drafted by the bureau that runs its stations, approved above, amended, closed (O-18)."""

from chassis.decider import Evolution
from chassis.errors import OutOfTurnError
from registry.development_plan.commands import (
    AddMilestone,
    Amend,
    Approve,
    Close,
    Command,
    Decision,
    DraftPlan,
    DropAmendment,
    DropMilestone,
    ReachMilestone,
    Redraft,
    Return,
    Submit,
)
from registry.development_plan.errors import (
    NoAmendmentError,
    NotAmendedError,
    PlanExistsError,
    PlanYearError,
    YearNotOverError,
)
from registry.development_plan.milestones import on_milestone
from registry.development_plan.standing import status_of
from registry.development_plan.state import (
    Content,
    Drafted,
    Event,
    InForce,
    NoPlan,
    State,
    Submitted,
    evolve,
)
from registry.development_plan.targets import last_day, refuse_wrong, told
from registry.overseeing import Overseeing
from sifasuo.registry.v1.development_plan_pb2 import (
    PlanAmended,
    PlanAmendmentDropped,
    PlanApproved,
    PlanClosed,
    PlanDrafted,
    PlanReturned,
    PlanSubmitted,
)

PLAN: Evolution[State, Event] = Evolution("development_plan", NoPlan(), evolve)


def decide(command: Command, plan: State, now: Overseeing) -> list[Event]:  # noqa: PLR0911 - a case each
    permit(command, now)
    match command, plan:
        case DraftPlan(), NoPlan():
            return [draft(command, now)]
        case DraftPlan(), _:
            raise PlanExistsError(command.year)
        case Redraft(), Drafted(content):
            return [redraft(command, content, now)]
        case Submit(), Drafted(content):
            return [submit(content, now)]
        case ((Approve() | Return()), Submitted(content)):
            return [decide_on(command, content, now)]
        case Amend(), InForce(content):
            return [amend(command, content, now)]
        case DropAmendment(), (Drafted(content) | Submitted(content)):
            return [drop(content)]
        case ((AddMilestone() | ReachMilestone() | DropMilestone()), (Drafted() | Submitted() | InForce())):
            return [on_milestone(command, plan.content, now)]
        case Close(), (Drafted() | Submitted() | InForce()):
            return [close(plan.content, now)]
        case _:
            raise OutOfTurnError(type(command).__name__, status_of(plan))


def permit(command: Command, now: Overseeing) -> None:
    now.permit("plans.decide" if isinstance(command, Approve | Return) else "plans.keep")


def draft(command: DraftPlan, now: Overseeing) -> PlanDrafted:
    earliest, latest = now.today.year, now.today.year + now.policy.plans.years_ahead
    if not earliest <= command.year <= latest:
        raise PlanYearError(command.year, earliest, latest)
    refuse_wrong(command.targets, command.year, now)
    return PlanDrafted(
        plan_id=str(command.plan_id),
        county_id=str(now.county_id),
        year=command.year,
        number=1,
        targets=told(command.targets),
        note=command.note,
    )


def redraft(command: Redraft, content: Content, now: Overseeing) -> PlanDrafted:
    refuse_wrong(command.targets, content.year, now, content.in_force or ())
    return PlanDrafted(
        plan_id=str(content.plan_id),
        county_id=str(content.county_id),
        year=content.year,
        number=content.number,
        targets=told(command.targets),
        note=command.note,
    )


def submit(content: Content, now: Overseeing) -> PlanSubmitted:
    """Days that went by since it was drafted are days past all the same."""
    refuse_wrong(content.targets, content.year, now, content.in_force or ())
    return PlanSubmitted(
        plan_id=str(content.plan_id),
        county_id=str(content.county_id),
        year=content.year,
        number=content.number,
        authority_division_id=str(now.approver.division_id),
    )


def decide_on(command: Decision, content: Content, now: Overseeing) -> PlanApproved | PlanReturned:
    return (
        approve(command, content, now) if isinstance(command, Approve) else give_back(command, content, now)
    )


def approve(command: Approve, content: Content, now: Overseeing) -> PlanApproved:
    refuse_wrong(content.targets, content.year, now, content.in_force or ())
    return PlanApproved(
        plan_id=str(content.plan_id),
        county_id=str(content.county_id),
        year=content.year,
        number=content.number,
        authority_division_id=str(now.approver.division_id),
        document_number=command.document_number or "",
        approved_on=str(now.today),
    )


def give_back(command: Return, content: Content, now: Overseeing) -> PlanReturned:
    return PlanReturned(
        plan_id=str(content.plan_id),
        county_id=str(content.county_id),
        year=content.year,
        number=content.number,
        authority_division_id=str(now.approver.division_id),
        note=command.note,
    )


def amend(command: Amend, content: Content, now: Overseeing) -> PlanAmended:
    refuse_wrong(command.targets, content.year, now, content.in_force or ())
    if set(command.targets) == set(content.targets):
        raise NotAmendedError
    return PlanAmended(
        plan_id=str(content.plan_id),
        county_id=str(content.county_id),
        year=content.year,
        number=content.number + 1,
        targets=told(command.targets),
        note=command.note,
    )


def drop(content: Content) -> PlanAmendmentDropped:
    if content.in_force is None:
        raise NoAmendmentError
    return PlanAmendmentDropped(
        plan_id=str(content.plan_id),
        county_id=str(content.county_id),
        year=content.year,
        number=content.number,
    )


def close(content: Content, now: Overseeing) -> PlanClosed:
    last = last_day(content.year)
    if now.today < last:
        raise YearNotOverError(content.year, last)
    return PlanClosed(
        plan_id=str(content.plan_id),
        county_id=str(content.county_id),
        year=content.year,
        closed_on=str(now.today),
    )
