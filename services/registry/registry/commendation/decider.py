"""Commendations: recorded by the justice organ of their level for the stations in its division (O-20)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.relation import Relation
from chassis.decider import Evolution
from chassis.errors import NotPermittedError, OutOfTurnError
from directory.bureaus import Bureau
from registry.commendation.commands import Command, Commend, Revoke
from registry.commendation.errors import CommendationTitleError, CommendedAlreadyError, CommendedOnError
from registry.commendation.state import Event, Given, NoCommendation, State, evolve
from registry.policy import Policy
from sifasuo.registry.v1.commendation_pb2 import (
    COMMENDATION_LEVEL_COUNTY,
    COMMENDATION_LEVEL_NATIONAL,
    COMMENDATION_LEVEL_PREFECTURE,
    COMMENDATION_LEVEL_REGION,
    CommendationLevel,
    CommendationRevoked,
    StationCommended,
)
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
    DivisionLevel,
)

RECORD = "commendations.record"
COMMENDATION: Evolution[State, Event] = Evolution("commendation", NoCommendation(), evolve)
RECORDED_AT: Mapping[CommendationLevel, DivisionLevel] = {
    COMMENDATION_LEVEL_NATIONAL: DIVISION_LEVEL_REGION,
    COMMENDATION_LEVEL_REGION: DIVISION_LEVEL_REGION,
    COMMENDATION_LEVEL_PREFECTURE: DIVISION_LEVEL_PREFECTURE,
    COMMENDATION_LEVEL_COUNTY: DIVISION_LEVEL_COUNTY,
}
"""Which organ records a commendation: of the nation's the highest that signs in here."""


@dataclass(frozen=True, slots=True)
class Commending:
    """`organ` is that of the commendation's level in whose division the station lies today; `known` tells of a twin."""

    today: date
    office: Caller
    policy: Policy
    county_id: UUID
    founded_on: date
    organ: Bureau | None
    known: bool = False


def decide(command: Command, state: State, now: Commending) -> list[Event]:
    organ = permitted(now)
    match command, state:
        case Commend(), NoCommendation():
            return [commend(command, organ, now)]
        case Revoke(), Given():
            return [revoke(command, state, now)]
        case _:
            status = (
                "none"
                if isinstance(state, NoCommendation)
                else f"commendation_{type(state).__name__.lower()}"
            )
            raise OutOfTurnError(type(command).__name__, status)


def permitted(now: Commending) -> Bureau:
    own = now.organ if now.organ and now.organ.is_of(now.office) else None
    now.policy.jurisdiction.permit(
        RECORD, now.office, lambda relation: relation == Relation.COMMENDS and own is not None
    )
    if own is None:
        raise NotPermittedError(RECORD)
    return own


def commend(command: Commend, organ: Bureau, now: Commending) -> StationCommended:
    if command.title not in now.policy.commendation_titles:
        raise CommendationTitleError(command.title)
    if not now.founded_on <= command.commended_on <= now.today:
        raise CommendedOnError(command.commended_on, now.founded_on, now.today)
    if now.known:
        raise CommendedAlreadyError(command.document_number)
    return StationCommended(
        commendation_id=str(command.commendation_id),
        station_id=str(command.station_id),
        county_id=str(now.county_id),
        awarding_level=command.level,
        awarding_division_id=str(organ.division_id),
        title=command.title,
        document_number=command.document_number,
        commended_on=str(command.commended_on),
    )


def revoke(command: Revoke, state: Given, now: Commending) -> CommendationRevoked:
    return CommendationRevoked(
        commendation_id=str(state.commendation_id),
        station_id=str(state.station_id),
        county_id=str(now.county_id),
        reason=command.reason,
        commended_on=str(state.commended_on),
        note=command.note,
    )
