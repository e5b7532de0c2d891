"""The map on a day: what a dissolved division went up into."""

from datetime import date, timedelta
from uuid import UUID

from services.registry.tests.world import (
    BORDER_COUNTY,
    COUNTY,
    OTHER_COUNTY,
    SEAT,
    SECOND,
    THIRD,
    TODAY,
    ZONE,
    places,
)
from sifasuo.registry.v1.division_pb2 import DivisionMerged, DivisionMoved, DivisionSplit

EVE = TODAY - timedelta(days=1)
merged = DivisionMerged(division_id=str(COUNTY), into_id=str(OTHER_COUNTY), effective_on=str(TODAY))


def split_with(township: UUID) -> tuple[DivisionMoved, DivisionSplit]:
    """The county is split in two, and that township goes to the second part."""
    into = [str(OTHER_COUNTY), str(ZONE)]
    return (
        DivisionMoved(division_id=str(township), parent_id=str(ZONE), effective_on=str(TODAY)),
        DivisionSplit(division_id=str(COUNTY), into_ids=into, effective_on=str(TODAY)),
    )


class TestHeir:
    def test_a_living_division_is_its_own(self) -> None:
        place = places(merged).heir(COUNTY, EVE, SEAT)
        assert place
        assert place.division_id == COUNTY

    def test_a_merged_one_has_what_it_was_merged_into(self) -> None:
        place = places(merged).heir(COUNTY, TODAY, SEAT)
        assert place
        assert place.division_id == OTHER_COUNTY

    def test_and_so_on_as_far_as_it_goes(self) -> None:
        again = DivisionMerged(division_id=str(OTHER_COUNTY), into_id=str(ZONE), effective_on=str(TODAY))
        place = places(merged, again).heir(COUNTY, TODAY, SEAT)
        assert place
        assert place.division_id == ZONE

    def test_two_merged_into_each_other_lead_nowhere(self) -> None:
        back = DivisionMerged(division_id=str(OTHER_COUNTY), into_id=str(COUNTY), effective_on=str(EVE))
        place = places(merged, back).heir(COUNTY, TODAY, SEAT)
        assert place
        assert place.dissolved

    def test_of_a_split_one_it_is_the_part_in_which_the_seat_lies(self) -> None:
        place = places(*split_with(SEAT)).heir(COUNTY, TODAY, SEAT)
        assert place
        assert place.division_id == ZONE

    def test_it_is_found_by_the_seats_heir_when_the_seat_is_gone_too(self) -> None:
        gone = DivisionMerged(division_id=str(SEAT), into_id=str(SECOND), effective_on=str(EVE))
        place = places(gone, *split_with(SECOND)).heir(COUNTY, TODAY, SEAT)
        assert place
        assert place.division_id == ZONE

    def test_a_split_seat_stands_where_its_first_part_lies(self) -> None:
        parts = DivisionSplit(
            division_id=str(SEAT), into_ids=[str(THIRD), str(SECOND)], effective_on=str(EVE)
        )
        place = places(parts, *split_with(THIRD)).heir(COUNTY, TODAY, SEAT)
        assert place
        assert place.division_id == ZONE

    def test_a_part_that_went_up_into_another_county_later_is_followed_there(self) -> None:
        into = [str(OTHER_COUNTY), str(ZONE)]
        parted = DivisionSplit(division_id=str(COUNTY), into_ids=into, effective_on=str(EVE))
        moved = DivisionMoved(division_id=str(SEAT), parent_id=str(BORDER_COUNTY), effective_on=str(TODAY))
        gone = DivisionMerged(division_id=str(ZONE), into_id=str(BORDER_COUNTY), effective_on=str(TODAY))
        place = places(parted, moved, gone).heir(COUNTY, TODAY, SEAT)
        assert place
        assert place.division_id == BORDER_COUNTY

    def test_a_seat_that_has_left_all_parts_is_followed_to_where_it_lies(self) -> None:
        into = [str(OTHER_COUNTY), str(ZONE)]
        parted = DivisionSplit(division_id=str(COUNTY), into_ids=into, effective_on=str(EVE))
        left = DivisionMoved(division_id=str(SEAT), parent_id=str(BORDER_COUNTY), effective_on=str(TODAY))
        place = places(parted, left).heir(COUNTY, TODAY, SEAT)
        assert place
        assert place.division_id == BORDER_COUNTY

    def test_nobody_knows_what_was_not_registered(self) -> None:
        assert places().heir(SECOND, date(2019, 1, 1), THIRD) is None
