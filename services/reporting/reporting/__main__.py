"""Reporting's processes: `python -m reporting api | project | retry | migrate`."""

import asyncio
import sys
from collections.abc import Callable

from chassis.http.health import Readiness
from chassis.http.serving import run_api, run_process, serve_health
from chassis.migrating import migrate
from chassis.projecting.preparing import prepare
from chassis.settings import DsnSettings, HttpSettings, ProcessSettings, SettingsError, load
from chassis.telemetry.start import telemetry
from reporting.bootstrap import MIGRATIONS, OWNER, PROJECTIONS, projecting, reporting_api, retry_parked
from reporting.settings import ApiSettings

USAGE = 64


def api() -> None:
    settings = ApiSettings.load()
    with telemetry(settings.process):
        run_api(reporting_api(settings), settings.http)


def project() -> None:
    with telemetry(load(ProcessSettings)):
        one = projecting()
        readiness = Readiness(parts={"project": one.health})

        async def main(stop: asyncio.Event) -> None:
            async with serve_health(readiness, load(HttpSettings)):
                await one.run(stop)

        run_process(main)


def migrations() -> None:
    """Tells each migration that it applied, and each generation that it made, a line each."""
    dsn = load(DsnSettings).of("migrator")
    migrate(dsn, OWNER, MIGRATIONS)
    asyncio.run(prepare(dsn, OWNER, PROJECTIONS))


def retry() -> None:
    """Tries parked streams once more, after what parked them was mended."""
    freed = asyncio.run(retry_parked())
    sys.stdout.write(f"{freed} streams go on\n")


COMMANDS: dict[str, Callable[[], None]] = {
    "api": api,
    "project": project,
    "retry": retry,
    "migrate": migrations,
}


def main() -> None:
    command = COMMANDS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if command is None:
        sys.stderr.write(f"usage: python -m reporting {' | '.join(COMMANDS)}\n")
        sys.exit(USAGE)
    try:
        command()
    except SettingsError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
