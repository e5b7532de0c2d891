"""The guard's process: its parts, and the pages of its health."""

import asyncio

import httpx2

from chassis.clock import local_date
from chassis.http.health import Readiness
from chassis.http.serving import serve_health
from chassis.messages import service_of
from chassis.policy import load as load_policies
from chassis.settings import DsnSettings, HttpSettings, KafkaSettings, ProcessSettings, load
from reporting.duties.matching import Matching
from reporting.duties.table import RuleFiles
from reporting.duties.table import load as load_rules
from reporting.guarding.asking import Asking
from reporting.guarding.guard import Guard
from reporting.guarding.judging import Judging
from reporting.guarding.limits import Limits
from reporting.guarding.settings import GuardSettings
from reporting.normalising.cluster import Cluster
from reporting.normalising.process import know_events


async def keep_guard(process: ProcessSettings, stop: asyncio.Event) -> None:
    """Raises RulesError and PolicyError where the files are not as they must be."""
    know_events()
    clock = process.now()
    needed = services_in(load_rules(process.policy_dir / "duties"))
    limits = Limits.of(load_policies(process.policy_dir), local_date(clock()))
    judging = Judging(needed, limits, simulated=process.clock != "real")
    watched = load(GuardSettings).addresses
    cluster = Cluster(load(KafkaSettings).client_config())
    async with httpx2.AsyncClient() as client:
        guard = Guard(cluster, clock, judging, load(DsnSettings).of("guard"), Asking(watched, client))
        async with serve_health(Readiness(parts={"guard": guard.health}), load(HttpSettings)):
            await guard.run(stop)


def services_in(files: RuleFiles) -> frozenset[str]:
    """Those whose events the rules name."""
    return frozenset(service_of(topic) for table in files.all_tables() for topic in Matching(table).topics)
