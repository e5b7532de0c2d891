"""The kinds of a county's affairs that there are: plans, and inspections."""

from uuid import UUID, uuid5

from registry.development_plan import decider as planning
from registry.development_plan.commands import Command as PlanCommand
from registry.development_plan.state import Event as PlanEvent
from registry.development_plan.state import NoPlan
from registry.development_plan.state import State as Plan
from registry.handling.overseeing import CountyAffairs
from registry.inspection import decider as inspecting
from registry.inspection.commands import Command as InspectionCommand
from registry.inspection.state import Event as InspectionEvent
from registry.inspection.state import Inspection, State


def county_of_plan(plan: Plan) -> UUID | None:
    return None if isinstance(plan, NoPlan) else plan.content.county_id


def county_of_inspection(inspection: State) -> UUID | None:
    return inspection.county_id if isinstance(inspection, Inspection) else None


PLANS: CountyAffairs[PlanCommand, Plan, PlanEvent] = CountyAffairs(
    planning.PLAN, planning.decide, county_of_plan, "plans.read"
)
INSPECTIONS: CountyAffairs[InspectionCommand, State, InspectionEvent] = CountyAffairs(
    inspecting.INSPECTION, inspecting.decide, county_of_inspection, "inspections.read"
)


def plan_id(county_id: UUID, year: int) -> UUID:
    """One for each county and year."""
    return uuid5(county_id, f"development_plan {year}")
