"""Who acts on the affairs of one county, for the deciders of procedures: its bureau, those above it, its authority."""

from datetime import date
from pathlib import Path
from uuid import UUID, uuid5

from chassis.auth.caller import Body, Caller, Role
from chassis.ids import NAMESPACE_COMMAND, division_id
from chassis.policy import Policy, load
from directory.bureaus import Bureau
from directory.lying import Lying
from personnel.policy import policy_from
from personnel.running import Deciding

TODAY = date(2024, 3, 1)
REGION, PREFECTURE, COUNTY, OTHER_COUNTY = (division_id(code) for code in ("54", "5401", "540121", "540122"))
POLICIES = Path(__file__).parents[3] / "policies"
PARAMETERS: Policy = load(POLICIES).as_of(TODAY)
POLICY = policy_from(PARAMETERS)
JURISDICTION = POLICY.jurisdiction

DEPARTMENT = Bureau(Body.REGION_DEPARTMENT, REGION)
PREFECTURE_BUREAU = Bureau(Body.PREFECTURE_BUREAU, PREFECTURE)
COUNTY_BUREAU = Bureau(Body.COUNTY_BUREAU, COUNTY)


def office(body: Body, division: UUID, *roles: Role) -> Caller:
    subject = f"{body} {division} {roles}"
    actor = uuid5(NAMESPACE_COMMAND, subject)
    return Caller(subject, actor, subject, body, division, frozenset(roles or (Role.CLERK,)))


COUNTY_CLERK = office(Body.COUNTY_BUREAU, COUNTY)
OTHER_CLERK = office(Body.COUNTY_BUREAU, OTHER_COUNTY)
PREFECTURE_CLERK = office(Body.PREFECTURE_BUREAU, PREFECTURE)
REGION_CLERK = office(Body.REGION_DEPARTMENT, REGION)
STAFFING_APPROVER = office(Body.STAFFING_AUTHORITY, COUNTY, Role.APPROVER)
VIEWER = office(Body.COUNTY_BUREAU, COUNTY, Role.VIEWER)


def acting(caller: Caller = COUNTY_CLERK, today: date = TODAY) -> Deciding:
    organs = (COUNTY_BUREAU, PREFECTURE_BUREAU, DEPARTMENT)
    return Deciding(today, caller, POLICY, Lying(COUNTY_BUREAU, COUNTY, COUNTY, organs))


def made(name: str) -> UUID:
    """An id for a thing of that name."""
    return uuid5(NAMESPACE_COMMAND, name)
