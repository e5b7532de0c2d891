"""By whose lying a move shows: of one that is made, where they go; of any other, where they are."""

from typing import Any

import pytest

from reporting.projections.keeping import station_of
from services.reporting.tests.recording import named
from services.reporting.tests.staffing import standing
from sifasuo.personnel.v1.movement_request_pb2 import MovementCarriedOut, MovementRequested
from sifasuo.personnel.v1.staff_member_pb2 import (
    MOVEMENT_RETIREMENT,
    MOVEMENT_TRANSFER,
    Move,
    StaffMoved,
    StaffMoveDropped,
    StaffMovePlanned,
)

HERE, THERE = standing("C1", "S1"), standing("C2", "S2")
TRANSFER = Move(movement=MOVEMENT_TRANSFER, former=HERE, standing=THERE)


@pytest.mark.parametrize(
    ("event", "station"),
    [
        (StaffMoved, "S2"),
        (StaffMovePlanned, "S1"),
        (StaffMoveDropped, "S1"),
        (MovementRequested, "S1"),
        (MovementCarriedOut, "S1"),
    ],
)
def test_of_a_transfer(event: Any, station: str) -> None:
    assert station_of(event(move=TRANSFER)) == str(named(station))


def test_of_whoever_retires_where_they_were() -> None:
    retired = Move(movement=MOVEMENT_RETIREMENT, former=HERE)
    assert station_of(StaffMoved(move=retired)) == str(named("S1"))
