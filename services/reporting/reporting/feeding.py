"""Reporting's log, what feeds the read models, and what is done to both: without the pages, which take long to load."""

from pathlib import Path

import chassis.consuming
import chassis.event_store
import chassis.projecting
import chassis.relay
from chassis.audit.tables import AUDIT, BESIDE_APPENDS
from chassis.log_commands import LogCommands
from chassis.projecting.commands import ReadModelCommands
from reporting.projections.region import REGION
from sifasuo.reporting.v1 import alert_handling_pb2

OWNER = "reporting_owner"
MIGRATIONS = [
    Path(chassis.event_store.__file__).parent / "migrations",
    Path(chassis.relay.__file__).parent / "migrations",
    Path(chassis.consuming.__file__).parent / "migrations",
    Path(chassis.projecting.__file__).parent / "migrations",
    AUDIT,
    BESIDE_APPENDS,
    Path(__file__).parents[1] / "migrations",
]
PROJECTIONS = (REGION,)
CONTRACTS = (alert_handling_pb2.DESCRIPTOR,)
"""All that is recorded here: what the streams write is in no log."""

LOG = LogCommands("reporting", OWNER, MIGRATIONS, CONTRACTS)
READ_MODELS = ReadModelCommands("reporting", OWNER, PROJECTIONS)
