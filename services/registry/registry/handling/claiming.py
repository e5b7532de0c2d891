"""What an approved change holds until it is over: its townships and name, each for one station at a time (O-1).

At approval the change takes what it adds and lets go of what it drops, from its effective date on. If it does
not come about, that is undone: what it dropped goes back to its station, also from a change of another station
that relied on it, which then fails on its own day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chassis.event_store.port import Claim, ClaimKey, Release
from registry.establishment_change.plan import Plan
from registry.establishment_change.state import Proposal

TOWNSHIP = "township"
NAME = "station_name"
PENDING = "station_change"
"""The one approved change of a station that has not taken effect; its holder is the change."""

ALWAYS = date.min

Held = Mapping[ClaimKey, Sequence[Claim]]
"""Claims by what they are on."""


@dataclass(frozen=True, slots=True)
class Claiming:
    """Releases come before claims."""

    releases: list[Release] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def on_approval(proposal: Proposal) -> Claiming:
    return Claiming(
        [release(key, proposal.station_id, proposal) for key in given_up(proposal)],
        [*(claim(key, proposal) for key in taken(proposal)), *pending(proposal)],
    )


def on_effect(proposal: Proposal) -> Claiming:
    """Takes anew what it added: should that have gone to another in this very moment, the append fails."""
    again = taken(proposal)
    return Claiming(
        [*(release(key, proposal.station_id, proposal) for key in again), *no_longer_pending(proposal)],
        [claim(key, proposal) for key in again],
    )


def on_undoing(proposal: Proposal, held: Held) -> Claiming:
    """Withdrawn after approval, or not effected."""
    taken_back = [
        release(key, relying.holder, proposal)
        for key in given_up(proposal)
        for relying in others(held.get(key, ()), proposal)
    ]
    own = [release(key, proposal.station_id, proposal) for key in taken(proposal)]
    return Claiming(
        [*own, *taken_back, *no_longer_pending(proposal)],
        [claim(key, proposal) for key in given_up(proposal)],
    )


def others(claims: Iterable[Claim], proposal: Proposal) -> Iterable[Claim]:
    """Those that rely on what the change dropped."""
    return (
        claim
        for claim in claims
        if claim.holder != proposal.station_id
        and (claim.until is None or claim.until > proposal.effective_on)
    )


def taken(proposal: Proposal) -> list[ClaimKey]:
    """What the station is to hold and does not hold until then."""
    before = keys(proposal.former) if proposal.former else set()
    return sorted(keys(proposal.plan) - before)


def given_up(proposal: Proposal) -> list[ClaimKey]:
    """What it holds until then."""
    return sorted(keys(proposal.former) - keys(proposal.plan)) if proposal.former else []


def keys(plan: Plan) -> set[ClaimKey]:
    return {(NAME, plan.name), *((TOWNSHIP, str(township)) for township in plan.township_ids)}


def claim(key: ClaimKey, proposal: Proposal) -> Claim:
    return Claim(*key, proposal.station_id, proposal.effective_on)


def release(key: ClaimKey, holder: UUID, proposal: Proposal) -> Release:
    return Release(*key, holder, proposal.effective_on)


def pending(proposal: Proposal) -> list[Claim]:
    """Of a station that is to be there is no other change."""
    if proposal.former is None:
        return []
    return [Claim(PENDING, str(proposal.station_id), proposal.change_id, ALWAYS)]


def no_longer_pending(proposal: Proposal) -> list[Release]:
    return [Release(claim.kind, claim.key, claim.holder, claim.since) for claim in pending(proposal)]
