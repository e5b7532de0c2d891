"""What a decision on a station's posts and people looks at: who asks, where the station lies now, who is in charge (O-2)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.relation import Relation
from directory.bureaus import Bureau
from directory.errors import StationClosedError
from directory.lying import Lying
from directory.station import Station
from personnel.errors import EffectiveOnError
from personnel.policy import Policy


@dataclass(frozen=True, slots=True)
class Deciding:
    """On the affairs of a county, or of one of its stations."""

    today: date
    office: Caller
    policy: Policy
    lying: Lying

    def permit(self, action: str) -> None:
        """Raises NotPermittedError unless the table of jurisdiction lets the caller."""
        self.policy.jurisdiction.permit(action, self.office, self.stands)

    def may(self, action: str) -> bool:
        return self.policy.jurisdiction.may(action, self.office, self.stands)

    def stands(self, relation: Relation) -> bool:
        """How the caller stands to the county and the station; bodies and roles are the table's to check."""
        division, lying = self.office.division_id, self.lying
        match relation:
            case Relation.IN_CHARGE | Relation.ORGAN_ABOVE | Relation.CONSENTS | Relation.REGION_OF_IT:
                return lying.is_inside(division)
            case Relation.RUNS_IT:
                return (self.office.body, division) == (lying.bureau.body, lying.bureau.division_id)
            case Relation.STAFFING_OF_IT:
                return division == lying.staffing_division_id
            case Relation.NEXT_HIGHER:
                return self.next_higher().is_of(self.office)
            case Relation.STATION_ITSELF:
                return division == lying.seat_id
            case _:
                return False

    def next_higher(self) -> Bureau:
        """The organ above the bureau that runs the stations; the region's department is its own."""
        organs = self.lying.organs
        return organs[min(organs.index(self.lying.bureau) + 1, len(organs) - 1)]

    @property
    def county_id(self) -> UUID:
        return self.lying.county_id


@dataclass(frozen=True, slots=True)
class Running(Deciding):
    """On those of one station."""

    station: Station

    @property
    def station_id(self) -> UUID:
        return self.station.station_id

    def day(self, asked: date | None, earliest: date | None = None) -> date:
        """From when it holds, today unless it is said: not before the last step, and not in the future."""
        day = asked or self.today
        first = max(earliest or self.station.founded_on, self.station.founded_on)
        if not first <= day <= self.today:
            raise EffectiveOnError(day, first, self.today)
        return day

    def refuse_closed(self) -> None:
        """Nothing is attached to a station that stands no longer."""
        closed_on = self.station.closed_on
        if closed_on and closed_on <= self.today:
            raise StationClosedError(self.station_id, closed_on)
