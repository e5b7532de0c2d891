"""What may be asked of a county's plan for a year (O-8, O-18)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from registry.development_plan.state import Target
from sifasuo.common.v1.envelope_pb2 import NoteReference


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """The first version; one plan for each county and year."""

    plan_id: UUID
    year: int
    targets: tuple[Target, ...]
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Redraft:
    """The version that is in the county's hands is to be this."""

    targets: tuple[Target, ...]
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Submit:
    """To the bureau above, which decides."""


@dataclass(frozen=True, slots=True)
class Approve:
    document_number: str | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """To the county, which drafts anew."""

    note: NoteReference


@dataclass(frozen=True, slots=True)
class Amend:
    """Another version, with its reason; the one in force stays so until this one is approved."""

    targets: tuple[Target, ...]
    note: NoteReference


@dataclass(frozen=True, slots=True)
class DropAmendment:
    """What is in force stays in force."""


@dataclass(frozen=True, slots=True)
class AddMilestone:
    milestone_id: UUID
    milestone: str
    due_on: date
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class ReachMilestone:
    """`reached_on` is today unless it is said."""

    milestone_id: UUID
    reached_on: date | None = None


@dataclass(frozen=True, slots=True)
class DropMilestone:
    milestone_id: UUID
    note: NoteReference


@dataclass(frozen=True, slots=True)
class Close:
    """Once the year's last day has come."""


OnMilestone: TypeAlias = AddMilestone | ReachMilestone | DropMilestone
Decision: TypeAlias = Approve | Return
Command: TypeAlias = DraftPlan | Redraft | Submit | Decision | Amend | DropAmendment | OnMilestone | Close
