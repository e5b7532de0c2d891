"""What feeds the read models, and what is done to them: without the pages, which take long to load."""

from pathlib import Path

import chassis.consuming
import chassis.projecting
from chassis.audit.tables import AUDIT
from chassis.projecting.commands import ReadModelCommands
from reporting.projections.region import REGION

OWNER = "reporting_owner"
MIGRATIONS = [
    Path(chassis.consuming.__file__).parent / "migrations",
    Path(chassis.projecting.__file__).parent / "migrations",
    AUDIT,
    Path(__file__).parents[1] / "migrations",
]
PROJECTIONS = (REGION,)
READ_MODELS = ReadModelCommands("reporting", OWNER, PROJECTIONS)
