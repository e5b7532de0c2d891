"""The responsible leader: named by the organ itself, until it names another (O-17)."""

from dataclasses import dataclass
from datetime import date

from chassis.auth.caller import Caller
from chassis.auth.relation import Relation
from chassis.decider import Evolution
from chassis.errors import NothingToChangeError
from directory.bureaus import BODIES, bureau_of
from directory.errors import DivisionDissolvedError
from directory.places import Place
from registry.errors import LeaderUnknownError
from registry.policy import Policy
from registry.responsible_leader.commands import NameLeader
from registry.responsible_leader.errors import NamedOnError, NoJusticeOrganError
from registry.responsible_leader.state import Event, Named, NoLeader, State, evolve
from sifasuo.registry.v1.responsible_leader_pb2 import ResponsibleLeaderNamed

RESPONSIBLE_LEADER: Evolution[State, Event] = Evolution("responsible_leader", NoLeader(), evolve)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`place` is the division as it is today, `begun` its first day, as far as the registry can tell."""

    today: date
    office: Caller
    policy: Policy
    place: Place
    begun: date


def decide(command: NameLeader, state: State, now: Circumstances) -> list[Event]:
    permit(now)
    if command.leader not in now.policy.oversight.leaders:
        raise LeaderUnknownError(command.leader)
    former = state if isinstance(state, Named) else None
    day = named_day(command, former, now)
    if former and former.leader == command.leader:
        raise NothingToChangeError
    event = ResponsibleLeaderNamed(
        division_id=str(now.place.division_id),
        level=now.place.level,
        former_leader=former.leader if former else "",
        leader=command.leader,
        document_number=command.document_number or "",
        effective_on=str(day),
    )
    return [event]


def named_day(command: NameLeader, former: Named | None, now: Circumstances) -> date:
    day = command.named_on or now.today
    asked_from = now.policy.oversight.leaders_from
    earliest = max(asked_from, now.begun, former.since if former else date.min)
    if not earliest <= day <= now.today:
        raise NamedOnError(day, earliest, now.today)
    return day


def permit(now: Circumstances) -> None:
    place = now.place
    if place.level not in BODIES or place.without_government:
        raise NoJusticeOrganError(place.name)
    organ = bureau_of(place)
    now.policy.jurisdiction.permit(
        "oversight.name_leader",
        now.office,
        lambda relation: relation == Relation.OWN_ORGAN and organ.is_of(now.office),
    )
    if place.dissolved:
        raise DivisionDissolvedError(place.division_id, place.name)
