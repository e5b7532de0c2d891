"""Every router of every service."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from chassis.http.routing import Router
from reporting.api import routes

SERVICES = Path(__file__).parents[2] / "services"


def routers() -> Iterator[tuple[str, Router]]:
    yield from (("reporting", router) for router in routes.ROUTERS)
    for folder in sorted(SERVICES.iterdir()):
        if folder.name != "reporting" and (folder / folder.name / "bootstrap.py").exists():
            bootstrap = import_module(f"{folder.name}.bootstrap")
            yield from ((folder.name, router) for router in bootstrap.ROUTERS)
