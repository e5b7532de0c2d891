"""Who may do which step: bodies, roles and jurisdiction over the county (O-1)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Body, Caller, Role
from chassis.errors import NotPermittedError
from registry.codes import code_of
from registry.establishment_change.circumstances import Circumstances
from registry.establishment_change.errors import (
    NotCompetentError,
    SelfApprovalError,
    WaitsForAnotherAuthorityError,
)
from registry.establishment_change.naming import acting_for
from registry.establishment_change.state import Authority, InEffect, Proposal
from registry.places import Place
from registry.policy import Policy
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
    DivisionLevel,
)

BUREAUS = {
    DIVISION_LEVEL_REGION: Body.REGION_DEPARTMENT,
    DIVISION_LEVEL_PREFECTURE: Body.PREFECTURE_BUREAU,
    DIVISION_LEVEL_COUNTY: Body.COUNTY_BUREAU,
}
"""The justice organ of each level."""

READERS = frozenset({*BUREAUS.values(), Body.STAFFING_AUTHORITY})


@dataclass(frozen=True, slots=True)
class Bureau:
    body: Body
    division_id: UUID
