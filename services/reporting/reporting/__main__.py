"""Reporting's processes, `python -m reporting api | public | project | normalise | stream | relay`, and what is done to its log and read models: migrate, …"""

from collections.abc import Sequence

from chassis.commanding import run_command
from chassis.http.serving import run_api, run_process
from chassis.projecting.commands import TOLD
from chassis.settings import ProcessSettings, load
from chassis.telemetry.start import telemetry
from reporting.feeding import LOG, READ_MODELS
from reporting.settings import ApiSettings, PublicSettings


def api() -> None:
    from reporting.bootstrap import reporting_api  # noqa: PLC0415 - every other process starts without it

    settings = ApiSettings.load()
    with telemetry(settings.process):
        run_api(reporting_api(settings), settings.http)


def public() -> None:
    from reporting.public.wiring import public_site  # noqa: PLC0415 - every other process starts without it

    settings = PublicSettings.load()
    with telemetry(settings.process):
        run_api(public_site(settings), settings.http)


def normalise() -> None:
    from reporting.normalising.process import keep_normalising  # noqa: PLC0415 - every other process starts without it

    process = load(ProcessSettings)
    with telemetry(process):
        run_process(lambda stop: keep_normalising(process, stop))


def stream() -> None:
    from reporting.streams.process import keep_duties  # noqa: PLC0415 - every other process starts without it

    process = load(ProcessSettings)
    with telemetry(process):
        run_process(lambda stop: keep_duties(process, stop))


def verify(words: Sequence[str]) -> None:
    from reporting.verifying import command  # noqa: PLC0415 - every other process starts without it

    command.verify(words)


def explain(words: Sequence[str]) -> None:
    from reporting.verifying import command  # noqa: PLC0415 - every other process starts without it

    command.explain(words)


def migrations() -> None:
    """Tells each migration that it applied, and each generation that it made, a line each."""
    LOG.migrate()
    READ_MODELS.prepare()


if __name__ == "__main__":
    plain = {
        "api": api,
        "public": public,
        "normalise": normalise,
        "stream": stream,
        **LOG.plain(),
        **READ_MODELS.plain(),
        "migrate": migrations,
    }
    verifying = {"streams-verify": verify, "streams-explain": explain}
    run_command("reporting", plain, {**LOG.worded(), **READ_MODELS.worded(), **verifying}, *TOLD)
