"""Events of plans and inspections, as short as tests want to say them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from services.reporting.tests.recording import named
from services.reporting.tests.registry import Registry
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1 import development_plan_pb2 as plans
from sifasuo.registry.v1 import inspection_pb2 as inspections
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_PREFECTURE

Targets = Mapping[str, tuple[int, date]]


class Planning(Registry):
    """Plans go by `P:county`, for the year 2024."""

    def draft(self, county: str, targets: Targets, number: int = 1) -> None:
        self.of_plan(county, plans.PlanDrafted(number=number, targets=told(targets)))

    def amend(self, county: str, targets: Targets, number: int) -> None:
        note = NoteReference(note_id=str(named(f"why {county} {number}")))
        self.of_plan(county, plans.PlanAmended(number=number, targets=told(targets), note=note))

    def submit(self, county: str, prefecture: str, number: int = 1) -> None:
        to = str(named(prefecture))
        self.of_plan(county, plans.PlanSubmitted(number=number, authority_division_id=to))

    def approve_plan(self, county: str, approved_on: date, number: int = 1) -> None:
        event = plans.PlanApproved(
            number=number, approved_on=str(approved_on), document_number="拉司发〔2024〕9号"
        )
        self.of_plan(county, event)

    def give_back(self, county: str, number: int = 1) -> None:
        note = NoteReference(note_id=str(named(f"why {county} came back")))
        self.of_plan(county, plans.PlanReturned(number=number, note=note))

    def drop_amendment(self, county: str, number: int) -> None:
        self.of_plan(county, plans.PlanAmendmentDropped(number=number))

    def add_milestone(self, county: str, milestone: str, due_on: date) -> None:
        own = str(named(f"{milestone} of {county}"))
        event = plans.MilestoneAdded(milestone_id=own, milestone=milestone, due_on=str(due_on))
        self.of_plan(county, event)

    def reach(self, county: str, milestone: str, reached_on: date) -> None:
        own = str(named(f"{milestone} of {county}"))
        self.of_plan(county, plans.MilestoneReached(milestone_id=own, reached_on=str(reached_on)))

    def close_plan(self, county: str) -> None:
        self.of_plan(county, plans.PlanClosed(closed_on="2024-12-31"))

    def of_plan(
        self,
        county: str,
        event: plans.PlanDrafted
        | plans.PlanAmended
        | plans.PlanSubmitted
        | plans.PlanApproved
        | plans.PlanReturned
        | plans.PlanAmendmentDropped
        | plans.MilestoneAdded
        | plans.MilestoneReached
        | plans.PlanClosed,
    ) -> None:
        event.plan_id, event.county_id = str(named(f"P:{county}")), str(named(county))
        if not isinstance(event, plans.MilestoneAdded | plans.MilestoneReached):
            event.year = 2024
        self.append(named(f"P:{county}"), event)

    def inspect(self, inspection: str, county: str, prefecture: str, on: date, station: str = "") -> None:
        event = inspections.InspectionRecorded(
            inspection_id=str(named(inspection)),
            county_id=str(named(county)),
            station_id=str(named(station)) if station else "",
            organ_level=DIVISION_LEVEL_PREFECTURE,
            organ_division_id=str(named(prefecture)),
            inspected_on=str(on),
        )
        self.append(named(inspection), event)

    def find(self, inspection: str, county: str, finding: str, due_on: date, station: str = "") -> None:
        at = str(named(station)) if station else ""
        event = inspections.FindingRaised(
            **of(inspection, county, finding), due_on=str(due_on), station_id=at
        )
        self.append(named(inspection), event)

    def remedy(self, inspection: str, county: str, finding: str, on: date) -> None:
        event = inspections.FindingRemedied(**of(inspection, county, finding), remedied_on=str(on))
        self.append(named(inspection), event)

    def confirm(self, inspection: str, county: str, finding: str, on: date) -> None:
        event = inspections.FindingConfirmed(**of(inspection, county, finding), confirmed_on=str(on))
        self.append(named(inspection), event)

    def reopen_finding(self, inspection: str, county: str, finding: str, due_on: date) -> None:
        event = inspections.FindingReopened(
            **of(inspection, county, finding), due_on=str(due_on), reopened_on=str(due_on - timedelta(30))
        )
        self.append(named(inspection), event)

    def extend_finding(self, inspection: str, county: str, finding: str, due_on: date) -> None:
        event = inspections.FindingExtended(**of(inspection, county, finding), due_on=str(due_on))
        self.append(named(inspection), event)


def of(inspection: str, county: str, finding: str) -> dict[str, Any]:
    return {
        "inspection_id": str(named(inspection)),
        "county_id": str(named(county)),
        "finding_id": str(named(f"{finding} in {inspection}")),
        "finding": finding,
    }


def told(targets: Targets) -> list[plans.PlanTarget]:
    return [plans.PlanTarget(kpi=kpi, value=v, due_on=str(day)) for kpi, (v, day) in targets.items()]
