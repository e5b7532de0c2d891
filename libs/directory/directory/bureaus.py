"""The justice organs, and which of them runs the stations of a county (O-2)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Body, Caller
from directory.errors import DivisionUnknownError
from directory.places import Place, Places
from directory.without_government import WithoutGovernment
from sifasuo.registry.v1.division_pb2 import (
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
    DivisionLevel,
)

BODIES = {
    DIVISION_LEVEL_REGION: Body.REGION_DEPARTMENT,
    DIVISION_LEVEL_PREFECTURE: Body.PREFECTURE_BUREAU,
    DIVISION_LEVEL_COUNTY: Body.COUNTY_BUREAU,
}
"""The justice organ of each level."""
LEVELS = {body: level for level, body in BODIES.items()}


@dataclass(frozen=True, slots=True)
class Bureau:
    body: Body
    division_id: UUID

    @property
    def level(self) -> DivisionLevel:
        return LEVELS[self.body]

    def is_of(self, office: Caller) -> bool:
        """Whether the caller acts for it, in whatever role."""
        return (office.body, office.division_id) == (self.body, self.division_id)


def bureau_of(place: Place) -> Bureau:
    return Bureau(BODIES[place.level], place.division_id)


def county_of(seat_id: UUID, places: Places, day: date) -> Place:
    """Where a station seated there belongs, wherever the seat and its county have come to lie (O-2)."""
    seat = places.heir(seat_id, day, seat_id)
    county = places.above(seat.division_id, DIVISION_LEVEL_COUNTY, day) if seat else None
    found = places.heir(county.division_id, day, seat_id) if county else None
    if found is None:
        raise DivisionUnknownError(seat_id)
    return found


def acting_for(county: Place, places: Places, day: date, apart: WithoutGovernment) -> Place:
    """The division whose bureau runs the county's stations: the prefecture where there is no government (REG)."""
    if not county.without_government:
        return county
    return places.above(county.division_id, apart.acting_level, day) or county
