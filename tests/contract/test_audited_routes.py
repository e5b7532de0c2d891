"""Whatever has to do with persons is audited, and the audit's words and commands are there for every service."""

from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from chassis.audit.settings import keeping_from
from chassis.clock import local_date, real_clock
from chassis.http.auditing import persons_named
from chassis.http.problems import TEXTS
from chassis.http.routing import is_audited
from chassis.http.texts import Texts
from chassis.policy import load
from devstack.processes import AUDITED, PROCESSES, Need
from tests.contract.routes import routers

ROOT = Path(__file__).parents[2]
ROUTES = [
    pytest.param(route, id=f"{service} {sorted(route.methods or ())} {route.path}")
    for service, router in routers()
    for route in router.routes
    if isinstance(route, APIRoute)
]


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_that_has_to_do_with_persons_is_audited(route: APIRoute) -> None:
    assert is_audited(route) or persons_named(route) == []


def test_every_purpose_of_the_policy_has_its_words() -> None:
    purposes = keeping_from(load(ROOT / "policies").as_of(local_date(real_clock()))).purposes
    texts = Texts.load([TEXTS])
    assert [one for one in purposes if texts.word(one, "zh") == one] == []


def test_the_chain_of_every_service_that_answers_people_is_sealed_by_a_process_that_does_not() -> None:
    assert {process.service for process in PROCESSES if process.argument == "api"} == set(AUDITED)
    sealing = {process.service: process for process in PROCESSES if Need.SEALS in process.needs}
    assert set(sealing) == set(AUDITED)
    assert {process.argument for process in sealing.values()}.isdisjoint({"api", "public"})
