"""Personnel's processes, `python -m personnel api | relay | project`, and what is done to its log: migrate, …"""

from chassis.commanding import run_command
from chassis.http.serving import run_api
from chassis.projecting.commands import TOLD
from chassis.settings import ApiSettings
from chassis.telemetry.start import telemetry
from personnel.opening import LOG, READ_MODELS


def api() -> None:
    from personnel.bootstrap import personnel_api  # noqa: PLC0415 - every other process starts without it

    settings = ApiSettings.load()
    with telemetry(settings.process):
        run_api(personnel_api(settings), settings.http)


def migrate() -> None:
    """Tells each migration that it applied, and each generation that it made, a line each."""
    LOG.migrate()
    READ_MODELS.prepare()


if __name__ == "__main__":
    plain = {"api": api, **LOG.plain(), **READ_MODELS.plain(), "migrate": migrate}
    run_command("personnel", plain, {**LOG.worded(), **READ_MODELS.worded()}, *TOLD)
