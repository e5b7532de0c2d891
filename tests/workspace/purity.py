"""An import rule: aggregates are pure (DESIGN section 2), whichever way their code is cut into modules.

A package that has a `decider` is an aggregate. It, and what it reaches inside its own service, imports the standard
library without its side effects, generated events and the few modules of the chassis that do nothing but compute.
"""

import sys
from collections.abc import Iterator
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output
from importlinter.domain import fields

SIDE_EFFECTS = frozenset(
    {
        "asyncio",
        "logging",
        "os",
        "pathlib",
        "random",
        "secrets",
        "socket",
        "subprocess",
        "threading",
        "time",
    }
)


class PureAggregates(Contract):
    """`allowed` names the modules and packages that an aggregate may import beside the standard library."""

    type_name = "pure_aggregates"

    allowed: Any = fields.SetField(subfield=fields.StringField())  # read, it is what was parsed

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002 (the contract's signature)
        allowed = frozenset(str(name) for name in self.allowed) | (sys.stdlib_module_names - SIDE_EFFECTS)
        impure = {pair for package in aggregates(graph) for pair in impurities(graph, package, allowed)}
        return ContractCheck(kept=not impure, metadata={"impure": sorted(impure)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["impure"]:
            output.print_error(f"- {importer} imports {imported}, which no aggregate may reach")


def aggregates(graph: ImportGraph) -> list[str]:
    return [m.removesuffix(".decider") for m in graph.modules if m.count(".") > 1 and m.endswith(".decider")]


def impurities(graph: ImportGraph, package: str, allowed: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Importer and imported for each import out of what is allowed, followed inside the service."""
    service = package.split(".", maxsplit=1)[0]
    seen: set[str] = set()
    ahead = {package, *graph.find_descendants(package)}
    while ahead:
        importer = ahead.pop()
        seen.add(importer)
        for imported in graph.find_modules_directly_imported_by(importer):
            if imported.split(".")[0] == service:
                ahead |= {imported} - seen
            elif not any(imported == name or imported.startswith(f"{name}.") for name in allowed):
                yield importer, imported
