"""How far a change has come: a type for each status."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from chassis.codes import ids
from registry.establishment_change.commands import Abolish, Closure, Merge
from registry.establishment_change.plan import CLOSING, TOGETHER, Plan, Step
from sifasuo.registry.v1.division_pb2 import DivisionLevel
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_ESTABLISH,
    CHANGE_KIND_MERGE,
    ChangeApproved,
    ChangeFiled,
    ChangeKind,
    ChangeNotEffected,
    ChangeProposed,
    ChangeReferred,
    ChangeRejected,
    ChangeStep,
    ChangeTookEffect,
    ChangeWithdrawn,
    ProposedStation,
)

Event: TypeAlias = (
    ChangeProposed
    | ChangeReferred
    | ChangeApproved
    | ChangeRejected
    | ChangeWithdrawn
    | ChangeTookEffect
    | ChangeNotEffected
    | ChangeFiled
)

Status: TypeAlias = Literal[
    "none", "proposed", "approved", "in_effect", "not_effected", "filed", "rejected", "withdrawn"
]


@dataclass(frozen=True, slots=True)
class Authority:
    """The staffing authority that a proposal waits for."""

    level: DivisionLevel
    division_id: UUID


@dataclass(frozen=True, slots=True)
class Proposal:
    """`steps` is one, but of what several stations do together."""

    change_id: UUID
    kind: ChangeKind
    county_id: UUID
    prefecture_id: UUID
    proposer_id: UUID
    steps: tuple[Step, ...]
    effective_on: date
    corrects: UUID | None
    authority: Authority
    decision_due_on: date

    @property
    def station_id(self) -> UUID | None:
        """What is told in steps is of no one station."""
        return None if self.kind in TOGETHER else self.steps[0].station_id

    @property
    def standing(self) -> list[UUID]:
        """The stations that it changes, in one order; those that it establishes are none of them."""
        return sorted({step.station_id for step in self.steps if step.former})

    @property
    def station_ids(self) -> frozenset[UUID]:
        """All of what is told in steps; of any other change that one stands for itself."""
        several = self.kind in TOGETHER
        return frozenset(step.station_id for step in self.steps) if several else frozenset()

    @property
    def seat_id(self) -> UUID:
        """By it one finds whatever its county went up into."""
        return self.steps[0].last_seat_id

    @property
    def closing(self) -> tuple[Step, ...]:
        """The steps by which stations end."""
        return tuple(step for step in self.steps if step.closure)


@dataclass(frozen=True, slots=True)
class NoChange:
    """Nothing was proposed under this id."""


@dataclass(frozen=True, slots=True)
class Proposed:
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Approved:
    """`proposal` has the effective date that was approved, and builds on what the station is until then."""

    proposal: Proposal
    approved_on: date
    document_number: str


@dataclass(frozen=True, slots=True)
class InEffect:
    """To be filed: the term counts from `opened_on`."""

    proposal: Proposal
    opened_on: date
    filing_division_id: UUID
    filing_due_on: date


@dataclass(frozen=True, slots=True)
class NotEffected:
    """Back with the proposer: on its day it broke a rule."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Filed:
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Rejected:
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Withdrawn:
    proposal: Proposal


Opened: TypeAlias = Proposed | Approved | InEffect | NotEffected | Filed | Rejected | Withdrawn
Change: TypeAlias = NoChange | Opened

STATUSES: dict[type, Status] = {
    NoChange: "none",
    Proposed: "proposed",
    Approved: "approved",
    InEffect: "in_effect",
    NotEffected: "not_effected",
    Filed: "filed",
    Rejected: "rejected",
    Withdrawn: "withdrawn",
}


def status_of(change: Change) -> Status:
    return STATUSES[type(change)]


