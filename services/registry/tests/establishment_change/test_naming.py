"""What stations are called: the county's bureau, then the place of the seat (O-9)."""

from collections import Counter
from datetime import date
from uuid import UUID

import pytest

from chassis.ids import division_id
from devstack.users import DIVISIONS
from directory.division import Division
from directory.places import Places
from registry.division.decider import DIVISION
from registry.division.edition import read_edition
from registry.division.importing import plan_import
from registry.establishment_change.naming import expected_name, place_name
from services.registry.tests.world import COUNTY, POLICY, SEAT, SEAT_NAME, TODAY, administrator, places
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_TOWNSHIP, DivisionRenamed

EDITION = date(2023, 12, 31)


@pytest.fixture(scope="module")
def region() -> dict[str, Division]:
    """The real region, by code."""
    plan = plan_import(read_edition(DIVISIONS.read_bytes()), {}, EDITION, administrator(), POLICY)
    states = (DIVISION.fold(events) for events in plan.events.values())
    return {s.codes.on(TODAY): s for s in states if isinstance(s, Division)}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("540121100", "林周县司法局甘丹曲果镇司法所"),
        ("540102002", "城关区司法局八廓街道司法所"),
        ("540481100", "米林市司法局米林镇司法所"),
        ("540328201", "芒康县司法局莽岭乡司法所"),
        ("540171400", "拉萨市司法局藏青工业园乡司法所"),
        ("540172400", "拉萨市司法局拉萨市经济技术开发区司法所"),
        ("540173400", "拉萨市司法局西藏文化旅游创意园区司法所"),
        ("540174400", "拉萨市司法局达孜县工业园区司法所"),
    ],
)
def test_names_of_the_real_region(region: dict[str, Division], code: str, name: str) -> None:
    known = Places({division.division_id: division for division in region.values()})
    assert expected_name(region[code].division_id, known, TODAY, POLICY) == name


def test_each_of_the_705_townships_has_a_name_of_its_own(region: dict[str, Division]) -> None:
    known = Places({division.division_id: division for division in region.values()})
    townships = [d for d in region.values() if d.level == DIVISION_LEVEL_TOWNSHIP]
    names = Counter(expected_name(t.division_id, known, TODAY, POLICY) for t in townships)
    assert len(names) == len(townships) == 705


@pytest.mark.parametrize(
    ("township", "place"),
    [
        ("经济技术开发区管委会", "经济技术开发区"),
        ("南环街道办事处", "南环街道"),
        ("工业园管理委员会", "工业园"),
        ("管委会", "管委会"),
        ("甘丹曲果镇", "甘丹曲果镇"),
    ],
)
def test_words_for_an_office_are_left_off(township: str, place: str) -> None:
    assert place_name(township, POLICY) == place


def test_the_name_is_of_the_day() -> None:
    renamed = DivisionRenamed(division_id=str(COUNTY), name="林周市", effective_on="2025-01-01")
    known = places(renamed)
    assert expected_name(SEAT, known, date(2024, 12, 31), POLICY) == SEAT_NAME
    assert expected_name(SEAT, known, date(2025, 1, 1), POLICY) == "林周市司法局甘丹曲果镇司法所"


@pytest.mark.parametrize("division", [COUNTY, division_id("nowhere")])
def test_only_a_township_lends_a_name(division: UUID) -> None:
    assert expected_name(division, places(), TODAY, POLICY) is None
