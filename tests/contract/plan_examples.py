"""Examples of the events of plans and inspections."""

from typing import Any

from google.protobuf.message import Message

from sifasuo.registry.v1 import development_plan_pb2 as plan
from sifasuo.registry.v1 import division_pb2 as division
from sifasuo.registry.v1 import inspection_pb2 as inspection
from tests.contract.consulting_examples import COUNTY, NOTE, PREFECTURE, STATION, made_up

PLAN, MILESTONE = made_up("plan"), made_up("milestone")
OF_PLAN: dict[str, Any] = {"plan_id": PLAN, "county_id": COUNTY, "year": 2025}
OF_MILESTONE: dict[str, Any] = {
    "plan_id": PLAN,
    "county_id": COUNTY,
    "milestone_id": MILESTONE,
    "milestone": "construction_begun",
}
TARGETS = (
    plan.PlanTarget(kpi="stations_without_premises", value=1, due_on="2025-06-30"),
    plan.PlanTarget(kpi="coverage", value=100, due_on="2025-12-31"),
)
PLANS: tuple[Message, ...] = (
    plan.PlanDrafted(**OF_PLAN, number=1, targets=TARGETS, note=NOTE),
    plan.PlanSubmitted(**OF_PLAN, number=1, authority_division_id=PREFECTURE),
    plan.PlanReturned(**OF_PLAN, number=1, authority_division_id=PREFECTURE, note=NOTE),
    plan.PlanApproved(
        **OF_PLAN,
        number=1,
        authority_division_id=PREFECTURE,
        document_number="甲司发〔2025〕3号",
        approved_on="2025-01-20",
    ),
    plan.PlanAmended(**OF_PLAN, number=2, targets=TARGETS, note=NOTE),
    plan.PlanAmendmentDropped(**OF_PLAN, number=2),
    plan.MilestoneAdded(**OF_MILESTONE, added_on="2025-01-21", due_on="2025-05-01", note=NOTE),
    plan.MilestoneReached(**OF_MILESTONE, reached_on="2025-04-28"),
    plan.MilestoneDropped(**OF_MILESTONE, note=NOTE),
    plan.PlanClosed(**OF_PLAN, closed_on="2025-12-31"),
)
INSPECTION = made_up("inspection")
OF_FINDING: dict[str, Any] = {
    "inspection_id": INSPECTION,
    "county_id": COUNTY,
    "finding_id": made_up("finding"),
    "finding": "premises",
}
INSPECTIONS: tuple[Message, ...] = (
    inspection.InspectionRecorded(
        inspection_id=INSPECTION,
        county_id=COUNTY,
        station_id=STATION,
        organ_level=division.DIVISION_LEVEL_PREFECTURE,
        organ_division_id=PREFECTURE,
        inspected_on="2025-03-05",
        note=NOTE,
    ),
    inspection.FindingRaised(**OF_FINDING, station_id=STATION, due_on="2025-04-01", note=NOTE),
    inspection.FindingExtended(**OF_FINDING, former_due_on="2025-04-01", due_on="2025-05-01", note=NOTE),
    inspection.FindingRemedied(**OF_FINDING, remedied_on="2025-04-20", note=NOTE),
    inspection.FindingReopened(**OF_FINDING, due_on="2025-06-01", note=NOTE, reopened_on="2025-05-02"),
    inspection.FindingConfirmed(**OF_FINDING, confirmed_on="2025-05-30"),
)
