"""The moment to which a stack is set back."""

from datetime import UTC, datetime, timedelta

import pytest
import typer

from chassis.clock import real_clock
from devstack.commands.disasters import until_when
from devstack.disasters.losing import Lost
from devstack.disasters.moments import moment, require_reached, told
from devstack.errors import MomentError

BASE = datetime(2026, 11, 27, 1, 30, 0, 500_000, UTC)


@pytest.mark.parametrize("written", ["2026-11-27T09:30", "2026-11-27T01:30Z", "2026-11-26T20:30-05:00"])
def test_without_a_zone_it_is_the_regions_and_it_is_told_in_both(written: str) -> None:
    assert told(moment(written)).en == "2026-11-27 09:30:00 of the region's time (2026-11-27 01:30:00 UTC)"


@pytest.mark.parametrize(
    "written",
    ["9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "0001-01-01", "soon"],
)
def test_what_no_calendar_holds_in_both_zones_is_no_moment(written: str) -> None:
    with pytest.raises(typer.BadParameter, match="2026-11-27T09:30:00"):
        until_when(written)


def test_what_lies_before_the_base_backup_is_refused_with_the_earliest_that_can_be_typed() -> None:
    with pytest.raises(MomentError) as refused:
        require_reached(BASE, BASE)
    assert "09:30:01 of the region's time (2026-11-27 01:30:01 UTC)" in refused.value.remedy.en
    require_reached(BASE.replace(second=1, microsecond=0), BASE)


def test_what_is_still_to_come_is_refused() -> None:
    with pytest.raises(MomentError, match="set back to"):
        require_reached(real_clock() + timedelta(minutes=1), BASE)


def test_no_range_of_positions_is_told_where_nothing_came_after() -> None:
    assert Lost("registry", 5022, {}).told() == ["registry：其后没有事件 registry: nothing came after"]
