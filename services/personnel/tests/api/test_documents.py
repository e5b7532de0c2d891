"""What personnel says of itself: codes are the contracts', every refusal has its words, every route its action."""

import importlib
import pkgutil
from dataclasses import fields
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest
from fastapi.routing import APIRoute

import personnel
from chassis.codes import codes_of
from chassis.errors import DomainError
from chassis.http.acting import actions_of
from chassis.http.problems import TEXTS as GENERAL
from chassis.http.texts import SEPARATORS, Texts
from chassis.policy import load
from personnel.api import post_schemas, services, staff_schemas, staffing_needs
from personnel.bootstrap import ROUTERS, TEXTS
from services.personnel.tests.land import TODAY
from sifasuo.personnel.v1.post_pb2 import AbolitionReason, ExtensionReason, FreezeReason, PostKind
from sifasuo.personnel.v1.purchased_service_pb2 import ServiceEnd, ServiceKind
from sifasuo.personnel.v1.staff_member_pb2 import (
    Degree,
    EducationLevel,
    Employment,
    Opinion,
    ServiceSource,
    UnitKind,
)
from sifasuo.personnel.v1.staffing_need_pb2 import Development

SPOKEN = ("personnel.", "chassis.", "directory.", "tables.")
POLICIES = Path(__file__).parents[4] / "policies"
ROUTES = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]


@pytest.mark.parametrize(
    ("shown", "contract"),
    [
        (post_schemas.Kind, PostKind),
        (post_schemas.Freezing, FreezeReason),
        (post_schemas.Extension, ExtensionReason),
        (staffing_needs.Development, Development),
        (services.Kind, ServiceKind),
        (services.End, ServiceEnd),
        (staff_schemas.Employment, Employment),
        (staff_schemas.EducationLevel, EducationLevel),
        (staff_schemas.Degree, Degree),
        (staff_schemas.Source, ServiceSource),
        (staff_schemas.UnitKind, UnitKind),
        (staff_schemas.OpinionCode, Opinion),
    ],
)
def test_codes_are_those_of_the_contracts(shown: Any, contract: Any) -> None:
    assert get_args(shown) == codes_of(contract)


def test_only_the_closing_of_a_station_says_that_a_post_ended_with_it() -> None:
    assert (*get_args(post_schemas.Abolition), "station_closed") == codes_of(AbolitionReason)


def errors() -> list[type[DomainError]]:
    """Every refusal that personnel may speak; other parts' may be loaded beside."""
    for module in pkgutil.walk_packages(personnel.__path__, "personnel."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    own = (error for error in below(DomainError) if error.__module__.startswith(SPOKEN))
    return sorted(own, key=lambda error: error.code())


def below(error: type[DomainError]) -> set[type[DomainError]]:
    children = set(error.__subclasses__())
    return children.union(*map(below, children)) if children else children


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.code())
def test_every_refusal_has_its_words_in_both_languages(error: type[DomainError]) -> None:
    texts = Texts.load([GENERAL, *TEXTS])
    assert error.code() in texts
    data = dict.fromkeys((f.name for f in fields(error)), "county")
    for language in SEPARATORS:
        wording = texts.of(error.code()).detail[language]
        named = {name for _, name, _, _ in Formatter().parse(wording) if name}
        assert named <= data.keys()
        assert texts.detail(error.code(), data, language)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{min(route.methods)} {route.path}")
def test_every_route_names_an_action_of_the_table_of_jurisdiction(route: APIRoute) -> None:
    known = load(POLICIES).as_of(TODAY).jurisdiction.actions
    assert actions_of(route.endpoint)
    assert set(actions_of(route.endpoint)) <= known.keys()
