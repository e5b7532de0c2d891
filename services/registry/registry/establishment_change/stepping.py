"""Steps one after the other: each is judged upon what those before it make of the stations and the townships."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial, reduce
from uuid import UUID

from chassis.errors import DomainError, NothingToChangeError
from directory.errors import StationClosedError, StationUnknownError
from registry.establishment_change.circumstances import Circumstances, Holding
from registry.establishment_change.commands import Abolish, Asked, Closure, Merge, Proposing
from registry.establishment_change.errors import (
    AnotherChangeApprovedError,
    ClosingNotBackdatedError,
    MergerOfOneError,
    StepContradictsError,
    SuccessorClosesError,
    TownshipNotYetFreeError,
)
from registry.establishment_change.plan import CONCERNS, KINDS, Plan, Step, upon
from registry.establishment_change.rules import broken_rules, of_coverage, serving
from registry.establishment_change.state import Proposal
from sifasuo.registry.v1.establishment_change_pb2 import CHANGE_KIND_ESTABLISH, CHANGE_KIND_MERGE, ChangeKind

Part = tuple[UUID, ChangeKind, Asked | Plan | Closure]
"""A station, and what of it is to change."""


def steps_asked(command: Proposing, now: Circumstances) -> tuple[Step, ...]:
    """Raises StationUnknownError."""
    return built([(one.station_id, KINDS[type(one.asked)], one.asked) for one in command.wanted], now)


def as_it_stands(proposal: Proposal, now: Circumstances) -> Proposal:
    """Upon what the stations are by now, as far as they were looked at: they may have changed since the proposal."""
    if len(now.of_steps) != len(proposal.steps) or any(
        step.former and own.station is None for step, own in zip(proposal.steps, now.of_steps, strict=True)
    ):
        return proposal
    parts: list[Part] = [(step.station_id, step.kind, step.asked) for step in proposal.steps]
    return replace(proposal, steps=built(parts, now))


def built(parts: Sequence[Part], now: Circumstances) -> tuple[Step, ...]:
    """Each upon what its station is, or what an earlier step makes of it."""
    left: dict[UUID, Plan] = {}
    steps = []
    for number, ((station_id, kind, wanted), own) in enumerate(zip(parts, now.of_steps, strict=True)):
        former = left.get(station_id) or (own.station.plan if own.station else None)
        if kind == CHANGE_KIND_ESTABLISH:
            former = None
        elif former is None:
            raise placed(number, StationUnknownError(station_id), now)
        elif own.station and own.station.closed_on:
            raise placed(number, StationClosedError(station_id, own.station.closed_on), now)
        if isinstance(wanted, Merge | Abolish):
            steps.append(Step(station_id, kind, None, former, wanted))
            continue
        left[station_id] = upon(kind, wanted, former)
        steps.append(Step(station_id, kind, left[station_id], former))
    return tuple(steps)


def of_steps(steps: Sequence[Step], county_id: UUID, day: date, now: Circumstances) -> Iterator[DomainError]:
    """Whatever forbids them, each error with its place in what was asked."""
    for number, step, own in one_after_another(steps, day, now):
        wrong = [
            *of_change(step),
            *of_contradiction(number, steps),
            *broken_rules(step, county_id, day, own),
            *of_coverage(step, day, once_done(number, steps, day, now)),
            *of_closing_successor(step, steps),
        ]
        yield from (placed(number, error, now) for error in wrong)


def of_rules(
    steps: Sequence[Step], county_id: UUID, day: date, now: Circumstances
) -> Iterator[tuple[int, DomainError]]:
    """The rules alone that they break on that day, by the number of the step."""
    for number, step, own in one_after_another(steps, day, now):
        yield from ((number, error) for error in broken_rules(step, county_id, day, own))
        left = of_coverage(step, day, once_done(number, steps, day, now))
        yield from ((number, error) for error in left)


def once_done(number: int, steps: Sequence[Step], day: date, now: Circumstances) -> Circumstances:
    """What that station's step sees when all the others are done."""
    step, own = steps[number], now.of_steps[number]
    return reduce(partial(after, step, day), steps, own)


def of_closing_successor(step: Step, steps: Sequence[Step]) -> Iterator[DomainError]:
    """What closes in the same change takes nothing over."""
    if step.successor_id and any(o.closure and o.station_id == step.successor_id for o in steps):
        yield SuccessorClosesError(step.successor_id)


