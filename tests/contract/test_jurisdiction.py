"""Every route of every service is an action of the table of jurisdiction, and every action is some route's."""

import pytest
from fastapi.routing import APIRoute

from chassis.auth.caller import Body
from chassis.auth.jurisdiction_file import Table, read_jurisdiction
from chassis.auth.relation import Relation
from chassis.http.acting import actions_of
from reporting.console.app import OPEN, SIGNED
from reporting.public.app import ASKED, KEPT
from reporting.reading import BODIES, RESTRICTED_TO
from tests.contract.jurisdiction_page import PAGE, TABLE, page
from tests.contract.routes import routers

AHEAD: frozenset[str] = frozenset()
"""Subjects of the table whose routes are still to come."""


@pytest.fixture(scope="module")
def table() -> Table:
    return read_jurisdiction(TABLE)


def declared() -> dict[str, tuple[str, ...]]:
    """By route: the actions that it says it is."""
    api = {
        f"{service} {sorted(route.methods or ())} {route.path}": actions_of(route.endpoint)
        for service, router in routers()
        for route in router.routes
        if isinstance(route, APIRoute)
    }
    signed = {f"console {method} {path}": actions_of(handler) for method, path, handler in SIGNED}
    opened = {f"console {path}": actions_of(handler) for path, handler in OPEN}
    public = {f"public {path}": actions_of(handler) for path, handler in (*KEPT, *ASKED)}
    return api | signed | opened | public


def is_open(table: Table, action: str) -> bool:
    return any(row.permission.relation == Relation.EVERYONE for row in table.rows[action][1])


def test_every_route_says_which_actions_it_is() -> None:
    assert [route for route, actions in declared().items() if not actions] == []


def test_every_action_that_a_route_names_stands_in_the_table(table: Table) -> None:
    unknown = {r: a for r, actions in declared().items() for a in actions if a not in table.rows}
    assert unknown == {}


def test_every_action_of_the_table_is_some_routes(table: Table) -> None:
    used = {action for actions in declared().values() for action in actions}
    idle = {action for action in table.rows.keys() - used if subject_of(action) not in AHEAD}
    assert idle == set()
    assert {subject_of(action) for action in used} & AHEAD == set(), (
        "its routes are here: it is ahead no more"
    )


def subject_of(action: str) -> str:
    return action.partition(".")[0]


def test_only_what_is_everybodys_is_open_without_a_token(table: Table) -> None:
    """And what is everybody's is asked of nobody's token."""
    for route, actions in declared().items():
        without_token = route.startswith(("public", "console /")) or "/public/" in route
        assert without_token == any(is_open(table, action) for action in actions), route


def test_row_level_security_knows_the_same_bodies(table: Table) -> None:
    """What `reading` binds a transaction to is said there a second time: the read model does not ask the table."""
    restricted = ("changes.read", "plans.read", "inspections.read", "assessments.read", "disclosures.read")
    for action in restricted:
        rows = [row.permission for row in table.rows[action][1]]
        in_charge = next(row for row in rows if row.relation == Relation.IN_CHARGE)
        assert (in_charge.bodies, in_charge.roles) == (RESTRICTED_TO, None)
    consulted = [row.permission for row in table.rows["consultations.read"][1]]
    assert frozenset[Body]().union(*(row.bodies for row in consulted)) == BODIES.keys()


def test_the_page_says_what_the_table_says(table: Table) -> None:
    """`make jurisdiction` writes it."""
    assert PAGE.read_text(encoding="utf-8") == page(table)
