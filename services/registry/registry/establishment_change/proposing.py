"""A proposal: from what is asked to a change that waits for the staffing authority of its level (O-1)."""

from collections.abc import Iterator
from datetime import date
from typing import TypedDict
from uuid import UUID

from chassis.errors import DomainError, refuse_all
from registry.bureaus import acting_for, bureau_of
from registry.codes import code_of, texts
from registry.errors import DivisionUnknownError, NothingToChangeError, StationUnknownError
from registry.establishment_change.authority import bureau_at, permit_proposer
from registry.establishment_change.circumstances import Circumstances, StationNow
from registry.establishment_change.commands import Establish, Propose
from registry.establishment_change.errors import (
    AnotherSubjectError,
    EffectiveDatePassedError,
    EffectiveDateTooFarError,
    LaterChangeInEffectError,
    NothingToCorrectError,
)
from registry.establishment_change.plan import KINDS, Plan, upon
from registry.establishment_change.rules import broken_rules
from registry.establishment_change.state import Proposal
from registry.places import Place
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DivisionLevel,
)
from sifasuo.registry.v1.establishment_change_pb2 import (
    ChangeKind,
    ChangeProposed,
    ProposedStation,
)
from sifasuo.registry.v1.station_pb2 import StationGrade, StationKind


def propose(command: Propose, now: Circumstances) -> ChangeProposed:
    plan = plan_asked(command, now)
    day, seat_id = command.effective_on, now.station.seat_id if now.station else plan.seat_id
    if now.places.at(seat_id, day) is None:  # then it is the day that is wrong, if a rule says so
        refuse_all([*of_date(day, command.corrects, now)])
    county = above(seat_id, DIVISION_LEVEL_COUNTY, day, now)
    acting = acting_for(county, now.places, day, now.policy)
    permit_proposer(bureau_of(acting), now.office)
    refuse_all(
        [
            *of_date(day, command.corrects, now),
            *of_correction(command.corrects, command.station_id, plan, now),
            *of_change(plan, now.station),
            *broken_rules(plan, kind_of(command), county.division_id, day, now),
        ]
    )
    return ChangeProposed(
        change_id=str(command.change_id),
        station_id=str(command.station_id),
        county_id=str(county.division_id),
        prefecture_id=str(above(seat_id, DIVISION_LEVEL_PREFECTURE, day, now).division_id),
        proposer_division_id=str(acting.division_id),
        kind=kind_of(command),
        station=proposed_station(plan),
        effective_on=str(day),
        authority_level=acting.level,
        authority_division_id=str(acting.division_id),
        decision_due_on=str(now.today + now.policy.approval_within),
        corrects_change_id=str(command.corrects or ""),
        note=command.note,
        **former_fields(now.station),
    )


class FormerFields(TypedDict, total=False):
    """What events say of the station as it is until then."""

    former_name: str
    former_grade: StationGrade
    former_kind: StationKind
    former_seat_id: str
    former_township_ids: list[str]


def former_fields(station: StationNow | None) -> FormerFields:
    """None where a station is established."""
    if station is None:
        return {}
    return {
        "former_name": station.name,
        "former_grade": station.grade,
        "former_kind": station.kind,
        "former_seat_id": str(station.seat_id),
        "former_township_ids": texts(station.township_ids),
    }


def propose_again(command: Propose, former: Proposal, now: Circumstances) -> ChangeProposed:
    """After ChangeNotEffected, on the same change: by the same bureau, for the same kind and station."""
    permit_proposer(bureau_at(former.proposer_id, former, now), now.office)
    if (kind_of(command), command.station_id) != (former.kind, former.station_id):
        raise AnotherSubjectError(code_of(ChangeKind, former.kind), former.station_id)
    return propose(command, now)


def kind_of(command: Propose) -> ChangeKind:
    return KINDS[type(command.asked)]


def plan_asked(command: Propose, now: Circumstances) -> Plan:
    asked = command.asked
    if isinstance(asked, Establish):
        return Plan(asked.name, asked.grade, asked.kind, asked.seat_id, asked.township_ids, asked.functions)
    if now.station is None:
        raise StationUnknownError(command.station_id)
    return upon(kind_of(command), asked, now.station.plan)


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


def of_change(plan: Plan, station: StationNow | None) -> Iterator[DomainError]:
    if station and plan == station.plan:
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
