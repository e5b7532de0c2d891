"""Where personnel's log and those who work on it are wired: without the routes, which take long to load."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

import chassis.consuming
import chassis.event_store
import chassis.projecting
import chassis.relay
from chassis.audit.tables import AUDIT, BESIDE_APPENDS
from chassis.calendar import Calendar
from chassis.log_commands import LogCommands
from chassis.policy import load as load_policies
from chassis.projecting.commands import ReadModelCommands
from chassis.settings import DsnSettings, ProcessSettings
from chassis.vault.notes import SealingStore
from chassis.vault.vault import Vault
from directory.replica.projection import DIRECTORY
from directory.replica.queries import Directory
from personnel.handling.daily import Daily
from personnel.handling.forgetting import Forgetting
from personnel.handling.personnel import SERVICE, Personnel
from personnel.handling.planned_moves import Due, PlannedMoves
from personnel.upcasters import UPCASTERS
from sifasuo.personnel.v1 import (
    director_nomination_pb2,
    movement_request_pb2,
    personal_data_pb2,
    police_plan_pb2,
    post_pb2,
    purchased_service_pb2,
    quota_pb2,
    recruitment_pb2,
    recruitment_request_pb2,
    staff_allowance_pb2,
    staff_assessment_pb2,
    staff_award_pb2,
    staff_import_pb2,
    staff_member_pb2,
    staffing_count_pb2,
    staffing_need_pb2,
    station_closing_pb2,
    station_staffing_pb2,
    statistical_return_pb2,
    training_plan_pb2,
)

OWNER = "personnel_owner"
MIGRATIONS = [
    Path(chassis.event_store.__file__).parent / "migrations",
    Path(chassis.relay.__file__).parent / "migrations",
    Path(chassis.consuming.__file__).parent / "migrations",
    Path(chassis.projecting.__file__).parent / "migrations",
    AUDIT,
    BESIDE_APPENDS,
    Path(__file__).parent / "migrations",
]
CONTRACTS = (
    quota_pb2.DESCRIPTOR,
    post_pb2.DESCRIPTOR,
    station_staffing_pb2.DESCRIPTOR,
    purchased_service_pb2.DESCRIPTOR,
    staffing_need_pb2.DESCRIPTOR,
    station_closing_pb2.DESCRIPTOR,
    recruitment_pb2.DESCRIPTOR,
    recruitment_request_pb2.DESCRIPTOR,
    staff_allowance_pb2.DESCRIPTOR,
    staff_assessment_pb2.DESCRIPTOR,
    staff_award_pb2.DESCRIPTOR,
    staffing_count_pb2.DESCRIPTOR,
    statistical_return_pb2.DESCRIPTOR,
    training_plan_pb2.DESCRIPTOR,
    staff_member_pb2.DESCRIPTOR,
    movement_request_pb2.DESCRIPTOR,
    director_nomination_pb2.DESCRIPTOR,
    police_plan_pb2.DESCRIPTOR,
    personal_data_pb2.DESCRIPTOR,
    staff_import_pb2.DESCRIPTOR,
)
"""All that is recorded here."""

PROJECTIONS = (DIRECTORY,)
LOG = LogCommands(SERVICE, OWNER, MIGRATIONS, CONTRACTS)
READ_MODELS = ReadModelCommands(SERVICE, OWNER, PROJECTIONS)

CONNECTIONS = 8
COMMAND_TIMEOUT = 20


def calendar_of(personnel: Personnel, process: ProcessSettings, dsn: DsnSettings) -> Calendar[Due]:
    simulated = process.clock != "real"
    return Calendar(PlannedMoves(personnel), dsn.of("append"), personnel.clock, simulated)


def forgetting_of(personnel: Personnel, process: ProcessSettings) -> Forgetting:
    daily = Daily(personnel.directory.pool, personnel.clock)
    return Forgetting(personnel, daily, simulated=process.clock != "real")


@asynccontextmanager
async def opened_personnel(
    process: ProcessSettings, dsn: DsnSettings, vault: Vault | None = None
) -> AsyncIterator[Personnel]:
    """With a pool of the append role; what was submitted has its outcome when the block ends.

    Whoever writes or reads texts about persons needs the vault.
    """
    policies = load_policies(process.policy_dir)
    clock = process.now()
    async with asyncpg.create_pool(
        dsn.of("append"),
        min_size=0,
        max_size=CONNECTIONS,
        command_timeout=COMMAND_TIMEOUT,
        reset=nothing_to_reset,
    ) as pool:
        store = SealingStore(pool, clock, vault, UPCASTERS)
        yield Personnel(store, clock, policies, Directory(pool))
        await store.close()


async def nothing_to_reset(_: asyncpg.Connection) -> None:
    """No statement here leaves a trace in its session: asking the server to clean up would double every way."""
