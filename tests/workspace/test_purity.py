"""The import rule for aggregates refuses what it is there to refuse."""

import pytest
from grimp import ImportGraph

from tests.workspace.purity import aggregates, impurities

ALLOWED = frozenset({"dataclasses", "sifasuo", "chassis.decider"})
MODULES = (
    "registry",
    "registry.station",
    "registry.station.decider",
    "registry.station.state",
    "registry.names",
    "registry.handling",
    "chassis.decider",
    "chassis.event_store.port",
)


@pytest.fixture
def graph() -> ImportGraph:
    graph = ImportGraph()
    for module in MODULES:
        graph.add_module(module)
    for external in ("dataclasses", "sifasuo", "asyncpg"):
        graph.add_module(external, is_squashed=True)
    graph.add_import(importer="registry.station.decider", imported="chassis.decider")
    graph.add_import(importer="registry.station.decider", imported="registry.names")
    graph.add_import(importer="registry.station.state", imported="dataclasses")
    graph.add_import(importer="registry.handling", imported="chassis.event_store.port")
    return graph


def test_an_aggregate_is_a_package_with_a_decider(graph: ImportGraph) -> None:
    assert aggregates(graph) == ["registry.station"]


def test_what_only_computes_may_be_imported(graph: ImportGraph) -> None:
    assert list(impurities(graph, "registry.station", ALLOWED)) == []


def test_a_library_with_side_effects_is_refused(graph: ImportGraph) -> None:
    graph.add_import(importer="registry.station.state", imported="asyncpg")
    assert list(impurities(graph, "registry.station", ALLOWED)) == [("registry.station.state", "asyncpg")]


def test_the_rest_of_the_chassis_is_refused_behind_a_module_of_the_service_too(graph: ImportGraph) -> None:
    graph.add_import(importer="registry.names", imported="chassis.event_store.port")
    assert list(impurities(graph, "registry.station", ALLOWED)) == [
        ("registry.names", "chassis.event_store.port")
    ]
