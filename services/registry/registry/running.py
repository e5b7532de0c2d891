"""What a decision on a station's own affairs looks at: who asks, and which bureau runs the station now (O-2)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.errors import NotPermittedError
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

    def permit(self) -> None:
        """A clerk of the bureau that runs the station."""
        if not self.bureau.employs(self.office):
            raise NotPermittedError(f"{self.bureau.body}_clerk")

    def organ(self) -> Bureau:
        """The one above the station whose clerk asks (O-5, O-17)."""
        found = next((one for one in self.organs if one.employs(self.office)), None)
        if found is None:
            raise NotPermittedError("organ_above_clerk")
        return found
