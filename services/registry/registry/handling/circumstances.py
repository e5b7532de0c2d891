"""Gathers what a decision on a change looks at: the map, the station, what is held, what is corrected."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.event_store.folding import folded, named
from chassis.event_store.port import Claim, ClaimKey, EventStore, Stream
from registry.establishment_change.circumstances import Awaited, Circumstances, Corrected, Holding, StationNow
from registry.establishment_change.commands import (
    Abolish,
    Approve,
    Asked,
    Command,
    Merge,
    Propose,
    Refer,
    Reject,
    Reorganise,
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
from registry.handling.closings import Closings, closings_of
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
    """What the rules are asked about: of a `standing` station what the change leaves alone is left out.

    One that `closes` leaves all that it serves.
    """

    station_id: UUID
    standing: bool
    name: str | None = None
    seat_id: UUID | None = None
    township_ids: frozenset[UUID] = frozenset()
    successor_id: UUID | None = None
    closes: bool = False


LOOKED_AT = {"name", "seat_id", "township_ids"}


@dataclass(frozen=True, slots=True)
class Gathered:
    """`claims` are all that were looked at, also by the change's own stations, which had `station_versions`.

    So are `closings`: of its stations that close, and of their successors.
    """

    circumstances: Circumstances
    claims: Held
    station_versions: Mapping[UUID, int]
    closings: Closings


async def gather(
    registry: Registry, command: Command, change: Change, stream: Stream, office: Caller
) -> Gathered:
    subjects, corrects = subjects_of(command, change), corrects_of(command, change)
    standing = {subject.station_id for subject in subjects if subject.standing}
    successors = {one.successor_id for one in subjects if one.successor_id}
    beside = await registry.store.load_many(
        [*sorted(standing | successors), *([corrects] if corrects else [])]
    )
    closings = await closings_of(registry.store, closing_in(subjects, change))
    stations = {found: station_now(beside[found], closings) for found in standing | successors}
    subjects = [leaving(one, stations.get(one.station_id)) for one in subjects]
    held = by_key(await registry.store.claims(keys_of(subjects, change)))
    common = Circumstances(
        today=registry.today(),
        office=office,
        policy=registry.policy(judged_on(command, change)),
        places=await registry.places(looked_at(subjects, stations, change)),
        corrected=corrected_by(beside[corrects]) if corrects else None,
        proposers=proposers(stream),
        awaited=awaited_by(change, closings),
    )
    looking = Looking(common, stations, held, await served_now(registry.store, command, held), change)
    steps = tuple(map(looking.step, subjects))
    several = isinstance(command, Reorganise) or len(steps) != 1
    return Gathered(
        replace(common, steps=steps) if several else steps[0],
        held,
        {found: beside[found].version for found in standing},
        closings,
    )


def closing_in(subjects: Iterable[Subject], change: Change) -> set[UUID]:
    """Stations whose closings are looked at: those that the change closes, and those that take over."""
    own = {step.station_id for step in change.proposal.closing} if isinstance(change, Approved) else set()
    asked = {one.station_id for one in subjects if one.closes}
    return own | asked | {one.successor_id for one in subjects if one.successor_id}


def leaving(subject: Subject, station: StationNow | None) -> Subject:
    """Whoever closes leaves what it serves now."""
    return replace(subject, township_ids=station.township_ids) if subject.closes and station else subject


def awaited_by(change: Change, closings: Closings) -> tuple[Awaited, ...]:
    return closings.awaited(change.proposal.change_id) if isinstance(change, Approved) else ()


@dataclass(frozen=True, slots=True)
class Looking:
    """What was found, for each station's step to be looked at; `served` says which townships stations serve in fact."""

    common: Circumstances
    stations: Mapping[UUID, StationNow | None]
    held: Held
    served: Mapping[UUID, frozenset[UUID]]
    change: Change

    def step(self, subject: Subject) -> Circumstances:
        own, held = subject.station_id, self.held
        return replace(
            self.common,
            station=self.stations.get(own),
            successor=self.stations.get(subject.successor_id) if subject.successor_id else None,
            townships_held={
                UUID(key): holdings(claims, own) for (kind, key), claims in held.items() if kind == TOWNSHIP
            },
            name_held=holdings(held.get((NAME, subject.name or ""), ()), own),
            pending=pending_of(held.get((PENDING, str(own)), ()), self.change),
            served_now={t: one for one, townships in self.served.items() if one != own for t in townships},
        )


def looked_at(
    subjects: Iterable[Subject], stations: Mapping[UUID, StationNow | None], change: Change
) -> set[UUID]:
    """Every division that a rule may ask about."""
    found = set(division_ids(change))
    for subject in subjects:
        own = (stations.get(one) for one in (subject.station_id, subject.successor_id) if one)
        found |= {
            *subject.township_ids,
            *(station.seat_id for station in own if station),
            *([subject.seat_id] if subject.seat_id else []),
        }
    return found


