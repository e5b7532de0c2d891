"""The policy file is read with its choices checked: a word that nobody knows is told, and not taken for another."""

from pathlib import Path

import pytest

from chassis.policy import PolicyError, load
from registry.policy import Policy, policy_from
from services.registry.tests.handling.house import policies_but
from services.registry.tests.world import TODAY

BORDER_BY = 'border_by = { value = "county"'


def with_border_by(folder: Path, value: str) -> Policy:
    policies_but(folder, BORDER_BY, BORDER_BY.replace("county", value))
    return policy_from(load(folder).as_of(TODAY))


def test_the_border_goes_by_county_or_by_township(tmp_path: Path) -> None:
    assert with_border_by(tmp_path, "county").border_by_county
    assert not with_border_by(tmp_path, "township").border_by_county


def test_and_by_nothing_else(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"station_of_own\.border_by is 'prefecture'"):
        with_border_by(tmp_path, "prefecture")
