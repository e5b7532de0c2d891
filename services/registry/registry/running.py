"""What a decision on a station's own affairs looks at: who asks, and which bureau runs the station now (O-2)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.relation import Relation
from chassis.messages import Recorded
from directory.bureaus import Bureau
from registry.policy import Policy


@dataclass(frozen=True, slots=True)
class Running:
    """`founded_on` is the first day of which anything may be said; `recorded` tells who did what of it before.

    `organs` are the justice organs above it, the nearest first.
    """

    today: date
    office: Caller
    policy: Policy
    bureau: Bureau
    county_id: UUID
    station_id: UUID
    founded_on: date
    seat_id: UUID | None = None
    recorded: tuple[Recorded, ...] = ()
    organs: tuple[Bureau, ...] = ()

    def permit(self, action: str) -> None:
        self.policy.jurisdiction.permit(action, self.office, self.stands)

    def stands(self, relation: Relation) -> bool:
        match relation:
            case Relation.RUNS_IT:
                return self.bureau.is_of(self.office)
            case Relation.STATION_ITSELF:
                return self.office.division_id == self.seat_id
            case Relation.ORGAN_ABOVE:
                return any(one.is_of(self.office) for one in self.organs)
            case _:
                return False

    def organ(self, action: str) -> Bureau:
        """The one above the station that takes the action (O-5, O-17)."""
        self.permit(action)
        return next(one for one in self.organs if one.is_of(self.office))