async def seen_by(office: Caller, registry: Registry, change: Opened, stream: Stream) -> Circumstances:
    """Today's, for what asks only who may see and do what: by the grade of each station goes who decides."""
    common = Circumstances(
        today=registry.today(),
        office=office,
        policy=registry.policy(),
        places=await registry.places(division_ids(change)),
        proposers=proposers(stream),
    )
    if isinstance(change, Approved):
        closings = await closings_of(registry.store, closing_in((), change))
        return replace(common, awaited=awaited_by(change, closings))
    if not isinstance(change, Proposed):
        return common
    streams = await registry.store.load_many(change.proposal.standing)
    steps = tuple(
        replace(common, station=station_now(streams[step.station_id]) if step.former else None)
        for step in change.proposal.steps
    )
    return replace(common, steps=steps) if len(steps) != 1 else steps[0]


def judged_on(command: Command, change: Change) -> date | None:
    """What takes effect is judged by the policy of its own day, however late that is; all else by today's."""
    match command, change:
        case TakeEffect(), Approved(proposal):
            return proposal.effective_on
        case _:
            return None


def subjects_of(command: Command, change: Change) -> list[Subject]:
    """None for steps of the procedure that no rule about stations governs."""
    match command, change:
        case Propose() | Reorganise(), _:
            return [subject(one.station_id, KINDS[type(one.asked)], one.asked) for one in command.wanted]
        case Refer() | Approve() | Reject() | TakeEffect(), Proposed(proposal) | Approved(proposal):
            return [subject(step.station_id, step.kind, step.asked) for step in proposal.steps]
        case _:
            return []


def subject(station_id: UUID, kind: ChangeKind, wanted: Asked | Plan) -> Subject:
    if isinstance(wanted, Merge | Abolish):
        return Subject(station_id, standing=True, successor_id=wanted.successor_id, closes=True)
    about = {name: getattr(wanted, name) for name in LOOKED_AT & set(CONCERNS[kind])}
    return Subject(station_id, kind != CHANGE_KIND_ESTABLISH, **about)


def corrects_of(command: Command, change: Change) -> UUID | None:
    match command, change:
        case Propose() | Reorganise(), _:
            return command.corrects
        case Approve() | TakeEffect(), Proposed(proposal) | Approved(proposal):
            return proposal.corrects
        case _:
            return None


def division_ids(change: Change) -> Iterable[UUID]:
    if isinstance(change, NoChange):
        return
    proposal: Proposal = change.proposal
    yield from (proposal.county_id, proposal.proposer_id, proposal.authority.division_id)
    yield from (step.last_seat_id for step in proposal.steps)
    if isinstance(change, InEffect):
        yield change.filing_division_id


def station_now(stream: Stream, closings: Closings | None = None) -> StationNow | None:
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
        station.closed.closed_on if station.closed else None,
        closings.day(station.station_id) if closings and station.station_id in closings.streams else None,
    )


def corrected_by(stream: Stream) -> Corrected | None:
    change = named(CHANGE, stream)
    if isinstance(change, NoChange):
        return None
    proposal = change.proposal
    took_effect = isinstance(change, InEffect | Filed)
    about = (step.township_ids | step.former_township_ids for step in proposal.steps)
    stations = frozenset(step.station_id for step in proposal.steps)
    return Corrected(proposal.change_id, stations, frozenset[UUID]().union(*about), took_effect)


def keys_of(subjects: Iterable[Subject], change: Change) -> list[ClaimKey]:
    """Also on what goes back to its station if an approved change is undone."""
    back = given_up(change.proposal) if isinstance(change, Approved) else []
    return list({*(key for one in subjects for key in keys_asked(one)), *(key for _, key in back)})


def keys_asked(subject: Subject) -> Iterator[ClaimKey]:
    yield from ((TOWNSHIP, str(township)) for township in subject.township_ids)
    if subject.name:
        yield NAME, subject.name
    if subject.standing:
        yield PENDING, str(subject.station_id)


def by_key(claims: Iterable[Claim]) -> dict[ClaimKey, list[Claim]]:
    held: dict[ClaimKey, list[Claim]] = {}
    for claim in claims:
        held.setdefault((claim.kind, claim.key), []).append(claim)
    return held


def holdings(claims: Iterable[Claim], station_id: UUID | None) -> tuple[Holding, ...]:
    """Of other stations than that."""
    return tuple(Holding(c.holder, c.since, c.until) for c in claims if c.holder != station_id)


def pending_of(claims: Iterable[Claim], change: Change) -> UUID | None:
    """Another change than this."""
    own = None if isinstance(change, NoChange) else change.proposal.change_id
    return next((claim.holder for claim in claims if claim.holder != own), None)


async def served_now(store: EventStore, command: Command, held: Held) -> dict[UUID, frozenset[UUID]]:
    """On the day: by station that has a claim there, which townships it serves in fact, though its claim may have ended."""
    if not isinstance(command, TakeEffect):
        return {}
    on_townships = (claims for (kind, _), claims in held.items() if kind == TOWNSHIP)
    holders = {claim.holder for claims in on_townships for claim in claims}
    streams = await store.load_many(sorted(holders))
    stations = [folded(STATION, stream) for stream in streams.values()]
    return {one.station_id: one.township_ids for one in stations if isinstance(one, Station)}


def proposers(stream: Stream) -> frozenset[UUID]:
    """Whoever proposed it, the first time or again."""
    proposals = (r for r in stream.recorded if isinstance(r.event, ChangeProposed))
    return frozenset(UUID(recorded.meta.actor_id) for recorded in proposals)
