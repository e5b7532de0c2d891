"""How a station is called: county's bureau, then the place of its seat (O-9)."""

from datetime import date
from uuid import UUID

from directory.bureaus import acting_for
from directory.places import Places
from registry.policy import Policy
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY


def expected_name(seat_id: UUID, places: Places, day: date, policy: Policy) -> str | None:
    """The one name that a station seated there may have; None where there is no such township on that day.

    The county in full, with 县, 市 or 区; a unit without a county government lends the prefecture's name.
    """
    seat = places.at(seat_id, day)
    county = places.above(seat_id, DIVISION_LEVEL_COUNTY, day)
    if seat is None or county is None or seat.level <= county.level:
        return None
    bureau = acting_for(county, places, day, policy.without_government)
    return policy.name_form.format(county=bureau.name, place=place_name(seat.name, policy))


def place_name(township: str, policy: Policy) -> str:
    """Without the words for its office: 经济技术开发区管委会 is the place 经济技术开发区."""
    word = next((w for w in policy.office_words if township.endswith(w) and township != w), "")
    return township.removesuffix(word)
