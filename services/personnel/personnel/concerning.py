"""A person to whose record something is added, as the records show them today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from personnel.running import Deciding


@dataclass(frozen=True, slots=True)
class Concerning:
    """`station_id` is where they work, or worked last; None for those who work at none. `left_on` is their last day.

    `home_id` is the station by which they are somebody's, None for a body's.
    """

    acting: Deciding
    staff_id: UUID
    station_id: UUID | None
    township_id: UUID | None
    entered_on: date
    left_on: date | None = None
    home_id: UUID | None = None

    def named(self) -> Mapping[str, Any]:
        """As every event of theirs says who and where."""
        return {
            "staff_id": str(self.staff_id),
            "station_id": str(self.station_id or ""),
            "county_id": str(self.acting.county_id),
            "home_station_id": str(self.home_id or ""),
        }

    @property
    def latest(self) -> date:
        """The last day of which anything can be said."""
        return min(self.acting.today, self.left_on or self.acting.today)
