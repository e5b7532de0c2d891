"""What a decision on a county's affairs looks at: who asks, whose county it is, which organs stand above (O-2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller, Role
from chassis.errors import NotPermittedError
from directory.bureaus import READERS, Bureau
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

    def permit_bureau(self) -> None:
        permit(self.bureau, self.office)

    def permit_approver(self) -> None:
        permit(self.approver, self.office)

    def permit_reader(self) -> None:
        """Justice and staffing bodies within whose division the county lies."""
        inside = self.office.division_id in {organ.bureau.division_id for organ in self.organs}
        if not (inside and self.office.body in READERS):
            raise NotPermittedError("bodies_in_charge")

    def inspector(self) -> Organ:
        """The justice organ above the county's for which the caller acts."""
        found = next((organ for organ in self.organs if self.inspects(organ)), None)
        if found is None:
            raise NotPermittedError("inspecting_organ_clerk")
        return found

    def inspects(self, organ: Organ) -> bool:
        """A bureau does not inspect the stations that it runs itself."""
        runs = organ.bureau.division_id in {self.county_id, self.bureau.division_id}
        return not runs and organ.bureau.employs(self.office)


def permit(bureau: Bureau, office: Caller) -> None:
    if not bureau.employs(office):
        raise NotPermittedError(f"{bureau.body}_{Role.CLERK}")
