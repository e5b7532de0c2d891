"""Who calls: a person or process of one body, with jurisdiction over one division."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Body(StrEnum):
    """The kinds of body a caller may act for (DOMAIN section 1)."""

    REGION_DEPARTMENT = "region_department"
    PREFECTURE_BUREAU = "prefecture_bureau"
    COUNTY_BUREAU = "county_bureau"
    TOWNSHIP_GOVERNMENT = "township_government"
    STAFFING_AUTHORITY = "staffing_authority"
    STATION = "station"
    AGENCY = "agency"
    OPERATIONS = "operations"


class Role(StrEnum):
    """What a token lets its bearer do within the division; each step names those that may take it."""

    CLERK = "clerk"
    APPROVER = "approver"
    VIEWER = "viewer"
    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Caller:
    """`subject` and `name` are for the screen only; `actor_id`, their pseudonym, is what is recorded."""

    subject: str
    actor_id: UUID
    name: str
    body: Body
    division_id: UUID
    roles: frozenset[Role]
