"""Every code, event and field that the contracts can bring has its words."""

from typing import Any

import pytest
from google.protobuf.descriptor import EnumDescriptor

from chassis.auth.caller import Body, Role
from reporting.console.payload import LABELS, LEFT_OUT
from reporting.console.words import BODIES, GROUPS, ROLES, office, system
from reporting.duties.alerts import EVENTS as TURNS_OF_ALERTS
from reporting.projections.change.counts import STATUSES
from reporting.projections.codes import code
from reporting.projections.region import REGION
from sifasuo.registry.v1 import division_pb2, establishment_change_pb2, station_pb2

ENUMS = {
    "level": [division_pb2.DivisionLevel.DESCRIPTOR],
    "designation": [division_pb2.Designation.DESCRIPTOR],
    "kind": [station_pb2.StationKind.DESCRIPTOR],
    "grade": [station_pb2.StationGrade.DESCRIPTOR],
    "function": [station_pb2.StationFunction.DESCRIPTOR],
    "change_kind": [establishment_change_pb2.ChangeKind.DESCRIPTOR],
    "rule": [establishment_change_pb2.Rule.DESCRIPTOR],
    "reason": [
        establishment_change_pb2.RejectionReason.DESCRIPTOR,
        establishment_change_pb2.WithdrawalReason.DESCRIPTOR,
        establishment_change_pb2.ReferralReason.DESCRIPTOR,
    ],
}


def codes(enum: EnumDescriptor) -> set[str]:
    return {code(enum, value.number) for value in enum.values if value.number}


def fields(message: Any) -> set[str]:
    own = {
        field.name for field in message.fields if field.name not in LEFT_OUT and field.message_type is None
    }
    nested = [f.message_type for f in message.fields if f.message_type is not None and f.name not in LEFT_OUT]
    return own.union(*(fields(part) for part in nested))


@pytest.mark.parametrize("group", sorted(ENUMS))
def test_every_code_of_the_contracts_has_a_word(group: str) -> None:
    wanted = set().union(*(codes(enum) for enum in ENUMS[group]))
    assert wanted - set(GROUPS[group]) == set()


def test_every_status_body_and_role_has_a_word() -> None:
    assert set(STATUSES) == set(GROUPS["status"])
    assert set(Body) == set(BODIES)
    assert set(Role) == set(ROLES)


def test_every_event_and_each_of_its_fields_has_a_word() -> None:
    for event in REGION.folds - frozenset(TURNS_OF_ALERTS):  # which stand in no history (ADR 320)
        assert event.DESCRIPTOR.name in GROUPS["event"]
        assert fields(event.DESCRIPTOR) - set(LABELS) == set(), event.DESCRIPTOR.name


def test_a_body_is_called_as_its_kind_of_division_calls_it() -> None:
    assert office("prefecture_bureau", "阿里地区") != office("prefecture_bureau", "拉萨市")
    assert office("township_government", "八廓街道") != office("township_government", "德庆镇")
    assert office("operations", "西藏自治区") is None
    assert office("county_bureau", None) is None


class TestSystem:
    def test_an_answer_is_of_the_service_that_gave_it(self) -> None:
        told = system("ClosingConfirmed", "registry", "operations", {"participant": "personnel"})
        assert told == "personnel"

    def test_what_a_service_does_by_itself_is_its_own(self) -> None:
        assert system("StationHandedOver", "personnel", "operations", {}) == "personnel"

    def test_what_comes_about_on_its_day_and_what_people_do_is_no_systems(self) -> None:
        assert system("StationClosed", "registry", "operations", {}) is None
        assert system("StationHandedOver", "personnel", "county_bureau", {}) is None
