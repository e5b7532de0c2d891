"""Awards of people, in which stations are to be favoured (O-7)."""

from dataclasses import dataclass
from datetime import date

from chassis.decider import Evolution
from personnel.concerning import Concerning
from personnel.staff_award.commands import Award, Command, Revoke
from personnel.staff_award.errors import (
    AwardedOnError,
    AwardedTwiceError,
    AwardLevelError,
    AwardUnknownError,
    NoAwardError,
    RevokeReasonError,
)
from personnel.staff_award.policy import AwardPolicy
from personnel.staff_award.state import Awards, Event, evolve
from sifasuo.personnel.v1.staff_award_pb2 import StaffAwarded, StaffAwardRevoked

AWARD: Evolution[Awards, Event] = Evolution("staff_award", Awards(), evolve)


@dataclass(frozen=True, slots=True)
class Awarding:
    person: Concerning
    policy: AwardPolicy


def decide(command: Command, awards: Awards, now: Awarding) -> list[Event]:
    now.person.acting.permit("merits.award")
    match command:
        case Award():
            return [award(command, awards, now)]
        case Revoke():
            return [revoke(command, awards, now)]


def award(command: Award, awards: Awards, now: Awarding) -> StaffAwarded:
    if command.award not in now.policy.awards:
        raise AwardUnknownError(command.award)
    if command.level not in now.policy.levels:
        raise AwardLevelError(command.level)
    day = awarded_on(command, now)
    refuse_twice(command, day, awards)
    return StaffAwarded(
        **now.person.named(),
        award_id=str(command.award_id),
        award=command.award,
        awarding_level=command.level,
        awarded_on=str(day),
        document_number=command.document_number,
    )


def awarded_on(command: Award, now: Awarding) -> date:
    day = command.awarded_on or now.person.latest
    if not now.person.entered_on <= day <= now.person.latest:
        raise AwardedOnError(day, now.person.entered_on, now.person.latest)
    return day


def refuse_twice(command: Award, day: date, awards: Awards) -> None:
    stand = {(one.award, one.awarding_level, one.awarded_on) for one in awards.standing.values()}
    if (command.award, command.level, str(day)) in stand:
        raise AwardedTwiceError(command.award)


def revoke(command: Revoke, awards: Awards, now: Awarding) -> StaffAwardRevoked:
    given = awards.standing.get(command.award_id)
    if given is None:
        raise NoAwardError(command.award_id)
    if command.reason not in now.policy.revoke_reasons:
        raise RevokeReasonError(command.reason)
    return StaffAwardRevoked(
        staff_id=given.staff_id,
        station_id=given.station_id,
        county_id=given.county_id,
        home_station_id=given.home_station_id,
        award_id=given.award_id,
        award=given.award,
        awarding_level=given.awarding_level,
        awarded_on=given.awarded_on,
        reason=command.reason,
        revoked_on=str(now.person.acting.today),
        note=command.note,
    )
