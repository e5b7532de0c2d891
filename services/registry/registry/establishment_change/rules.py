"""What a station must be like on its first day (O-1, O-9): checked at proposal, at approval and on the day."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from chassis.codes import code_of
from chassis.errors import DomainError
from directory.errors import DivisionDissolvedError, DivisionUnknownError
from directory.places import Place
from registry.establishment_change.circumstances import Circumstances, StationNow, holding_on
from registry.establishment_change.commands import Merge
from registry.establishment_change.errors import (
    HandOverNotConfirmedError,
    KindAndTownshipsDisagreeError,
    NameTakenError,
    NotATownshipError,
    NotTakenOverError,
    SeatNotServedError,
    StationNameError,
    StationOfItsOwnError,
    SuccessorClosesError,
    SuccessorOfAnotherCountyError,
    SuccessorUnknownError,
    TownshipAlreadyServedError,
    TownshipOfAnotherCountyError,
    TownshipUncoveredError,
)
from registry.establishment_change.naming import expected_name
from registry.establishment_change.plan import CONCERNS, Plan, Step
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_TOWNSHIP,
    Designation,
)
from sifasuo.registry.v1.establishment_change_pb2 import (
    RULE_DIVISION_DISSOLVED,
    RULE_DIVISION_UNKNOWN,
    RULE_HAND_OVER_NOT_CONFIRMED,
    RULE_KIND_AND_TOWNSHIPS_DISAGREE,
    RULE_NAME_NOT_AS_PRESCRIBED,
    RULE_NAME_TAKEN,
    RULE_SEAT_NOT_SERVED,
    RULE_STATION_CLOSED,
    RULE_STATION_OF_ITS_OWN,
    RULE_STATION_UNKNOWN,
    RULE_SUCCESSOR_OF_ANOTHER_COUNTY,
    RULE_TOWNSHIP_ALREADY_SERVED,
    RULE_TOWNSHIP_NOT_TAKEN_OVER,
    RULE_TOWNSHIP_OF_ANOTHER_COUNTY,
    RULE_TOWNSHIP_UNCOVERED,
    Rule,
    RuleBroken,
)
from sifasuo.registry.v1.station_pb2 import STATION_KIND_STANDALONE, StationKind

RULES: Mapping[type[DomainError], Rule] = {
    DivisionUnknownError: RULE_DIVISION_UNKNOWN,
    NotATownshipError: RULE_DIVISION_UNKNOWN,
    DivisionDissolvedError: RULE_DIVISION_DISSOLVED,
    TownshipOfAnotherCountyError: RULE_TOWNSHIP_OF_ANOTHER_COUNTY,
    TownshipAlreadyServedError: RULE_TOWNSHIP_ALREADY_SERVED,
    StationNameError: RULE_NAME_NOT_AS_PRESCRIBED,
    NameTakenError: RULE_NAME_TAKEN,
    KindAndTownshipsDisagreeError: RULE_KIND_AND_TOWNSHIPS_DISAGREE,
    StationOfItsOwnError: RULE_STATION_OF_ITS_OWN,
    SeatNotServedError: RULE_SEAT_NOT_SERVED,
    SuccessorUnknownError: RULE_STATION_UNKNOWN,
    SuccessorClosesError: RULE_STATION_CLOSED,
    SuccessorOfAnotherCountyError: RULE_SUCCESSOR_OF_ANOTHER_COUNTY,
    NotTakenOverError: RULE_TOWNSHIP_NOT_TAKEN_OVER,
    TownshipUncoveredError: RULE_TOWNSHIP_UNCOVERED,
    HandOverNotConfirmedError: RULE_HAND_OVER_NOT_CONFIRMED,
}


def broken_rules(step: Step, county_id: UUID, day: date, now: Circumstances) -> Iterator[DomainError]:
    """Every rule that the station would break on that day by what the step is about."""
    plan = step.plan
    if plan is None:
        yield from of_successor(step, county_id, day, now)
        return
    if "township_ids" in CONCERNS[step.kind]:
        yield from of_seat(plan)
        yield from of_kind(plan)
        for township_id in sorted(plan.township_ids):
            yield from of_township(township_id, plan, county_id, day, now)
    if "name" in CONCERNS[step.kind]:
        yield from of_name(plan, day, now)


def of_successor(step: Step, county_id: UUID, day: date, now: Circumstances) -> Iterator[DomainError]:
    """O-2: a station of the county that stands on that day and after."""
    if step.successor_id is None:
        return
    successor = now.successor
    if successor is None:
        yield SuccessorUnknownError(step.successor_id)
    elif successor.closes_on or step.successor_id == step.station_id:
        yield SuccessorClosesError(step.successor_id)
    else:
        yield from of_successors_county(successor, county_id, day, now)


def of_successors_county(
    successor: StationNow, county_id: UUID, day: date, now: Circumstances
) -> Iterator[DomainError]:
    county = now.places.above(successor.seat_id, DIVISION_LEVEL_COUNTY, day)
    if county is None or county.division_id != county_id:
        yield SuccessorOfAnotherCountyError(successor.station_id, county.name if county else "")


def of_coverage(step: Step, day: date, after: Circumstances) -> Iterator[DomainError]:
    """Of a station that closes: who serves its townships once all steps are done (O-1)."""
    if step.closure is None:
        return
    for township_id in sorted(step.former_township_ids):
        township = after.places.at(township_id, day)
        if township and not township.dissolved:
            yield from of_township_left(township, step, day, after)


def of_township_left(township: Place, step: Step, day: date, after: Circumstances) -> Iterator[DomainError]:
    holders = serving(township.division_id, day, after)
    if isinstance(step.closure, Merge):
        if step.successor_id not in holders:
            yield NotTakenOverError(township.division_id, township.name)
    elif not holders:
        yield from of_uncovered(township, step, after)


def of_uncovered(township: Place, step: Step, now: Circumstances) -> Iterator[DomainError]:
    """What must have a station of its own is left without one by nobody; what is, is said to be."""
    if special := township.designations & now.policy.station_of_own:
        codes = tuple(code_of(Designation, designation) for designation in sorted(special))
        yield StationOfItsOwnError(township.division_id, township.name, codes)
    elif township.division_id not in step.uncovered:
        yield TownshipUncoveredError(township.division_id, township.name)


def serving(township_id: UUID, day: date, now: Circumstances) -> frozenset[UUID]:
    held = now.townships_held.get(township_id, ())
    return frozenset(holding.station_id for holding in held if holding.covers(day))


def of_seat(plan: Plan) -> Iterator[DomainError]:
    if plan.seat_id not in plan.township_ids:
        yield SeatNotServedError(plan.seat_id)


def of_kind(plan: Plan) -> Iterator[DomainError]:
    alone = plan.kind == STATION_KIND_STANDALONE
    if alone != (len(plan.township_ids) == 1):
        yield KindAndTownshipsDisagreeError(code_of(StationKind, plan.kind), len(plan.township_ids))


def of_township(
    township_id: UUID, plan: Plan, county_id: UUID, day: date, now: Circumstances
) -> Iterator[DomainError]:
    township = now.places.at(township_id, day)
    if township is None:
        yield DivisionUnknownError(township_id)
    elif township.dissolved:
        yield DivisionDissolvedError(township_id, township.name)
    elif township.level != DIVISION_LEVEL_TOWNSHIP:
        yield NotATownshipError(township_id, township.name)
    else:
        yield from of_county(township, county_id, day, now)
        yield from of_own_station(township, plan, now)
        yield from of_service(township, day, now)


def of_county(township: Place, county_id: UUID, day: date, now: Circumstances) -> Iterator[DomainError]:
    county = now.places.above(township.division_id, DIVISION_LEVEL_COUNTY, day)
    if county is None or county.division_id != county_id:
        name = county.name if county else ""
        yield TownshipOfAnotherCountyError(township.division_id, township.name, name)


def of_own_station(township: Place, plan: Plan, now: Circumstances) -> Iterator[DomainError]:
    """O-1: such a township is served only by a standalone station that sits there."""
    special = township.designations & now.policy.station_of_own
    alone = plan.kind == STATION_KIND_STANDALONE and plan.seat_id == township.division_id
    if special and not alone:
        codes = tuple(code_of(Designation, designation) for designation in sorted(special))
        yield StationOfItsOwnError(township.division_id, township.name, codes)


def of_service(township: Place, day: date, now: Circumstances) -> Iterator[DomainError]:
    """O-1: on each day one station, so nobody else may have the township on that day or later."""
    held = holding_on(now.townships_held.get(township.division_id, ()), day)
    if held:
        yield TownshipAlreadyServedError(township.division_id, township.name, held.station_id, held.since)


def of_name(plan: Plan, day: date, now: Circumstances) -> Iterator[DomainError]:
    expected = expected_name(plan.seat_id, now.places, day, now.policy)
    if expected is not None and plan.name != expected:
        yield StationNameError(plan.name, expected)
    held, seat = holding_on(now.name_held, day), holding_on(now.townships_held.get(plan.seat_id, ()), day)
    # The station that serves the seat has its name by that: told once is enough.
    if held and not (seat and seat.station_id == held.station_id):
        yield NameTakenError(plan.name, held.station_id)


def as_broken(error: DomainError, step: int) -> RuleBroken:
    """The rule as the event tells it: which, its article, whom it concerns, in which step of several."""
    data = error.data()
    return RuleBroken(
        rule=RULES[type(error)],
        article=error.article or "",
        division_id=str(data.get("division_id", "")),
        station_id=str(data.get("station_id", "")),
        step=step,
    )
