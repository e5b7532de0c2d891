"""What a decision on a county's affairs looks at: who asks, whose county it is, which organs stand above (O-2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.relation import Relation
from directory.bureaus import Bureau
from registry.policy import Policy
from sifasuo.registry.v1.division_pb2 import DivisionLevel


@dataclass(frozen=True, slots=True)
class Organ:
    """The justice organ of a division in which the county lies."""

    level: DivisionLevel
    bureau: Bureau


@dataclass(frozen=True, slots=True)
class Overseeing:
    """The county as it lies today. `bureau` runs its stations, `approver` decides on its plans.

    `organs` are the justice organs of the divisions in which it lies, its own first; `stations` says in which county
    each of those that were named lies today.
    """

    today: date
    office: Caller
    policy: Policy
    county_id: UUID
    bureau: Bureau
    approver: Bureau
    organs: tuple[Organ, ...]
    stations: Mapping[UUID, UUID]

    def permit(self, action: str) -> None:
        self.policy.jurisdiction.permit(action, self.office, self.stands)

    def may(self, action: str) -> bool:
        return self.policy.jurisdiction.may(action, self.office, self.stands)

    def stands(self, relation: Relation) -> bool:
        match relation:
            case Relation.IN_CHARGE:
                return self.office.division_id in {organ.bureau.division_id for organ in self.organs}
            case Relation.RUNS_IT:
                return self.bureau.is_of(self.office)
            case Relation.APPROVES_PLAN:
                return self.approver.is_of(self.office)
            case Relation.INSPECTS:
                return any(self.inspects(organ) for organ in self.organs)
            case _:
                return False

    def inspector(self) -> Organ:
        """The justice organ above the county's for which the caller acts."""
        self.permit("inspections.record")
        return next(organ for organ in self.organs if self.inspects(organ))

    def inspects(self, organ: Organ) -> bool:
        """A bureau does not inspect the stations that it runs itself."""
        runs = organ.bureau.division_id in {self.county_id, self.bureau.division_id}
        return not runs and organ.bureau.is_of(self.office)
