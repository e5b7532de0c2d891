"""Personnel's processes, `python -m personnel api | relay | project`, and what is done to its log: migrate, …"""

from chassis.commanding import run_command
from chassis.http.serving import run_api
from chassis.projecting.commands import TOLD
from chassis.telemetry.start import telemetry
from chassis.vault.commands import KEY_COMMANDS
from personnel.opening import LOG, READ_MODELS
from personnel.people_commands import migrate_keys, rebuild_index, replay_erasures
from personnel.settings import PersonnelSettings
from personnel.subject.command import subject_export


def api() -> None:
    from personnel.bootstrap import personnel_api  # noqa: PLC0415 - every other process starts without it

    settings = PersonnelSettings.load()
    with telemetry(settings.process):
        run_api(personnel_api(settings), settings.http)


def migrate() -> None:
    """Tells each migration that it applied, and each generation that it made, a line each."""
    LOG.migrate()
    READ_MODELS.prepare()


if __name__ == "__main__":
    plain = {
        "api": api,
        **LOG.plain(),
        **READ_MODELS.plain(),
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
