"""Where the registry's log and those who work on it are wired: without the routes, which take long to load."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID

import asyncpg

import chassis.consuming
import chassis.event_store
import chassis.relay
from chassis.audit.tables import AUDIT, BESIDE_APPENDS
from chassis.calendar import Calendar
from chassis.consuming.subscription import Subscription
from chassis.event_store.postgres import PostgresEventStore
from chassis.policy import load as load_policies
from chassis.projecting.dead_letters import Hearing
from chassis.settings import DsnSettings, ProcessSettings, load
from registry.answers import SCHEMA as ANSWERS
from registry.answers import AnswersSettings, subscription
from registry.handling.registry import Registry
from registry.handling.taking_effect import Due, TakingEffect
from registry.upcasters import UPCASTERS
from sifasuo.registry.v1 import (
    closing_pb2,
    commendation_pb2,
    consultation_pb2,
    contact_point_pb2,
    development_plan_pb2,
    disclosure_pb2,
    division_pb2,
    establishment_change_pb2,
    inspection_pb2,
    responsible_leader_pb2,
    station_assessment_pb2,
    station_pb2,
    work_rules_pb2,
)

OWNER = "registry_owner"
MIGRATIONS = [
    Path(chassis.event_store.__file__).parent / "migrations",
    Path(chassis.relay.__file__).parent / "migrations",
    AUDIT,
    BESIDE_APPENDS,
    Path(chassis.consuming.__file__).parent / "migrations",
    Path(__file__).parent / "migrations",
]
CONTRACTS = (
    closing_pb2.DESCRIPTOR,
    commendation_pb2.DESCRIPTOR,
    consultation_pb2.DESCRIPTOR,
    contact_point_pb2.DESCRIPTOR,
    disclosure_pb2.DESCRIPTOR,
    division_pb2.DESCRIPTOR,
    establishment_change_pb2.DESCRIPTOR,
    responsible_leader_pb2.DESCRIPTOR,
    station_assessment_pb2.DESCRIPTOR,
    station_pb2.DESCRIPTOR,
    work_rules_pb2.DESCRIPTOR,
    development_plan_pb2.DESCRIPTOR,
    inspection_pb2.DESCRIPTOR,
)
"""All that is recorded here."""

CONNECTIONS = 8
COMMAND_TIMEOUT = 20
_DIVISION_IDS = "SELECT stream_id FROM events WHERE type = 'sifasuo.registry.v1.DivisionRegistered'"


def calendar_of(registry: Registry, process: ProcessSettings, dsn: DsnSettings) -> Calendar[Due]:
    simulated = process.clock != "real"
    return Calendar(TakingEffect(registry), dsn.of("append"), registry.clock, simulated)


@asynccontextmanager
async def opened_registry(process: ProcessSettings, dsn: DsnSettings) -> AsyncIterator[Registry]:
    """With a pool of the append role; what was submitted has its outcome when the block ends."""
    policies = load_policies(process.policy_dir)
    clock = process.now()
    async with asyncpg.create_pool(
        dsn.of("append"),
        min_size=0,
        max_size=CONNECTIONS,
        command_timeout=COMMAND_TIMEOUT,
        reset=nothing_to_reset,
    ) as pool:
        store = PostgresEventStore(pool, clock, UPCASTERS)
        yield Registry(store, clock, policies, lambda: division_ids(pool))
        await store.close()


async def nothing_to_reset(_: asyncpg.Connection) -> None:
    """No statement here leaves a trace in its session: asking the server to clean up would double every way."""


async def division_ids(pool: asyncpg.Pool) -> Sequence[UUID]:
    """Of every division ever registered, by an index of their own."""
    return [row["stream_id"] for row in await pool.fetch(_DIVISION_IDS)]


@asynccontextmanager
async def opened_answers() -> AsyncIterator[Subscription[None]]:
    """For whoever tries again by hand what could not be taken."""
    async with opened_registry(load(ProcessSettings), load(DsnSettings)) as registry:
        yield subscription(registry, load(AnswersSettings))


HEARING = Hearing(ANSWERS, opened_answers)
