"""Gathers what a decision on a change looks at: the map, the station, what is held, what is corrected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.event_store.port import Claim, ClaimKey, EventStore, Stream
from registry.establishment_change.circumstances import Circumstances, Corrected, Holding, StationNow
from registry.establishment_change.commands import (
    Approve,
    ChangeCoverage,
    Command,
    Establish,
    Propose,
    TakeEffect,
)
from registry.establishment_change.decider import CHANGE
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
from registry.handling.claiming import NAME, PENDING, TOWNSHIP, Held
from registry.handling.folding import folded, named
from registry.handling.registry import Registry
from registry.station.decider import STATION
from registry.station.state import Station
from sifasuo.registry.v1.establishment_change_pb2 import ChangeProposed


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rules are asked about. `name` is None where a change leaves it as it is."""

    station_id: UUID
    township_ids: frozenset[UUID]
    name: str | None
    seat_id: UUID | None
    corrects: UUID | None


NOTHING = Subject(UUID(int=0), frozenset(), "", None, None)
"""For steps that no rule about stations governs."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """`claims` are all those on the townships, also by the change's own station, which had `station_version`."""

    circumstances: Circumstances
    claims: Held
    station_version: int


async def gather(
    registry: Registry, command: Command, change: Change, stream: Stream, office: Caller
) -> Gathered:
    subject = subject_of(command, change)
    townships = sorted(subject.township_ids | dropped(change))
    beside = await registry.store.load_many(named_beside(subject))
    own = beside.get(subject.station_id) or Stream(subject.station_id)
    claims = await registry.store.claims(keys_of(subject, townships))
    held = by_township(claims)
    station = station_now(own)
    seat = station.seat_id if station else subject.seat_id
    looked_at = {*townships, *([seat] if seat else []), *division_ids(change)}
    return Gathered(
        Circumstances(
            today=registry.today(),
            office=office,
            policy=registry.policy(judged_on(command, change)),
            places=await registry.places(looked_at),
            station=station,
            townships_held={t: holdings(c, subject.station_id) for t, c in held.items()},
            name_held=holdings((c for c in claims if c.kind == NAME), subject.station_id),
            pending=next((c.holder for c in claims if c.kind == PENDING and not is_own(c, change)), None),
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
        case Propose(asked=Establish() as asked), _:
            return Subject(
                command.station_id, asked.township_ids, asked.name, asked.seat_id, command.corrects
            )
        case Propose(asked=ChangeCoverage() as asked), _:
            return Subject(command.station_id, asked.township_ids, None, None, command.corrects)
        case Approve() | TakeEffect(), Proposed(proposal) | Approved(proposal):
            name = None if proposal.changes_coverage else proposal.plan.name
            plan = proposal.plan
            return Subject(proposal.station_id, plan.township_ids, name, plan.seat_id, proposal.corrects)
        case _:
            return NOTHING


def dropped(change: Change) -> frozenset[UUID]:
    """What goes back to its station if an approved change is undone."""
    return change.proposal.dropped if isinstance(change, Approved) else frozenset()


def division_ids(change: Change) -> Iterable[UUID]:
    if isinstance(change, NoChange):
        return
    proposal: Proposal = change.proposal
    yield from (proposal.county_id, proposal.proposer_id, proposal.authority.division_id)
    yield proposal.plan.seat_id
    if isinstance(change, InEffect):
        yield change.filing_division_id


def named_beside(subject: Subject) -> list[UUID]:
    """The station whose coverage is to change, for one that is to be has no stream; the change that is corrected."""
    station = [] if subject.name is not None else [subject.station_id]
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


def keys_of(subject: Subject, townships: Iterable[UUID]) -> list[ClaimKey]:
    keys = [(TOWNSHIP, str(township)) for township in townships]
    if subject.name is None:
        return [*keys, (PENDING, str(subject.station_id))]
    return [*keys, (NAME, subject.name)] if subject.name else keys


def by_township(claims: Iterable[Claim]) -> dict[UUID, list[Claim]]:
    held: dict[UUID, list[Claim]] = {}
    for claim in claims:
        if claim.kind == TOWNSHIP:
            held.setdefault(UUID(claim.key), []).append(claim)
    return held


def holdings(claims: Iterable[Claim], station_id: UUID) -> tuple[Holding, ...]:
    """Of other stations."""
    return tuple(Holding(c.holder, c.since, c.until) for c in claims if c.holder != station_id)


def is_own(claim: Claim, change: Change) -> bool:
    return not isinstance(change, NoChange) and claim.holder == change.proposal.change_id


async def served_now(
    store: EventStore, command: Command, held: Mapping[UUID, Sequence[Claim]], station_id: UUID
) -> dict[UUID, UUID]:
    """On the day: the other station that serves a township in fact, though its claim may have ended."""
    if not isinstance(command, TakeEffect):
        return {}
    holders = {claim.holder for claims in held.values() for claim in claims} - {station_id}
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
