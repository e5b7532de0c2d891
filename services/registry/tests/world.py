"""A small region to decide about: two prefectures, two counties, a border county and a development zone."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from uuid import UUID, uuid5

from chassis.auth.caller import Body, Caller, Role
from chassis.ids import NAMESPACE_COMMAND, division_id
from chassis.policy import load
from directory.division import Division, Event
from directory.places import Places
from registry.division.decider import DIVISION
from registry.policy import Policy, policy_from
from sifasuo.registry.v1.division_pb2 import (
    DESIGNATION_BORDER,
    DIVISION_LEVEL_COUNTY,
    DIVISION_LEVEL_PREFECTURE,
    DIVISION_LEVEL_REGION,
    DIVISION_LEVEL_TOWNSHIP,
    Designation,
    DivisionLevel,
    DivisionRegistered,
)

OPENED = date(2020, 1, 1)
TODAY = date(2024, 3, 1)

REGION, PREFECTURE, OTHER_PREFECTURE = (division_id(code) for code in ("54", "5401", "5402"))
COUNTY, OTHER_COUNTY, BORDER_COUNTY, ZONE = (
    division_id(code) for code in ("540121", "540122", "540223", "540172")
)
SEAT, SECOND, THIRD = (division_id(code) for code in ("540121100", "540121200", "540121201"))
ELSEWHERE, BORDER_TOWN, ZONE_TOWN = (division_id(code) for code in ("540122100", "540223100", "540172400"))

LEVELS: Mapping[int, DivisionLevel] = {
    2: DIVISION_LEVEL_REGION,
    4: DIVISION_LEVEL_PREFECTURE,
    6: DIVISION_LEVEL_COUNTY,
    9: DIVISION_LEVEL_TOWNSHIP,
}
NAMES = {
    "54": "西藏自治区",
    "5401": "拉萨市",
    "5402": "日喀则市",
    "540121": "林周县",
    "540122": "当雄县",
    "540172": "拉萨经济技术开发区",
    "540223": "定日县",
    "540121100": "甘丹曲果镇",
    "540121200": "春堆乡",
    "540121201": "松盘乡",
    "540122100": "当曲卡镇",
    "540172400": "拉萨市经济技术开发区管委会",
    "540223100": "协格尔镇",
}
SEAT_NAME = "林周县司法局甘丹曲果镇司法所"
SECOND_NAME = "林周县司法局春堆乡司法所"


def policy() -> Policy:
    """The real one: what tests say of numbers, they say of the file."""
    return policy_from(load(Path(__file__).parents[3] / "policies").as_of(TODAY))


POLICY = policy()


def registered(
    code: str,
    name: str | None = None,
    designations: Iterable[Designation] = (),
    effective_on: date = OPENED,
) -> DivisionRegistered:
    parent = next((code[:n] for n in (6, 4, 2) if len(code) > n), None)
    border = [DESIGNATION_BORDER] if code == "540223100" else []
    return DivisionRegistered(
        division_id=str(division_id(code)),
        code=code,
        name=name or NAMES[code],
        level=LEVELS[len(code)],
        parent_id=str(division_id(parent)) if parent else "",
        designations=[*border, *designations],
        without_government=code in POLICY.without_government.codes,
        effective_on=str(effective_on),
    )


def divisions(*changes: Event) -> dict[UUID, Division]:
    """The region as registered, with what happened since."""
    happened: dict[UUID, list[Event]] = {}
    for event in (*map(registered, NAMES), *changes):
        happened.setdefault(UUID(event.division_id), []).append(event)
    states = {found: DIVISION.fold(events) for found, events in happened.items()}
    return {found: state for found, state in states.items() if isinstance(state, Division)}


def places(*changes: Event) -> Places:
    return Places(divisions(*changes))


def caller(body: Body, code: str, *roles: Role) -> Caller:
    """Each body of each division has its own person."""
    words = " ".join((body, code, *sorted(roles)))
    return Caller(words, uuid5(NAMESPACE_COMMAND, words), words, body, division_id(code), frozenset(roles))


def administrator() -> Caller:
    return caller(Body.REGION_DEPARTMENT, "54", Role.ADMINISTRATOR)


def clerk(code: str = "540121") -> Caller:
    """Of the justice organ of that division."""
    body = {2: Body.REGION_DEPARTMENT, 4: Body.PREFECTURE_BUREAU, 6: Body.COUNTY_BUREAU}[len(code)]
    return caller(body, code, Role.CLERK)


def approver(code: str = "540121") -> Caller:
    """Of the staffing authority of that division."""
    return caller(Body.STAFFING_AUTHORITY, code, Role.APPROVER)
