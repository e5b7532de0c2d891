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

Holds = tuple[UUID, ClaimKey]
"""A station, and what it has."""

Held = Mapping[ClaimKey, Sequence[Claim]]
"""Claims by what they are on."""


@dataclass(frozen=True, slots=True)
class Claiming:
    """Releases come before claims."""

    releases: list[Release] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def on_approval(proposal: Proposal) -> Claiming:
    return Claiming(
        [release(key, holder, proposal) for holder, key in given_up(proposal)],
        [*(claim(key, holder, proposal) for holder, key in taken(proposal)), *pending(proposal)],
    )


def on_effect(proposal: Proposal) -> Claiming:
    """Takes anew what it added: should that have gone to another in this very moment, the append fails."""
    again = taken(proposal)
    return Claiming(
        [*(release(key, holder, proposal) for holder, key in again), *no_longer_pending(proposal)],
        [claim(key, holder, proposal) for holder, key in again],
    )


def on_undoing(proposal: Proposal, held: Held) -> Claiming:
    """Withdrawn after approval, or not effected."""
    own = [release(key, holder, proposal) for holder, key in taken(proposal)]
    taken_back = [
        release(key, relying.holder, proposal)
        for _, key in given_up(proposal)
        for relying in others(held.get(key, ()), proposal)
    ]
    return Claiming(
        [*own, *taken_back, *no_longer_pending(proposal)],
        [claim(key, holder, proposal) for holder, key in given_up(proposal)],
    )


def others(claims: Iterable[Claim], proposal: Proposal) -> Iterable[Claim]:
    """Those that rely on what the change dropped."""
    own = {step.station_id for step in proposal.steps}
    return (
        claim
        for claim in claims
        if claim.holder not in own and (claim.until is None or claim.until > proposal.effective_on)
    )


def taken(proposal: Proposal) -> list[Holds]:
    """What stations are to hold and do not hold until then."""
    return sorted(
        (step.station_id, key) for step in proposal.steps for key in keys(step.plan) - keys(step.former)
    )


def given_up(proposal: Proposal) -> list[Holds]:
    """What stations hold until then."""
    return sorted(
        (step.station_id, key) for step in proposal.steps for key in keys(step.former) - keys(step.plan)
    )


def keys(plan: Plan | None) -> set[ClaimKey]:
    if plan is None:
        return set()
    return {(NAME, plan.name), *((TOWNSHIP, str(township)) for township in plan.township_ids)}


def claim(key: ClaimKey, holder: UUID, proposal: Proposal) -> Claim:
    return Claim(*key, holder, proposal.effective_on)


def release(key: ClaimKey, holder: UUID, proposal: Proposal) -> Release:
    return Release(*key, holder, proposal.effective_on)


def pending(proposal: Proposal) -> list[Claim]:
    """Of a station that is to be there is no other change."""
    return [Claim(PENDING, str(station), proposal.change_id, ALWAYS) for station in proposal.standing]


def no_longer_pending(proposal: Proposal) -> list[Release]:
    return [Release(claim.kind, claim.key, claim.holder, claim.since) for claim in pending(proposal)]
