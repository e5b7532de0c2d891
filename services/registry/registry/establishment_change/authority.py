"""Who may do which step: bodies, roles and jurisdiction over the county (O-1)."""

from datetime import date
from functools import partial
from uuid import UUID

from chassis.auth.relation import Relation
from chassis.codes import code_of
from directory.bureaus import Bureau, bureau_of
from directory.errors import DivisionUnknownError
from directory.places import Place
from registry.establishment_change.circumstances import Circumstances
from registry.establishment_change.errors import (
    NotCompetentError,
    SelfApprovalError,
    WaitsForAnotherAuthorityError,
)
from registry.establishment_change.state import Authority, InEffect, Proposal
from registry.establishment_change.stepping import as_it_stands
from registry.policy import Policy
from sifasuo.registry.v1.division_pb2 import DivisionLevel
from sifasuo.registry.v1.establishment_change_pb2 import ChangeKind
from sifasuo.registry.v1.station_pb2 import StationGrade

DECIDE = "changes.decide"


def bureau_at(division_id: UUID, proposal: Proposal, now: Circumstances) -> Bureau:
    return bureau_of(place_of(division_id, proposal, now))


def authority_of(proposal: Proposal, now: Circumstances) -> Authority:
    """The staffing authority that the proposal waits for, by now perhaps a successor's."""
    place = place_of(proposal.authority.division_id, proposal, now)
    return Authority(proposal.authority.level, place.division_id)


def place_of(division_id: UUID, proposal: Proposal, now: Circumstances) -> Place:
    """A division that has to do with the change, or what it went up into: its bodies go on with it."""
    place = now.places.heir(division_id, day_of(division_id, proposal, now), proposal.seat_id)
    if place is None:
        raise DivisionUnknownError(division_id)
    return place


def day_of(division_id: UUID, proposal: Proposal, now: Circumstances) -> date:
    """On which day it is looked at: today, or if it is yet to be, when the change takes effect."""
    return now.today if now.places.at(division_id, now.today) else proposal.effective_on


def receiver_of(county_id: UUID, now: Circumstances, day: date) -> Place:
    """With whom a change is filed: the prefecture, or for a unit without government the region (O-1, REG)."""
    county = now.places.at(county_id, day)
    apart = now.policy.without_government
    level = apart.filing_level if county and county.without_government else now.policy.filing_level
    receiver = now.places.above(county_id, level, day)
    if receiver is None:
        raise DivisionUnknownError(county_id)
    return receiver


def required_level(kind: ChangeKind, grade: StationGrade, county: Place, policy: Policy) -> DivisionLevel:
    """The lowest level whose staffing authority may decide on that kind and grade there."""
    level = policy.competence[kind, grade]
    return min(level, policy.without_government.acting_level) if county.without_government else level


def permit_proposing(bureau: Bureau, now: Circumstances) -> None:
    """By the bureau that runs the stations of the county that it is about."""
    now.policy.jurisdiction.permit(
        "changes.propose",
        now.office,
        lambda relation: relation == Relation.RUNS_IT and bureau.is_of(now.office),
    )


def permit_proposer(action: str, proposal: Proposal, now: Circumstances) -> None:
    now.policy.jurisdiction.permit(action, now.office, partial(stands, proposal, None, now))


def permit_filing(change: InEffect, now: Circumstances) -> None:
    """The proposer files; what reached the receiver otherwise, the receiver may enter."""
    stood = partial(stands, change.proposal, change.filing_division_id, now)
    now.policy.jurisdiction.permit("changes.file", now.office, stood)


def permit_approver(proposal: Proposal, now: Circumstances) -> None:
    """An approver of the staffing authority that the proposal waits for, never its proposer."""
    if now.office.actor_id in now.proposers:
        raise SelfApprovalError
    now.policy.jurisdiction.permit_some(DECIDE, now.office)
    if not now.policy.jurisdiction.may(DECIDE, now.office, partial(stands, proposal, None, now)):
        place = place_of(proposal.authority.division_id, proposal, now)
        level = code_of(DivisionLevel, place.level)
        raise WaitsForAnotherAuthorityError(level, place.division_id, place.name)


def refuse_incompetent(proposal: Proposal, now: Circumstances) -> None:
    """O-1: approved and rejected by the authority competent for that kind and grade; says who that is."""
    competent = competent_authority(proposal, now)
    if proposal.authority.level > competent.level:
        place = place_of(competent.division_id, proposal, now)
        raise NotCompetentError(code_of(DivisionLevel, competent.level), place.division_id, place.name)


def competent_authority(proposal: Proposal, now: Circumstances) -> Authority:
    """The lowest authority that may decide; the one waited for, where the map knows no other."""
    day = max(now.today, proposal.effective_on)
    county = now.places.heir(proposal.county_id, day, proposal.seat_id)
    if county is None:
        return proposal.authority
    steps = as_it_stands(proposal, now).steps
    levels = [required_level(step.kind, step.grade, county, now.policy) for step in steps]
    level = min(levels)  # the highest has the least number
    place = now.places.above(county.division_id, level, day)
    return Authority(level, place.division_id) if place else proposal.authority


def may_read(proposal: Proposal, now: Circumstances) -> bool:
    return now.policy.jurisdiction.may("changes.read", now.office, partial(stands, proposal, None, now))


def stands(
    proposal: Proposal, filing_division_id: UUID | None, now: Circumstances, relation: Relation
) -> bool:
    """`filing_division_id` is where it is filed, once it is in effect."""
    office = now.office
    match relation:
        case Relation.IN_CHARGE:
            county = place_of(proposal.county_id, proposal, now).division_id
            return now.places.inside(county, office.division_id, day_of(county, proposal, now))
        case Relation.DECIDES:
            return office.division_id == authority_of(proposal, now).division_id
        case Relation.PROPOSER:
            return bureau_at(proposal.proposer_id, proposal, now).is_of(office)
        case Relation.RECEIVES_FILING:
            receiver = filing_division_id and bureau_at(filing_division_id, proposal, now)
            return bool(receiver and receiver.is_of(office))
        case _:
            return False