def of_closing(
    kind: ChangeKind, steps: Sequence[Step], effective_on: date, now: Circumstances
) -> Iterator[DomainError]:
    """Of a change that closes stations: never of a day gone by, and a merger is of one successor alone."""
    if any(step.closure for step in steps) and effective_on < now.today:
        yield ClosingNotBackdatedError(effective_on, now.today)
    if kind == CHANGE_KIND_MERGE and not is_merger(steps):
        yield MergerOfOneError()


def is_merger(steps: Sequence[Step]) -> bool:
    into = {step.successor_id for step in steps if isinstance(step.closure, Merge)}
    others = {step.station_id for step in steps if not isinstance(step.closure, Merge)}
    return len(into) == 1 and others <= into


def settled(steps: Sequence[Step], day: date, now: Circumstances) -> tuple[Step, ...]:
    """Of what was said to be left without a station only what is."""
    return tuple(
        replace(step, closure=replace(step.closure, uncovered=uncovered(number, steps, day, now)))
        if isinstance(step.closure, Abolish)
        else step
        for number, step in enumerate(steps)
    )


def uncovered(number: int, steps: Sequence[Step], day: date, now: Circumstances) -> frozenset[UUID]:
    then = once_done(number, steps, day, now)
    served = frozenset(one for one in steps[number].uncovered if serving(one, day, then))
    return (steps[number].uncovered & steps[number].former_township_ids) - served


def one_after_another(
    steps: Sequence[Step], day: date, now: Circumstances
) -> Iterator[tuple[int, Step, Circumstances]]:
    """Each step by number, with its circumstances once those before it are done."""
    for number, (step, own) in enumerate(zip(steps, now.of_steps, strict=True)):
        yield number, step, reduce(partial(after, step, day), steps[:number], own)


def after(step: Step, day: date, own: Circumstances, earlier: Step) -> Circumstances:
    """What that other station has taken stands in this step's way, what it gave up does no more."""
    if earlier.station_id == step.station_id:
        return own
    townships = dict(own.townships_held)
    for township in earlier.dropped:
        townships[township] = without(townships.get(township, ()), earlier.station_id, day)
    for township in earlier.added:
        townships[township] = (
            *townships.get(township, ()),
            Holding(earlier.station_id, day, None),
        )
    return replace(own, townships_held=townships, name_held=names_after(step, day, own, earlier))


def names_after(step: Step, day: date, own: Circumstances, earlier: Step) -> tuple[Holding, ...]:
    """Who has the name that the step takes."""
    names, name = own.name_held, step.plan.name if step.plan else None
    before, then = (plan.name if plan else None for plan in (earlier.former, earlier.plan))
    if before == name != then:
        names = without(names, earlier.station_id, day)
    if name and then == name:
        names = (*names, Holding(earlier.station_id, day, None))
    return names


def without(holdings: Iterable[Holding], station_id: UUID, day: date) -> tuple[Holding, ...]:
    """The station's holding ends on that day."""
    return tuple(replace(one, until=day) if one.station_id == station_id else one for one in holdings)


def of_change(step: Step) -> Iterator[DomainError]:
    if step.plan == step.former:
        yield NothingToChangeError()


def of_pending(now: Circumstances) -> Iterator[DomainError]:
    """At approval: changes of one station take effect one after another."""
    for number, own in enumerate(now.of_steps):
        if own.pending:
            yield placed(number, AnotherChangeApprovedError(own.pending), now)


def of_contradiction(number: int, steps: Sequence[Step]) -> Iterator[DomainError]:
    """Two steps that say of one station the same thing: one of them would be undone before its day is over."""
    step = steps[number]
    for before, other in enumerate(steps[:number]):
        if other.station_id == step.station_id and {*CONCERNS[other.kind]} & {*CONCERNS[step.kind]}:
            yield StepContradictsError(number + 1, before + 1)


def of_freedom(steps: Sequence[Step], now: Circumstances) -> Iterator[DomainError]:
    """On the day: a township whose other station is to give it up, by another change, and has not yet."""
    own = {step.station_id for step in steps}
    for step, seen in zip(steps, now.of_steps, strict=True):
        for township_id in sorted(step.added & seen.served_now.keys()):
            if seen.served_now[township_id] not in own:
                yield TownshipNotYetFreeError(township_id, seen.served_now[township_id])


def placed(number: int, error: DomainError, now: Circumstances) -> DomainError:
    """Of a reorganisation: the error points into the step that it is about."""
    return error.at(f"/steps/{number}{error.field or ''}") if now.steps else error
