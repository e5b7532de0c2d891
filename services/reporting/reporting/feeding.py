"""Where what feeds the read models is wired, and what is done to them: without the pages, which take long to load."""

from pathlib import Path

import chassis.consuming
import chassis.projecting
from chassis.audit.tables import AUDIT
from chassis.consuming.subscription import ConsumerSettings
from chassis.projecting.dead_letters import DeadLetters
from chassis.projecting.dropping import drop_former
from chassis.projecting.rebuilding import Rebuilding
from chassis.projecting.running import Projecting, ProjectingSettings
from chassis.settings import DsnSettings, KafkaSettings, ProcessSettings, load
from reporting.projections.region import REGION

OWNER = "reporting_owner"
MIGRATIONS = [
    Path(chassis.consuming.__file__).parent / "migrations",
    Path(chassis.projecting.__file__).parent / "migrations",
    AUDIT,
    Path(__file__).parents[1] / "migrations",
]
PROJECTIONS = (REGION,)


def projecting() -> Projecting:
    """Feeds the read models; `run` it."""
    return Projecting(PROJECTIONS, ProjectingSettings(load(ProcessSettings).service, _consumer()))


def letters() -> DeadLetters:
    """What could not be folded, for a person to look into."""
    return DeadLetters(load(ProcessSettings).service, PROJECTIONS, _consumer())


def rebuilding() -> Rebuilding:
    """Tells how far it is; the process that feeds read models must run beside it."""
    return Rebuilding(load(DsnSettings).of("migrator"), OWNER, load(ProcessSettings).service, _consumer())


async def drop_replaced() -> None:
    await drop_former(load(DsnSettings).of("migrator"), OWNER, load(ProcessSettings).service)


def _consumer() -> ConsumerSettings:
    return ConsumerSettings(load(DsnSettings).of("projector"), load(KafkaSettings).client_config())