def evolve(change: Change, event: Event) -> Change:  # noqa: PLR0911 - a case each
    match change, event:
        case NoChange() | NotEffected(), ChangeProposed():
            return Proposed(proposal_of(event))
        case Proposed(proposal), ChangeReferred():
            return Proposed(referred(proposal, event))
        case Proposed(proposal), ChangeApproved():
            return Approved(approved(proposal, event), day(event.approved_on), event.document_number)
        case Proposed(proposal), ChangeRejected():
            return Rejected(proposal)
        case Proposed(proposal) | Approved(proposal) | NotEffected(proposal), ChangeWithdrawn():
            return Withdrawn(proposal)
        case Approved(proposal, approved_on), ChangeTookEffect():
            opened_on = max(proposal.effective_on, approved_on)
            return InEffect(proposal, opened_on, UUID(event.filing_division_id), day(event.filing_due_on))
        case Approved(proposal), ChangeNotEffected():
            return NotEffected(proposal)
        case InEffect(proposal), ChangeFiled():
            return Filed(proposal)
        case _:
            raise ValueError(f"{type(event).__name__} cannot follow {status_of(change)}")


def proposal_of(event: ChangeProposed) -> Proposal:
    return Proposal(
        UUID(event.change_id),
        event.kind,
        UUID(event.county_id),
        UUID(event.prefecture_id),
        UUID(event.proposer_division_id),
        steps_of(event),
        day(event.effective_on),
        UUID(event.corrects_change_id) if event.corrects_change_id else None,
        Authority(event.authority_level, UUID(event.authority_division_id)),
        day(event.decision_due_on),
    )


def steps_of(event: ChangeProposed) -> tuple[Step, ...]:
    if event.kind in TOGETHER:
        return tuple(map(told_step, event.steps))
    return (step_of(event, plan_of(event.station)),)


def told_step(told: ChangeStep) -> Step:
    if told.kind not in CLOSING:
        return step_of(told, plan_of(told.station))
    return Step(UUID(told.station_id), told.kind, None, plan_before(told), closure_of(told))


def closure_of(told: ChangeStep) -> Closure:
    successor_id = UUID(told.successor_id) if told.successor_id else None
    if told.kind == CHANGE_KIND_MERGE and successor_id:
        return Merge(successor_id)
    return Abolish(successor_id, ids(told.uncovered_township_ids))


def plan_before(told: ChangeStep) -> Plan:
    """What a station that closes is until then; its functions end with it."""
    return Plan(
        told.former_name,
        told.former_grade,
        told.former_kind,
        UUID(told.former_seat_id),
        ids(told.former_township_ids),
        frozenset(),
    )


def step_of(told: ChangeProposed | ChangeStep, plan: Plan) -> Step:
    return Step(UUID(told.station_id), told.kind, plan, former_of(told.kind, told, plan))


def plan_of(station: ProposedStation) -> Plan:
    return Plan(
        station.name,
        station.grade,
        station.kind,
        UUID(station.seat_id),
        ids(station.township_ids),
        frozenset(station.functions),
    )


def referred(proposal: Proposal, event: ChangeReferred) -> Proposal:
    authority = Authority(event.authority_level, UUID(event.authority_division_id))
    return replace(proposal, authority=authority, decision_due_on=day(event.decision_due_on))


def approved(proposal: Proposal, event: ChangeApproved) -> Proposal:
    steps = tuple(map(told_step, event.steps)) or (still(proposal.steps[0], event),)
    return replace(proposal, effective_on=day(event.effective_on), steps=steps)


def still(step: Step, event: ChangeApproved) -> Step:
    """Upon what the station is by then, of which events of before said only the townships."""
    plan = plan_of(event.station) if event.HasField("station") else step.plan
    assert plan is not None  # noqa: S101 - a change that closes a station tells of steps
    return replace(step, plan=plan, former=former_of(step.kind, event, plan))


def former_of(
    kind: ChangeKind, event: ChangeProposed | ChangeApproved | ChangeStep, plan: Plan
) -> Plan | None:
    """Events of before said only which townships were served: no change was about anything else then."""
    if kind == CHANGE_KIND_ESTABLISH:
        return None
    return Plan(
        event.former_name or plan.name,
        event.former_grade or plan.grade,
        event.former_kind or plan.kind,
        UUID(event.former_seat_id) if event.former_seat_id else plan.seat_id,
        ids(event.former_township_ids),
        plan.functions,
    )


day = date.fromisoformat
