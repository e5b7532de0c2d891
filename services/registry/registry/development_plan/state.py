"""How a county's plan for a year stands: in whose hands its last version is, and which one is in force."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.registry.v1.development_plan_pb2 import (
    MilestoneAdded,
    MilestoneDropped,
    MilestoneReached,
    PlanAmended,
    PlanAmendmentDropped,
    PlanApproved,
    PlanClosed,
    PlanDrafted,
    PlanReturned,
    PlanSubmitted,
    PlanTarget,
)

OfMilestone: TypeAlias = MilestoneAdded | MilestoneReached | MilestoneDropped
Event: TypeAlias = (
    PlanDrafted
    | PlanSubmitted
    | PlanApproved
    | PlanReturned
    | PlanAmended
    | PlanAmendmentDropped
    | OfMilestone
    | PlanClosed
)


@dataclass(frozen=True, slots=True)
class Target:
    """`kpi` is the policy's name of it."""

    kpi: str
    value: int
    due_on: date


@dataclass(frozen=True, slots=True)
class Milestone:
    """One that was reached or dropped is `ended`."""

    milestone: str
    added_on: date
    due_on: date
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """`number` and `targets` are those of the last version, `in_force` the targets of the approved one."""

    plan_id: UUID
    county_id: UUID
    year: int
    number: int
    targets: tuple[Target, ...]
    in_force: tuple[Target, ...] | None = None
    milestones: Mapping[UUID, Milestone] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoPlan:
    """Nothing was drafted for that county and year."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """In the county's hands; `returned` once the bureau above has seen it."""

    content: Content
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Submitted:
    content: Content


@dataclass(frozen=True, slots=True)
class InForce:
    content: Content


@dataclass(frozen=True, slots=True)
class Closed:
    content: Content


Open: TypeAlias = Drafted | Submitted | InForce
Begun: TypeAlias = Open | Closed
State: TypeAlias = NoPlan | Begun


def evolve(plan: State, event: Event) -> State:  # noqa: PLR0911 - a case each
    match plan, event:
        case _, PlanDrafted():
            return Drafted(drafted(plan, event))
        case Drafted(content), PlanSubmitted():
            return Submitted(content)
        case Submitted(content), PlanApproved():
            return InForce(replace(content, in_force=content.targets))
        case Submitted(content), PlanReturned():
            return Drafted(content, returned=True)
        case InForce(content), PlanAmended():
            return Drafted(replace(content, number=event.number, targets=targets_of(event.targets)))
        case ((Drafted(content) | Submitted(content)), PlanAmendmentDropped()):
            return InForce(replace(content, targets=content.in_force or ()))
        case (
            (Drafted() | Submitted() | InForce()),
            (MilestoneAdded() | MilestoneReached() | MilestoneDropped()),
        ):
            return replace(plan, content=stepped(plan.content, event))
        case ((Drafted(content) | Submitted(content) | InForce(content)), PlanClosed()):
            return Closed(content)
        case _:
            raise TypeError(f"{type(event).__name__} after {type(plan).__name__}")


def drafted(plan: State, event: PlanDrafted) -> Content:
    targets = targets_of(event.targets)
    if isinstance(plan, Drafted):
        return replace(plan.content, targets=targets)
    return Content(UUID(event.plan_id), UUID(event.county_id), event.year, event.number, targets)


def stepped(content: Content, event: OfMilestone) -> Content:
    own = UUID(event.milestone_id)
    if isinstance(event, MilestoneAdded):
        added, due = date.fromisoformat(event.added_on), date.fromisoformat(event.due_on)
        milestone = Milestone(event.milestone, added, due)
    else:
        milestone = replace(content.milestones[own], ended=True)
    return replace(content, milestones={**content.milestones, own: milestone})


def targets_of(told: Iterable[PlanTarget]) -> tuple[Target, ...]:
    return tuple(Target(one.kpi, one.value, date.fromisoformat(one.due_on)) for one in told)
