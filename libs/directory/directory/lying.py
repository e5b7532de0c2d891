"""Where a station lies on today's map, and who is in charge there (O-2)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from directory.bureaus import Bureau, acting_for, bureau_of, county_of
from directory.errors import DivisionUnknownError, NotACountyError
from directory.places import Place, Places
from directory.without_government import WithoutGovernment
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY


@dataclass(frozen=True, slots=True)
class Lying:
    """`bureau` runs it; `organs` are the justice organs of all divisions that have one and in which it lies, the nearest first.

    `staffing_division_id` is where the staffing authority that decides for the county is one.
    """

    bureau: Bureau
    county_id: UUID
    seat_id: UUID
    organs: tuple[Bureau, ...]

    @property
    def staffing_division_id(self) -> UUID:
        return self.bureau.division_id

    def is_inside(self, division_id: UUID) -> bool:
        """Whether it lies in that division; a county without a government counts as one all the same."""
        return division_id == self.county_id or any(one.division_id == division_id for one in self.organs)


def lying(seat_id: UUID, places: Places, day: date, apart: WithoutGovernment) -> Lying:
    """Raises DivisionUnknownError for a seat that lies nowhere."""
    seat = places.heir(seat_id, day, seat_id)
    return _lying(county_of(seat_id, places, day), seat or None, places, day, apart)


def lying_of_county(county_id: UUID, places: Places, day: date, apart: WithoutGovernment) -> Lying:
    """Of a county, or of what it went up into. Raises DivisionUnknownError, or NotACountyError."""
    county = places.heir(county_id, day, county_id)
    if county is None:
        raise DivisionUnknownError(county_id)
    if county.level != DIVISION_LEVEL_COUNTY:
        raise NotACountyError(county_id, county.name)
    return _lying(county, None, places, day, apart)


def _lying(county: Place, seat: Place | None, places: Places, day: date, apart: WithoutGovernment) -> Lying:
    return Lying(
        bureau_of(acting_for(county, places, day, apart)),
        county.division_id,
        seat.division_id if seat else county.division_id,
        organs_of(county, places, day),
    )


def organs_of(county: Place, places: Places, day: date) -> tuple[Bureau, ...]:
    """Its own first; a unit without a government has none."""
    above = places.lineage(county.division_id, day)
    return tuple(bureau_of(place) for place in above if not place.without_government)
