"""Who may do which step: bodies, roles and jurisdiction over the county (O-1)."""

from datetime import date
from uuid import UUID

from chassis.auth.caller import Body, Caller, Role
from chassis.codes import code_of
from chassis.errors import NotPermittedError
from directory.bureaus import READERS, Bureau, bureau_of
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


def permit_proposer(bureau: Bureau, office: Caller) -> None:
    if not bureau.employs(office):
        raise NotPermittedError(f"{bureau.body}_clerk")


def permit_filing(change: InEffect, now: Circumstances) -> None:
    """The proposer files; what reached the receiver otherwise, the receiver may enter."""
    proposer = bureau_at(change.proposal.proposer_id, change.proposal, now)
    receiver = bureau_at(change.filing_division_id, change.proposal, now)
    if not (proposer.employs(now.office) or receiver.employs(now.office)):
        raise NotPermittedError(f"{proposer.body}_clerk")


def permit_approver(proposal: Proposal, now: Circumstances) -> None:
    """An approver of the staffing authority that the proposal waits for, never its proposer."""
    if now.office.actor_id in now.proposers:
        raise SelfApprovalError
    if now.office.body != Body.STAFFING_AUTHORITY or Role.APPROVER not in now.office.roles:
        raise NotPermittedError("staffing_authority_approver")
    place = place_of(proposal.authority.division_id, proposal, now)
    if now.office.division_id != place.division_id:
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
    """Justice and staffing bodies within whose division the county lies, or which are to decide."""
    own, county = now.office.division_id, place_of(proposal.county_id, proposal, now).division_id
    inside = now.places.inside(county, own, day_of(county, proposal, now))
    return now.office.body in READERS and (inside or own == authority_of(proposal, now).division_id)
