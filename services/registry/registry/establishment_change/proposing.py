"""A proposal: from what is asked to a change that waits for the staffing authority of its level (O-1)."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never
from uuid import UUID

from chassis.errors import DomainError, refuse_all
from registry.bureaus import acting_for, bureau_of
from registry.codes import code_of, texts
from registry.errors import DivisionUnknownError, NothingToChangeError, StationUnknownError
from registry.establishment_change.authority import bureau_at, permit_proposer
from registry.establishment_change.circumstances import Circumstances, StationNow
from registry.establishment_change.commands import ChangeCoverage, Establish, Propose
from registry.establishment_change.errors import (
    AnotherSubjectError,
    EffectiveDatePassedError,
    EffectiveDateTooFarError,
    LaterChangeInEffectError,
    NothingToCorrectError,
)
from registry.establishment_change.rules import broken_rules
from registry.establishment_change.state import Plan, Proposal
from registry.places import Place
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DivisionLevel,
)
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_CHANGE_COVERAGE,
    CHANGE_KIND_ESTABLISH,
    ChangeKind,
    ChangeProposed,
    ProposedStation,
)


def propose(command: Propose, now: Circumstances) -> ChangeProposed:
    plan = plan_asked(command, now)
    day = command.effective_on
    if now.places.at(plan.seat_id, day) is None:  # then it is the day that is wrong, if a rule says so
        refuse_all([*of_date(day, command.corrects, now)])
    county = above(plan.seat_id, DIVISION_LEVEL_COUNTY, day, now)
    acting = acting_for(county, now.places, day, now.policy)
    permit_proposer(bureau_of(acting), now.office)
    named = isinstance(command.asked, Establish)
    refuse_all(
        [
            *of_date(day, command.corrects, now),
            *of_correction(command.corrects, command.station_id, plan, now),
            *of_coverage(plan, now.station),
            *broken_rules(plan, county.division_id, day, now, named=named),
        ]
    )
    return ChangeProposed(
        change_id=str(command.change_id),
        station_id=str(command.station_id),
        county_id=str(county.division_id),
        prefecture_id=str(above(plan.seat_id, DIVISION_LEVEL_PREFECTURE, day, now).division_id),
        proposer_division_id=str(acting.division_id),
        kind=kind_of(command),
        station=proposed_station(plan),
        former_township_ids=texts(now.station.township_ids if now.station else ()),
        effective_on=str(day),
        authority_level=acting.level,
        authority_division_id=str(acting.division_id),
        decision_due_on=str(now.today + now.policy.approval_within),
        corrects_change_id=str(command.corrects or ""),
        note=command.note,
    )


def propose_again(command: Propose, former: Proposal, now: Circumstances) -> ChangeProposed:
    """After ChangeNotEffected, on the same change: by the same bureau, for the same kind and station."""
    permit_proposer(bureau_at(former.proposer_id, former, now), now.office)
    if (kind_of(command), command.station_id) != (former.kind, former.station_id):
        raise AnotherSubjectError(code_of(ChangeKind, former.kind), former.station_id)
    return propose(command, now)


def kind_of(command: Propose) -> ChangeKind:
    return CHANGE_KIND_ESTABLISH if isinstance(command.asked, Establish) else CHANGE_KIND_CHANGE_COVERAGE


def plan_asked(command: Propose, now: Circumstances) -> Plan:
    match command.asked:
        case Establish() as asked:
            return Plan(
                asked.name, asked.grade, asked.kind, asked.seat_id, asked.township_ids, asked.functions
            )
        case ChangeCoverage() as asked:
            station = now.station
            if station is None:
                raise StationUnknownError(command.station_id)
            return Plan(
                station.name,
                station.grade,
                asked.kind,
                station.seat_id,
                asked.township_ids,
                station.functions,
            )
        case _:
            assert_never(command.asked)


def above(division_id: UUID, level: DivisionLevel, day: date, now: Circumstances) -> Place:
    place = now.places.above(division_id, level, day)
    if place is None:
        raise DivisionUnknownError(division_id)
    return place


def of_date(effective_on: date, corrects: UUID | None, now: Circumstances) -> Iterator[DomainError]:
    """In the past only within `backdating.days` or as a correction, and not beyond `planning.days`."""
    earliest = now.today - now.policy.backdating
    if effective_on < earliest and corrects is None:
        yield EffectiveDatePassedError(effective_on, earliest)
    latest = now.today + now.policy.planning
    if effective_on > latest:
        yield EffectiveDateTooFarError(effective_on, latest)
    if now.station and effective_on < now.station.changed_on:
        yield LaterChangeInEffectError(effective_on, now.station.changed_on)


def of_correction(
    corrects: UUID | None, station_id: UUID, plan: Plan, now: Circumstances
) -> Iterator[DomainError]:
    """Of the same station, or of a township that both are about: no other past is opened by naming it.

    That it reaches no further back than what it corrects follows: until then another change holds these.
    """
    if corrects is None:
        return
    found = now.corrected
    same = found and (
        found.station_id == station_id or (now.station is None and found.township_ids & plan.township_ids)
    )
    if not (found and found.took_effect and same):
        yield NothingToCorrectError(corrects)


def of_coverage(plan: Plan, station: StationNow | None) -> Iterator[DomainError]:
    if station and (plan.kind, plan.township_ids) == (station.kind, station.township_ids):
        yield NothingToChangeError()


def proposed_station(plan: Plan) -> ProposedStation:
    return ProposedStation(
        name=plan.name,
        grade=plan.grade,
        kind=plan.kind,
        seat_id=str(plan.seat_id),
        township_ids=texts(plan.township_ids),
        functions=sorted(plan.functions),
    )
