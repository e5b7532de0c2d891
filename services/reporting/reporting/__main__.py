"""Reporting's processes, `python -m reporting api | project`, and what is done to them: migrate, rebuild, …"""

import asyncio
import sys
from collections.abc import Callable, Sequence

from chassis.audit.commands import audit_commands
from chassis.audit.opening import keeper_of
from chassis.commanding import run_command
from chassis.consuming.dropping import NotDroppedError
from chassis.consuming.epochs import UnknownEpochError
from chassis.http.health import Readiness
from chassis.http.serving import run_api, run_process, serve_health
from chassis.migrating import migrate
from chassis.policy import load as load_policies
from chassis.projecting.confirming import UnconfirmedEpochError
from chassis.projecting.dead_letters import NotParkedError
from chassis.projecting.dead_letters_command import dead_letters as run_dead_letters
from chassis.projecting.guards import GuardsDifferError
from chassis.projecting.making import RebuildError
from chassis.projecting.meeting import forget_epoch, meet_epoch
from chassis.projecting.preparing import prepare
from chassis.projecting.swapping import ParkedError
from chassis.settings import DsnSettings, HttpSettings, ProcessSettings, load
from chassis.telemetry.start import telemetry
from reporting import rebuild_words
from reporting.feeding import (
    MIGRATIONS,
    OWNER,
    PROJECTIONS,
    drop_replaced,
    letters,
    projecting,
    rebuilding,
)
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


def project() -> None:
    process = load(ProcessSettings)
    with telemetry(process):
        one = projecting()
        keeper = keeper_of("reporting", process.now(), load_policies(process.policy_dir))
        readiness = Readiness(parts={"project": one.health, "audit": keeper.health})

        async def main(stop: asyncio.Event) -> None:
            async with serve_health(readiness, load(HttpSettings)):
                await asyncio.gather(one.run(stop), keeper.run(stop))

        run_process(main)


def migrations() -> None:
    """Tells each migration that it applied, and each generation that it made, a line each."""
    dsn = load(DsnSettings).of("migrator")
    migrate(dsn, OWNER, MIGRATIONS)
    asyncio.run(prepare(dsn, OWNER, PROJECTIONS))


def dead_letters(words: Sequence[str]) -> None:
    """What could not be folded: list, show, replay, drop (docs/runbooks/parked-streams.md)."""
    sys.exit(asyncio.run(run_dead_letters(letters(), words)))


def rebuild(words: Sequence[str]) -> None:
    """Makes read models anew beside the live ones, and shows them once they have come as far."""
    rebuild_words.rebuild(words, rebuilding(), PROJECTIONS)


def rollback() -> None:
    """Shows again what was live before the last rebuild."""
    for projection in PROJECTIONS:
        asyncio.run(rebuilding().roll_back(projection))


def drop_former() -> None:
    """Drops what a rebuild has replaced; until then one could go back to it."""
    asyncio.run(drop_replaced())


def meet(words: Sequence[str]) -> None:
    """After another service's log was restored to an earlier moment: what it recorded from there on is void."""
    try:
        service, epoch, first_position = words
        numbers = int(epoch), int(first_position)
    except ValueError:
        sys.exit(
            "meet-epoch needs service, epoch and first position: python -m reporting meet-epoch registry 2 101"
        )
    asyncio.run(meet_epoch(load(DsnSettings).of("migrator"), OWNER, service, *numbers))


def forget(words: Sequence[str]) -> None:
    """Of an epoch that a record told of, and nobody opened."""
    try:
        service, epoch = words
        number = int(epoch)
    except ValueError:
        sys.exit("forget-epoch needs service and epoch: python -m reporting forget-epoch registry 9")
    asyncio.run(forget_epoch(load(DsnSettings).of("migrator"), OWNER, service, number))


COMMANDS: dict[str, Callable[[], None]] = {
    "api": api,
    "public": public,
    "project": project,
    "migrate": migrations,
    "rollback": rollback,
    "drop-former": drop_former,
}
WORDED: dict[str, Callable[[Sequence[str]], None]] = {
    "rebuild": rebuild,
    "meet-epoch": meet,
    "forget-epoch": forget,
    "dead-letters": dead_letters,
    **audit_commands("reporting", OWNER),
}


if __name__ == "__main__":
    run_command(
        "reporting",
        COMMANDS,
        WORDED,
        GuardsDifferError,
        ParkedError,
        RebuildError,
        UnconfirmedEpochError,
        UnknownEpochError,
        NotParkedError,
        NotDroppedError,
    )
