"""What an approved change holds until it is over: its townships and name, each for one station at a time (O-1).

At approval the change takes what it adds and lets go of what it drops, from its effective date on. If it does
not come about, that is undone: what it dropped goes back to its station, also from a change of another station
that relied on it, which then fails on its own day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chassis.event_store.port import Claim, Release
from registry.establishment_change.state import Proposal

TOWNSHIP = "township"
NAME = "station_name"
PENDING = "station_change"
"""The one approved change of a station that has not taken effect; its holder is the change."""

ALWAYS = date.min

Held = Mapping[UUID, Sequence[Claim]]
"""Claims on townships, by township."""


@dataclass(frozen=True, slots=True)
class Claiming:
    """Releases come before claims."""

    releases: list[Release] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def on_approval(proposal: Proposal) -> Claiming:
    return Claiming(
        [township_release(t, proposal.station_id, proposal) for t in sorted(proposal.dropped)],
        [
            *(township_claim(t, proposal) for t in sorted(proposal.added)),
            *named(proposal),
            *pending(proposal),
        ],
    )


def on_effect(proposal: Proposal) -> Claiming:
    """Takes anew what it added: should that have gone to another in this very moment, the append fails."""
    again = sorted(proposal.added)
    return Claiming(
        [*(township_release(t, proposal.station_id, proposal) for t in again), *no_longer_pending(proposal)],
        [township_claim(t, proposal) for t in again],
    )


def on_undoing(proposal: Proposal, held: Held) -> Claiming:
    """Withdrawn after approval, or not effected."""
    given_up = [township_release(t, proposal.station_id, proposal) for t in sorted(proposal.added)]
    names = [Release(c.kind, c.key, c.holder, c.since) for c in named(proposal)]
    taken_back = [
        township_release(township, claim.holder, proposal)
        for township in sorted(proposal.dropped)
        for claim in others(held.get(township, ()), proposal)
    ]
    return Claiming(
        [*given_up, *names, *taken_back, *no_longer_pending(proposal)],
        [township_claim(t, proposal) for t in sorted(proposal.dropped)],
    )


def others(claims: Iterable[Claim], proposal: Proposal) -> Iterable[Claim]:
    """Those that rely on what the change dropped."""
    return (
        claim
        for claim in claims
        if claim.holder != proposal.station_id
        and (claim.until is None or claim.until > proposal.effective_on)
    )


def township_claim(township: UUID, proposal: Proposal) -> Claim:
    return Claim(TOWNSHIP, str(township), proposal.station_id, proposal.effective_on)


def township_release(township: UUID, holder: UUID, proposal: Proposal) -> Release:
    return Release(TOWNSHIP, str(township), holder, proposal.effective_on)


def named(proposal: Proposal) -> list[Claim]:
    """The name of a station that is to be; a change of coverage leaves it as it is."""
    if proposal.changes_coverage:
        return []
    return [Claim(NAME, proposal.plan.name, proposal.station_id, proposal.effective_on)]


def pending(proposal: Proposal) -> list[Claim]:
    if not proposal.changes_coverage:
        return []
    return [Claim(PENDING, str(proposal.station_id), proposal.change_id, ALWAYS)]


def no_longer_pending(proposal: Proposal) -> list[Release]:
    return [Release(claim.kind, claim.key, claim.holder, claim.since) for claim in pending(proposal)]
