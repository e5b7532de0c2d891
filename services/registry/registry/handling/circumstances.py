"""Gathers what a decision on a change looks at: the map, the station, what is held, what is corrected."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.event_store.port import Claim, ClaimKey, EventStore, Stream
from registry.establishment_change.circumstances import Circumstances, Corrected, Holding, StationNow
from registry.establishment_change.commands import (
    Approve,
    Asked,
    Command,
    Propose,
    TakeEffect,
)
from registry.establishment_change.decider import CHANGE
from registry.establishment_change.plan import CONCERNS, KINDS, Plan
from registry.establishment_change.state import (
    Approved,
    Change,
    Filed,
    InEffect,
    NoChange,
    Opened,
    Proposal,
    Proposed,
)
from registry.handling.claiming import NAME, PENDING, TOWNSHIP, Held, given_up
from registry.handling.folding import folded, named
from registry.handling.registry import Registry
from registry.station.decider import STATION
from registry.station.state import Station
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_ESTABLISH,
    ChangeKind,
    ChangeProposed,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rules are asked about: of a `standing` station what the change leaves alone is left out."""

    station_id: UUID
    standing: bool
    name: str | None = None
    seat_id: UUID | None = None
    township_ids: frozenset[UUID] = frozenset()
    corrects: UUID | None = None


LOOKED_AT = {"name", "seat_id", "township_ids"}

NOTHING = Subject(UUID(int=0), standing=False)
"""For steps that no rule about stations governs."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """`claims` are all that were looked at, also by the change's own station, which had `station_version`."""

    circumstances: Circumstances
    claims: Held
    station_version: int


async def gather(
    registry: Registry, command: Command, change: Change, stream: Stream, office: Caller
) -> Gathered:
    subject = subject_of(command, change)
    beside = await registry.store.load_many(named_beside(subject))
    own = beside.get(subject.station_id) or Stream(subject.station_id)
    held = by_key(await registry.store.claims(keys_of(subject, change)))
    station = station_now(own)
    seats = [seat for seat in (station.seat_id if station else None, subject.seat_id) if seat]
    looked_at = {*subject.township_ids, *seats, *division_ids(change)}
    return Gathered(
        Circumstances(
            today=registry.today(),
            office=office,
            policy=registry.policy(judged_on(command, change)),
            places=await registry.places(looked_at),
            station=station,
            townships_held={
                UUID(key): holdings(claims, subject.station_id)
                for (kind, key), claims in held.items()
                if kind == TOWNSHIP
            },
            name_held=holdings(held.get((NAME, subject.name or ""), ()), subject.station_id),
            pending=pending_of(held.get((PENDING, str(subject.station_id)), ()), change),
            served_now=await served_now(registry.store, command, held, subject.station_id),
            corrected=corrected_by(beside.get(subject.corrects) if subject.corrects else None),
            proposers=proposers(stream),
        ),
        held,
        own.version,
    )


async def seen_by(office: Caller, registry: Registry, change: Opened, stream: Stream) -> Circumstances:
    """Today's, for what asks only who may see and do what."""
    return Circumstances(
        today=registry.today(),
        office=office,
        policy=registry.policy(),
        places=await registry.places(division_ids(change)),
        proposers=proposers(stream),
    )


def judged_on(command: Command, change: Change) -> date | None:
    """What takes effect is judged by the policy of its own day, however late that is; all else by today's."""
    match command, change:
        case TakeEffect(), Approved(proposal):
            return proposal.effective_on
        case _:
            return None


def subject_of(command: Command, change: Change) -> Subject:
    match command, change:
        case Propose(), _:
            return subject(command.station_id, KINDS[type(command.asked)], command.asked, command.corrects)
        case Approve() | TakeEffect(), Proposed(proposal) | Approved(proposal):
            return subject(proposal.station_id, proposal.kind, proposal.plan, proposal.corrects)
        case _:
            return NOTHING


def subject(station_id: UUID, kind: ChangeKind, wanted: Asked | Plan, corrects: UUID | None) -> Subject:
    about = {name: getattr(wanted, name) for name in LOOKED_AT & set(CONCERNS[kind])}
    return Subject(station_id, kind != CHANGE_KIND_ESTABLISH, corrects=corrects, **about)


def division_ids(change: Change) -> Iterable[UUID]:
    if isinstance(change, NoChange):
        return
    proposal: Proposal = change.proposal
    yield from (proposal.county_id, proposal.proposer_id, proposal.authority.division_id)
    yield proposal.plan.seat_id
    if isinstance(change, InEffect):
        yield change.filing_division_id


def named_beside(subject: Subject) -> list[UUID]:
    """The station that is to change, for one that is to be has no stream; the change that is corrected."""
    station = [subject.station_id] if subject.standing else []
    return [*station, *([subject.corrects] if subject.corrects else [])]


def station_now(stream: Stream) -> StationNow | None:
    station = named(STATION, stream)
    if not isinstance(station, Station):
        return None
    return StationNow(
        station.station_id,
        station.name,
        station.grade,
        station.kind,
        station.seat_id,
        station.township_ids,
        station.functions,
        station.changed_on,
    )


def corrected_by(stream: Stream | None) -> Corrected | None:
    change = named(CHANGE, stream) if stream else NoChange()
    if isinstance(change, NoChange):
        return None
    proposal = change.proposal
    took_effect = isinstance(change, InEffect | Filed)
    about = proposal.plan.township_ids | proposal.former_township_ids
    return Corrected(proposal.change_id, proposal.station_id, about, took_effect)


def keys_of(subject: Subject, change: Change) -> list[ClaimKey]:
    """Also on what goes back to its station if an approved change is undone."""
    return [
        *{
            *((TOWNSHIP, str(township)) for township in subject.township_ids),
            *([(NAME, subject.name)] if subject.name else []),
            *([(PENDING, str(subject.station_id))] if subject.standing else []),
            *(given_up(change.proposal) if isinstance(change, Approved) else []),
        }
    ]


def by_key(claims: Iterable[Claim]) -> dict[ClaimKey, list[Claim]]:
    held: dict[ClaimKey, list[Claim]] = {}
    for claim in claims:
        held.setdefault((claim.kind, claim.key), []).append(claim)
    return held


def holdings(claims: Iterable[Claim], station_id: UUID) -> tuple[Holding, ...]:
    """Of other stations."""
    return tuple(Holding(c.holder, c.since, c.until) for c in claims if c.holder != station_id)


def pending_of(claims: Iterable[Claim], change: Change) -> UUID | None:
    """Another change than this."""
    own = None if isinstance(change, NoChange) else change.proposal.change_id
    return next((claim.holder for claim in claims if claim.holder != own), None)


async def served_now(store: EventStore, command: Command, held: Held, station_id: UUID) -> dict[UUID, UUID]:
    """On the day: the other station that serves a township in fact, though its claim may have ended."""
    if not isinstance(command, TakeEffect):
        return {}
    on_townships = (claims for (kind, _), claims in held.items() if kind == TOWNSHIP)
    holders = {claim.holder for claims in on_townships for claim in claims} - {station_id}
    streams = await store.load_many(sorted(holders))
    stations = [folded(STATION, stream) for stream in streams.values()]
    return {
        township: station.station_id
        for station in stations
        if isinstance(station, Station)
        for township in station.township_ids
    }


def proposers(stream: Stream) -> frozenset[UUID]:
    """Whoever proposed it, the first time or again."""
    proposals = (r for r in stream.recorded if isinstance(r.event, ChangeProposed))
    return frozenset(UUID(recorded.meta.actor_id) for recorded in proposals)
