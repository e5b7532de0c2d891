"""What readers may ask is open on purpose or guarded by a policy, and policies say what the table of jurisdiction says."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import asyncpg
import pytest

from chassis.auth.relation import Relation
from chassis.policy import load
from services.reporting.tests.read_model import ReadModel

OPEN = {
    "commendation",
    "consultation_audience",  # who is called where: policies look through it, and no question asks it
    "contact_point",
    "contact_visit",
    "disclosure",
    "division_fact",
    "division_version",
    "responsible_leader",
    "search_key",
    "search_name",
    "serving",
    "station_closure",
    "station_version",
    "township_count",
    "work_rule",
}
"""Whoever is signed in may know all of these."""

RESTRICTED = {
    "alert": "alerts.read",
    "alert_handling": "alerts.read",
    "alert_transition": "alerts.read",
    "change": "changes.read",
    "change_count": "changes.read",
    "closing": "changes.read",
    "closing_hindrance": "changes.read",
    "consultation": "consultations.read",
    "consultation_action": "consultations.read",
    "development_plan": "plans.read",
    "director_nomination": "nominations.read",
    "disclosure_draft": "disclosures.read",
    "count_finding": "counts.read",
    "counted_person": "counts.read",
    "counted_post": "counts.read",
    "counted_station": "counts.read",
    "event_line": "events.read_restricted",
    "event_subject": "events.read_restricted",
    "finding": "inspections.read",
    "inspection": "inspections.read",
    "post": "posts.read",
    "purchased_service": "services.read",
    "quota": "quotas.read",
    "recruitment": "recruitment.read",
    "recruitment_place": "recruitment.read",
    "recruitment_request": "recruitment.read",
    "return_row": "returns.read",
    "return_version": "returns.read",
    "statistical_return": "returns.read",
    "staff_allowance": "merits.read",
    "staff_assessment": "merits.read",
    "staff_award": "merits.read",
    "staffing_count": "counts.read",
    "staffing_need": "needs.read",
    "movement_request": "movement_requests.read",
    "police_plan": "police_plans.read",
    "staff_movement": "staff.read",
    "staff_planned_move": "staff.read",
    "staff_standing": "staff.read",
    "station_assessment": "assessments.read",
    "station_at_work": "posts.read",
    "training_attendance": "training.read",
    "training_plan": "training.read",
    "training_session": "training.read",
}
"""By which action each of the others is read."""

OF_A_CALLED_BODY = frozenset({"consultation_known"})
VIEWS: Mapping[Relation, frozenset[str]] = {
    Relation.IN_CHARGE: frozenset(
        {"county_in_scope", "division_in_scope", "organ_in_scope", "station_in_charge"}
    ),
    Relation.STATION_ITSELF: frozenset({"station_in_scope"}),
    Relation.ORGAN_ABOVE: OF_A_CALLED_BODY | {"county_in_scope", "organ_in_scope", "station_in_charge"},
    Relation.TAKES_PART: OF_A_CALLED_BODY,
    Relation.HAS_IT_TO_DO: OF_A_CALLED_BODY,
    # A record is for those whom the rows of its matters let: by any of the ways above.
    Relation.READS_SUBJECT: frozenset({"organ_in_scope", "station_in_charge", "station_in_scope"})
    | OF_A_CALLED_BODY,
}
"""Through which view a policy knows who stands so. Who decides lies above the county as a rule, and sees it as such (ADR 240)."""

TABLE = load(Path(__file__).parents[3] / "policies").as_of(date(2024, 3, 1)).jurisdiction


async def asked_by(connection: asyncpg.Connection, role: str) -> dict[str, bool]:
    """The tables of the live generation that a role may read something of: whether row-level security is forced."""
    rows = await connection.fetch(
        "SELECT relname, relrowsecurity AND relforcerowsecurity AS forced FROM pg_class"
        " WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')"
        " AND has_any_column_privilege($1, oid, 'SELECT')",
        role,
    )
    return {row["relname"]: row["forced"] for row in rows}


async def test_every_table_is_open_on_purpose_or_forces_its_policy(model: ReadModel) -> None:
    asked = await asked_by(model.projector, "reporting_reader")
    state = {n for n in asked if n.startswith(("stream_versions", "parked", "consum"))}
    assert {name for name, forced in asked.items() if forced} == RESTRICTED.keys()
    assert {name for name, forced in asked.items() if not forced} - state == OPEN


@pytest.mark.parametrize("role", ["reporting_public", "reporting_web"])
async def test_the_public_site_and_sessions_read_nothing_restricted(model: ReadModel, role: str) -> None:
    assert (await asked_by(model.projector, role)).keys() & RESTRICTED.keys() == set()


@pytest.mark.parametrize(("table", "action"), RESTRICTED.items())
async def test_a_policy_lets_whom_the_table_of_jurisdiction_lets(
    model: ReadModel, table: str, action: str
) -> None:
    found = await model.projector.fetch(
        "SELECT cmd, roles, permissive, qual FROM pg_policies"
        " WHERE schemaname = current_schema() AND tablename = $1",
        table,
    )
    (policy,) = found
    assert (policy["cmd"], policy["roles"], policy["permissive"]) == (
        "SELECT",
        ["reporting_reader"],
        "PERMISSIVE",
    )
    views = set(re.findall(r"\w+_in_scope|\w+_in_charge|\w+_known", policy["qual"]))
    relations = {one.relation for one in TABLE.actions[action].permissions} - {Relation.DECIDES}
    assert views <= frozenset[str]().union(*(VIEWS[one] for one in relations)), "more than the table lets"
    # What shows to a station itself shows to those in charge of it.
    views |= {"station_in_charge"} if "station_in_scope" in views else set()
    assert all(views & VIEWS[one] for one in relations), "fewer than the table lets"
