"""A proposal: from what is asked to a change that waits for the staffing authority of its level (O-1)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from chassis.codes import code_of, text, texts
from chassis.errors import DomainError, refuse_all
from directory.bureaus import acting_for, bureau_of
from directory.errors import DivisionUnknownError
from directory.places import Place
from registry.establishment_change.authority import permit_proposer, permit_proposing
from registry.establishment_change.circumstances import Circumstances, Corrected
from registry.establishment_change.commands import Proposing
from registry.establishment_change.errors import (
    AnotherSubjectError,
    EffectiveDatePassedError,
    EffectiveDateTooFarError,
    LaterChangeInEffectError,
    NothingToCorrectError,
    TownshipOfAnotherCountyError,
)
from registry.establishment_change.plan import KINDS, TOGETHER, Plan, Step, kind_of
from registry.establishment_change.state import Proposal
from registry.establishment_change.stepping import of_closing, of_steps, placed, settled, steps_asked
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DivisionLevel,
)
from sifasuo.registry.v1.establishment_change_pb2 import (
    ChangeKind,
    ChangeProposed,
    ChangeStep,
    ProposedStation,
)


def propose(command: Proposing, now: Circumstances) -> ChangeProposed:
    steps = steps_asked(command, now)
    seat_id, wrong_day = steps[0].seat_id, [*of_date(command.effective_on, command.corrects, now)]
    day = judged_on(command.effective_on, wrong_day, seat_id, now)
    steps = settled(steps, day, now)
    county = above(seat_id, DIVISION_LEVEL_COUNTY, day, now)
    acting = acting_for(county, now.places, day, now.policy.without_government)
    permit_proposing(bureau_of(acting), now)
    refuse_all(
        [
            *wrong_day,
            *of_correction(command.corrects, steps, now),
            *of_steps(steps, county.division_id, day, now),
            *of_one_county(steps, county, day, now),
            *of_closing(kind_of(command), steps, command.effective_on, now),
        ]
    )
    return ChangeProposed(
        change_id=str(command.change_id),
        county_id=str(county.division_id),
        prefecture_id=str(above(seat_id, DIVISION_LEVEL_PREFECTURE, day, now).division_id),
        proposer_division_id=str(acting.division_id),
        kind=kind_of(command),
        effective_on=str(command.effective_on),
        authority_level=acting.level,
        authority_division_id=str(acting.division_id),
        decision_due_on=str(now.today + now.policy.approval_within),
        corrects_change_id=str(command.corrects or ""),
        note=command.note,
        **told(kind_of(command), steps),
    )


def judged_on(day: date, wrong: Sequence[DomainError], seat_id: UUID, now: Circumstances) -> date:
    """That day; where it is wrong and lies before there were divisions, the rest is judged as of today."""
    if not wrong or now.places.at(seat_id, day):
        return day
    if now.places.at(seat_id, now.today) is None:
        refuse_all(wrong)
    return now.today


def propose_again(command: Proposing, former: Proposal, now: Circumstances) -> ChangeProposed:
    """After ChangeNotEffected, on the same change: by the same bureau, for the same kind and stations."""
    permit_proposer("changes.propose_again", former, now)
    wanted = [(one.station_id, KINDS[type(one.asked)]) for one in command.wanted]
    if (kind_of(command), wanted) != (former.kind, [(step.station_id, step.kind) for step in former.steps]):
        raise AnotherSubjectError(code_of(ChangeKind, former.kind), former.steps[0].station_id)
    return propose(command, now)


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
    changed_on = max((own.station.changed_on for own in now.of_steps if own.station), default=effective_on)
    if effective_on < changed_on:
        yield LaterChangeInEffectError(effective_on, changed_on)


def of_correction(corrects: UUID | None, steps: Sequence[Step], now: Circumstances) -> Iterator[DomainError]:
    """Of the same station, or of a township that both are about: no other past is opened by naming it.

    That it reaches no further back than what it corrects follows: until then another change holds these.
    """
    if corrects is None:
        return
    found = now.corrected
    if not (found and found.took_effect and all(is_about(found, step) for step in steps)):
        yield NothingToCorrectError(corrects)


def is_about(found: Corrected, step: Step) -> bool:
    new = step.former is None
    return step.station_id in found.station_ids or bool(new and found.township_ids & step.township_ids)


def of_one_county(
    steps: Sequence[Step], county: Place, day: date, now: Circumstances
) -> Iterator[DomainError]:
    """Of every station that a reorganisation changes, since each bureau runs its own alone (O-2)."""
    for number, step in enumerate(steps):
        if step.former is None:
            continue
        own = now.places.above(step.seat_id, DIVISION_LEVEL_COUNTY, day)
        if own is None or own.division_id != county.division_id:
            seat = now.places.at(step.seat_id, day)
            name = seat.name if seat else ""
            yield placed(
                number, TownshipOfAnotherCountyError(step.seat_id, name, own.name if own else ""), now
            )


def told(kind: ChangeKind, steps: Sequence[Step]) -> dict[str, Any]:
    """As ChangeProposed says what each station is to be and is until then."""
    if kind in TOGETHER:
        return {"steps": [change_step(step) for step in steps]}
    (step,) = steps
    return {
        "station_id": str(step.station_id),
        **told_station(step),
        **former_fields(step.former),
    }


def change_step(step: Step) -> ChangeStep:
    return ChangeStep(
        station_id=str(step.station_id),
        kind=step.kind,
        **told_station(step),
        **former_fields(step.former),
        successor_id=text(step.successor_id),
        uncovered_township_ids=texts(step.uncovered),
    )


def told_station(step: Step) -> dict[str, Any]:
    """Nothing of one that closes."""
    return {"station": proposed_station(step.plan)} if step.plan else {}


def former_fields(former: Plan | None) -> dict[str, Any]:
    """What events say of the station as it is until then; nothing where one is established."""
    if former is None:
        return {}
    return {
        "former_name": former.name,
        "former_grade": former.grade,
        "former_kind": former.kind,
        "former_seat_id": str(former.seat_id),
        "former_township_ids": texts(former.township_ids),
    }


def proposed_station(plan: Plan) -> ProposedStation:
    return ProposedStation(
        name=plan.name,
        grade=plan.grade,
        kind=plan.kind,
        seat_id=str(plan.seat_id),
        township_ids=texts(plan.township_ids),
        functions=sorted(plan.functions),
    )
