"""What codes of plans and inspections are called."""

from collections.abc import Mapping

from reporting.console.translations import N_

KPIS: Mapping[str, str] = {
    "stations_without_premises": N_("Stations without premises"),
    "stations_without_staff": N_("Stations without staff"),
    "coverage": N_("Coverage with stations"),
    "work_rules": N_("Stations with all work rules"),
    "disclosures": N_("Stations with all disclosures"),
    "premises_complete": N_("Stations with complete premises"),
    "equipment_to_standard": N_("Stations with equipment to standard"),
    "posts_filled": N_("Posts filled"),
    "directors_vacant": N_("Directors vacant"),
    "mediation_success": N_("Mediation success"),
    "linkage_rate": N_("Linkage rate"),
}
"""What a plan may name, as the policy file calls it (O-18)."""

KPI_UNITS: Mapping[str, str] = {
    "stations": N_("in stations"),
    "posts": N_("in posts"),
    "percent": N_("in percent"),
}

KPI_DIRECTIONS: Mapping[str, str] = {"at_most": N_("at most"), "at_least": N_("at least")}

MILESTONES: Mapping[str, str] = {
    "site_chosen": N_("Site chosen"),
    "project_applied": N_("Project applied for"),
    "project_approved": N_("Project approved"),
    "construction_begun": N_("Construction begun"),
    "construction_accepted": N_("Construction accepted"),
    "premises_provided": N_("Premises provided"),
    "recruitment_planned": N_("Recruitment planned"),
    "staff_arrived": N_("Staff arrived"),
    "equipment_delivered": N_("Equipment delivered"),
    "self_check": N_("Self-check"),
    "other": N_("Other milestone"),
}

PLAN_STATUSES: Mapping[str, str] = {
    "missing": N_("No plan"),
    "drafted": N_("Being drafted"),
    "returned": N_("Returned to the county"),
    "submitted": N_("Awaiting approval"),
    "in_force": N_("In force"),
    "closed": N_("Year closed"),
    "replaced": N_("Replaced"),
    "dropped": N_("Dropped"),
}
"""Of plans, and of their versions."""

FINDINGS: Mapping[str, str] = {
    "premises": N_("Premises"),
    "staff": N_("Staff"),
    "conduct": N_("Dress and conduct"),
    "records": N_("Records"),
    "disclosure": N_("Disclosure"),
    "money": N_("Money"),
    "equipment": N_("Equipment"),
    "other": N_("Other finding"),
}

FINDING_STATUSES: Mapping[str, str] = {
    "overdue": N_("Past the deadline"),
    "open": N_("To be put right"),
    "remedied": N_("Put right, to be confirmed"),
    "confirmed": N_("Confirmed"),
}

EVENTS: Mapping[str, str] = {
    "PlanDrafted": N_("Plan drafted"),
    "PlanSubmitted": N_("Plan submitted"),
    "PlanApproved": N_("Plan approved"),
    "PlanReturned": N_("Plan returned"),
    "PlanAmended": N_("Plan amended"),
    "PlanAmendmentDropped": N_("Amendment of a plan dropped"),
    "MilestoneAdded": N_("Milestone added"),
    "MilestoneReached": N_("Milestone reached"),
    "MilestoneDropped": N_("Milestone dropped"),
    "PlanClosed": N_("Plan closed"),
    "InspectionRecorded": N_("Inspection recorded"),
    "FindingRaised": N_("Finding entered"),
    "FindingRemedied": N_("Finding put right"),
    "FindingConfirmed": N_("Finding confirmed"),
    "FindingReopened": N_("Finding reopened"),
    "FindingExtended": N_("Deadline of a finding put off"),
}

GROUPS: Mapping[str, Mapping[str, str]] = {
    "kpi": KPIS,
    "kpi_unit": KPI_UNITS,
    "kpi_direction": KPI_DIRECTIONS,
    "milestone": MILESTONES,
    "plan_status": PLAN_STATUSES,
    "finding": FINDINGS,
    "finding_status": FINDING_STATUSES,
}
