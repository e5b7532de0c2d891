"""Neither O-17 nor O-19 names a first day: that nothing is recorded of before is the region's own reading, and so it is told."""

import pytest

from chassis.errors import DomainError
from chassis.policy import load
from registry.consultation.errors import HeldOnError
from registry.responsible_leader.errors import NamedOnError
from services.registry.tests.handling.house import POLICIES
from services.registry.tests.world import TODAY


@pytest.mark.parametrize(
    ("entry", "error"), [("consultations.held_from", HeldOnError), ("leaders.named_from", NamedOnError)]
)
def test_a_day_is_refused_by_what_says_it(entry: str, error: type[DomainError]) -> None:
    assert error.article == load(POLICIES).as_of(TODAY).entry(entry).article == "REG"
