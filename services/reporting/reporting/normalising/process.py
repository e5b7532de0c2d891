"""The process of the normaliser: its parts, and the pages of its health."""

import asyncio
from importlib import import_module
from pkgutil import iter_modules

import sifasuo.personnel.v1
import sifasuo.registry.v1
from chassis.http.health import Readiness
from chassis.http.serving import serve_health
from chassis.settings import HttpSettings, KafkaSettings, ProcessSettings, load
from reporting.duties.table import load as load_rules
from reporting.normalising.cluster import Cluster
from reporting.normalising.normaliser import Normaliser


async def keep_normalising(process: ProcessSettings, stop: asyncio.Event) -> None:
    """Raises RulesError where the files of rules are not as they must be."""
    know_events()
    files = load_rules(process.policy_dir / "duties")
    normaliser = Normaliser(Cluster(load(KafkaSettings).client_config()), files)
    readiness = Readiness(parts={"normaliser": normaliser.health})
    async with serve_health(readiness, load(HttpSettings)):
        await normaliser.run(stop)


def know_events() -> None:
    """A rule may name any event of the services."""
    for package in (sifasuo.registry.v1, sifasuo.personnel.v1):
        for module in iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")
