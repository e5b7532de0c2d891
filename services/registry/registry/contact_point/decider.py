"""Contact points: at each level above the station one leader at most, by a clerk of the leader's own organ (O-5, O-17)."""

from datetime import date
from typing import assert_never

from chassis.decider import Evolution
from directory.bureaus import Bureau
from registry.contact_point.commands import Command, GiveUpPoint, RecordVisit, StrikeVisit, TakePoint
from registry.contact_point.errors import (
    ContactPointHeldError,
    GivenUpOnError,
    NoContactPointError,
    PurposeUnknownError,
    TakenOnError,
    VisitedOnError,
    VisitKnownError,
    VisitUnknownError,
)
from registry.contact_point.state import Contact, ContactPoint, Event, evolve
from registry.errors import LeaderUnknownError, ReasonUnknownError
from registry.running import Running
from sifasuo.registry.v1.contact_point_pb2 import (
    ContactPointGivenUp,
    ContactPointTaken,
    ContactVisitRecorded,
    ContactVisitStruck,
)
from sifasuo.registry.v1.division_pb2 import DivisionLevel

CONTACT_POINT: Evolution[ContactPoint, Event] = Evolution("contact_point", ContactPoint(), evolve)


def decide(command: Command, point: ContactPoint, now: Running) -> list[Event]:
    organ = now.organ("oversight.keep_contact")
    match command:
        case TakePoint():
            return [take(command, point, organ, now)]
        case GiveUpPoint():
            return [give_up(command, point, organ, now)]
        case RecordVisit():
            return [record(command, point, organ, now)]
        case StrikeVisit():
            return [strike(command, point, organ, now)]
        case _:
            assert_never(command)


def take(command: TakePoint, point: ContactPoint, organ: Bureau, now: Running) -> ContactPointTaken:
    if command.leader not in now.policy.oversight.leaders:
        raise LeaderUnknownError(command.leader)
    if held := point.held(organ.level):
        raise ContactPointHeldError(held.leader, held.since)
    day = command.taken_on or now.today
    earliest = max(now.founded_on, point.given_up(organ.level))
    if not earliest <= day <= now.today:
        raise TakenOnError(day, earliest, now.today)
    return ContactPointTaken(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        level=organ.level,
        division_id=str(organ.division_id),
        leader=command.leader,
        effective_on=str(day),
    )


def give_up(command: GiveUpPoint, point: ContactPoint, organ: Bureau, now: Running) -> ContactPointGivenUp:
    """After the station has moved, the organ that is above it now may end what another's leader left behind."""
    held = point.held(organ.level)
    if held is None:
        raise NoContactPointError
    day = command.given_up_on or now.today
    earliest = max(held.since, point.visited(organ.level))
    if not earliest <= day <= now.today:
        raise GivenUpOnError(day, earliest, now.today)
    return ContactPointGivenUp(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        level=held.level,
        division_id=str(held.division_id),
        leader=held.leader,
        effective_on=str(day),
    )


def record(command: RecordVisit, point: ContactPoint, organ: Bureau, now: Running) -> ContactVisitRecorded:
    if command.purpose not in now.policy.oversight.purposes:
        raise PurposeUnknownError(command.purpose)
    day = command.visited_on or now.today
    contact = contact_on(day, point, organ, now)
    if any(not v.struck and v.level == organ.level and v.visited_on == day for v in point.visits):
        raise VisitKnownError(day)
    return ContactVisitRecorded(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        level=contact.level,
        division_id=str(contact.division_id),
        leader=contact.leader,
        visit=len(point.visits) + 1,
        visited_on=str(day),
        purpose=command.purpose,
        note=command.note,
    )


def contact_on(day: date, point: ContactPoint, organ: Bureau, now: Running) -> Contact:
    """Whose contact point the station was on that day; on the day of a handover the later one's."""
    own = [one for one in point.contacts if one.is_of(organ)]
    if not own:
        raise NoContactPointError
    then = [one for one in own if one.holds(day) and day <= now.today]
    if not then:
        raise VisitedOnError(day, own[-1].since, own[-1].until or now.today)
    return then[-1]


def answers_for(level: DivisionLevel, now: Running) -> Bureau:
    """Of what another organ of that level recorded before the station moved; where there is none now, whoever runs it."""
    return next((organ for organ in now.organs if organ.level == level), now.bureau)


def strike(command: StrikeVisit, point: ContactPoint, organ: Bureau, now: Running) -> ContactVisitStruck:
    if command.reason not in now.policy.oversight.strike_reasons:
        raise ReasonUnknownError(command.reason)
    found = next((v for v in point.visits if v.number == command.visit and not v.struck), None)
    if found is None or answers_for(found.level, now) != organ:
        raise VisitUnknownError(command.visit)
    return ContactVisitStruck(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        level=found.level,
        division_id=str(found.division_id),
        visit=found.number,
        reason=command.reason,
    )
