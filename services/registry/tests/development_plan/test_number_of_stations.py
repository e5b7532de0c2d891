"""A county plans for no more stations than it can have: each township has one at most (O-1, O-18)."""

from dataclasses import replace

import pytest

from registry.development_plan.commands import Amend
from registry.development_plan.errors import TargetStationsError
from registry.development_plan.state import Target
from services.registry.tests.development_plan.test_development_plans import (
    DRAFT,
    LAST,
    MORE,
    NOTE,
    NOW,
    PREMISES,
    STAFF,
    TARGETS,
    amended,
    approved,
    drafted,
    given,
    submitted,
)


@pytest.mark.parametrize("kpi", [PREMISES, STAFF, "directors_vacant"])
def test_of_stations_and_their_directors_no_more_than_townships(kpi: str) -> None:
    """9,999 stations without premises are a typing error."""
    others = tuple(target for target in TARGETS if target.kpi != kpi)
    too_many = replace(DRAFT, targets=(*others, Target(kpi, 4, LAST)))
    given().when(too_many).refused(TargetStationsError(4, 3))
    assert given().when(replace(DRAFT, targets=(*others, Target(kpi, 3, LAST)))).events


def test_a_target_in_force_stays_where_townships_became_fewer() -> None:
    former = (TARGETS[0], Target(STAFF, 3, LAST))
    more = (*former, MORE[-1])
    fewer = replace(NOW, townships=2)
    given(drafted(former), submitted(), approved()).under(fewer).when(Amend(more, NOTE)).then(amended(more))
