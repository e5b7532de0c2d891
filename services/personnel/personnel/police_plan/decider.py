"""The yearly plan of police sent to stations: set by the prefecture's justice organ (O-7)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.jurisdiction import Jurisdiction
from chassis.auth.relation import Relation
from chassis.decider import Evolution
from chassis.errors import NothingToChangeError
from personnel.police_plan.commands import SetPolicePlan
from personnel.police_plan.errors import PlannedTooManyError, PlanYearError
from personnel.police_plan.state import Event, State, evolve
from personnel.staff_policy import StaffPolicy
from sifasuo.personnel.v1.police_plan_pb2 import PolicePlanSet

POLICE_PLAN: Evolution[State, Event] = Evolution("police_plan", None, evolve)


@dataclass(frozen=True, slots=True)
class Planning:
    """`within` are the divisions in which the prefecture lies, itself included."""

    today: date
    office: Caller
    policy: StaffPolicy
    jurisdiction: Jurisdiction
    plan_id: UUID
    prefecture_id: UUID
    within: frozenset[UUID]

    def permit(self, action: str) -> None:
        self.jurisdiction.permit(action, self.office, self.stands)

    def stands(self, relation: Relation) -> bool:
        match relation:
            case Relation.OWN_ORGAN:
                return self.office.division_id == self.prefecture_id
            case Relation.IN_CHARGE:
                return self.office.division_id in self.within
            case _:
                return False


def decide(command: SetPolicePlan, state: State, now: Planning) -> list[Event]:
    now.permit("police_plans.set")
    rules = now.policy.police_plans
    last = now.today.year + rules.years_ahead
    if not rules.first_year <= command.year <= last:
        raise PlanYearError(command.year, rules.first_year, last)
    if command.planned > rules.most:
        raise PlannedTooManyError(command.planned, rules.most)
    if command.planned == state:
        raise NothingToChangeError
    event = PolicePlanSet(
        plan_id=str(now.plan_id),
        prefecture_id=str(now.prefecture_id),
        year=command.year,
        former_planned=state,
        planned=command.planned,
        document_number=command.document_number,
    )
    return [event]
