"""A nomination: open with its opinion and exception, then appointed, refused or withdrawn (O-3)."""

from dataclasses import dataclass, replace
from typing import TypeAlias
from uuid import UUID

from personnel.staff_member.standing import Standing, id_read, read
from sifasuo.personnel.v1.director_nomination_pb2 import (
    DirectorAppointed,
    DirectorNominated,
    NominationExceptionApproved,
    NominationExceptionRefused,
    NominationOpinionRecorded,
    NominationWithdrawn,
)
from sifasuo.personnel.v1.staff_member_pb2 import TownshipOpinion

Event: TypeAlias = (
    DirectorNominated
    | NominationOpinionRecorded
    | NominationExceptionApproved
    | NominationExceptionRefused
    | NominationWithdrawn
    | DirectorAppointed
)


@dataclass(frozen=True, slots=True)
class NoNomination:
    """Before anybody is nominated."""


@dataclass(frozen=True, slots=True)
class Candidacy:
    """Who for which post; `approving_id` is whose organ decides on the exception, None where none is asked for."""

    nomination_id: UUID
    staff_id: UUID
    station_id: UUID
    county_id: UUID
    post_id: UUID
    former: Standing
    approving_id: UUID | None


@dataclass(frozen=True, slots=True)
class Nominated:
    candidacy: Candidacy
    opinion: TownshipOpinion | None = None
    approved: bool = False

    @property
    def exception_open(self) -> bool:
        return self.candidacy.approving_id is not None and not self.approved


@dataclass(frozen=True, slots=True)
class Ended:
    """`status` is refused, withdrawn or appointed."""

    candidacy: Candidacy
    status: str


Nomination: TypeAlias = Nominated | Ended
State: TypeAlias = NoNomination | Nomination


def evolve(state: State, event: Event) -> State:
    if isinstance(event, DirectorNominated):
        return Nominated(candidacy(event))
    if not isinstance(state, Nominated):
        raise TypeError(f"{type(event).__name__} of what is not open")
    match event:
        case NominationOpinionRecorded():
            return replace(state, opinion=event.opinion)
        case NominationExceptionApproved():
            return replace(state, approved=True)
        case NominationExceptionRefused():
            return Ended(state.candidacy, "refused")
        case NominationWithdrawn():
            return Ended(state.candidacy, "withdrawn")
        case _:
            return Ended(state.candidacy, "appointed")


def candidacy(event: DirectorNominated) -> Candidacy:
    return Candidacy(
        UUID(event.nomination_id),
        UUID(event.staff_id),
        UUID(event.station_id),
        UUID(event.county_id),
        UUID(event.post_id),
        read(event.former),
        id_read(event.approving_division_id),
    )


def status_of(state: Nomination) -> str:
    return state.status if isinstance(state, Ended) else "nominated"
