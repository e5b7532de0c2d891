"""Personnel's processes, `python -m personnel api | relay | calendar | project`, and what is done to its log: migrate, …"""

import asyncio
from dataclasses import replace

from chassis.commanding import run_command
from chassis.consuming.subscription import ConsumerSettings
from chassis.http.health import Readiness
from chassis.http.serving import run_api, run_process, serve_health
from chassis.projecting.commands import TOLD
from chassis.settings import DsnSettings, HttpSettings, KafkaSettings, ProcessSettings, load
from chassis.telemetry.start import telemetry
from chassis.vault.commands import KEY_COMMANDS
from personnel.closings import HEARING, ClosingsSettings, closings
from personnel.opening import LOG, calendar_of, forgetting_of, opened_personnel
from personnel.opening import READ_MODELS as OWN_READ_MODELS
from personnel.people_commands import migrate_keys, rebuild_index, replay_erasures
from personnel.settings import PersonnelSettings
from personnel.subject.command import subject_export

READ_MODELS = replace(OWN_READ_MODELS, hearings=(HEARING,))


def api() -> None:
    from personnel.bootstrap import personnel_api  # noqa: PLC0415 - every other process starts without it

    settings = PersonnelSettings.load()
    with telemetry(settings.process):
        run_api(personnel_api(settings), settings.http)


def calendar() -> None:
    process = load(ProcessSettings)
    with telemetry(process):
        run_process(lambda stop: keep_calendar(process, stop))


async def keep_calendar(process: ProcessSettings, stop: asyncio.Event) -> None:
    """Takes up what was planned for a day, and deletes what is kept for so many days alone."""
    dsn = load(DsnSettings)
    async with opened_personnel(process, dsn) as personnel:
        one, forgetting = calendar_of(personnel, process, dsn), forgetting_of(personnel, process)
        parts = {"calendar": one.health, "whereabouts": forgetting.health}
        async with serve_health(Readiness(parts=parts), load(HttpSettings)), asyncio.TaskGroup() as running:
            running.create_task(one.run(stop))
            running.create_task(forgetting.run(stop))


def project() -> None:
    """Feeds the replica of the directory, keeps the audit, and takes part in closings."""
    process = load(ProcessSettings)
    with telemetry(process):
        run_process(lambda stop: keep_up(process, stop))


async def keep_up(process: ProcessSettings, stop: asyncio.Event) -> None:
    dsn = load(DsnSettings)
    consumer = ConsumerSettings(dsn.of("projector"), load(KafkaSettings).client_config())
    async with opened_personnel(process, dsn) as personnel:
        heard = closings(personnel, consumer, load(ClosingsSettings))
        await READ_MODELS.keep_up(process, stop, closings=heard)


def migrate() -> None:
    """Tells each migration that it applied, and each generation that it made, a line each."""
    LOG.migrate()
    READ_MODELS.prepare()


if __name__ == "__main__":
    plain = {
        "api": api,
        "calendar": calendar,
        **LOG.plain(),
        **READ_MODELS.plain(),
        "project": project,
        "migrate": migrate,
        "migrate-keys": migrate_keys,
        "replay-erasures": replay_erasures,
        "rebuild-index": rebuild_index,
    }
    run_command(
        "personnel",
        plain,
        {**LOG.worded(), **READ_MODELS.worded(), **KEY_COMMANDS, "subject-export": subject_export},
        *TOLD,
    )
