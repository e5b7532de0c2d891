"""The registry's processes, `python -m registry api | relay | calendar`, and what is done to its log: migrate, …"""

import asyncio
import sys
from collections.abc import Callable, Sequence
from uuid import UUID

import psycopg

from chassis.audit.commands import audit_commands
from chassis.audit.opening import keeper_of
from chassis.commanding import run_command
from chassis.event_store.types import tell_types
from chassis.http.health import Readiness
from chassis.http.serving import run_api, run_process, serve_health
from chassis.migrating import migrate
from chassis.relay.relay import Relay
from chassis.relay.republishing import republish
from chassis.relay.settings import RelaySettings
from chassis.settings import ApiSettings, DsnSettings, HttpSettings, KafkaSettings, ProcessSettings, load
from chassis.telemetry.start import telemetry
from registry.handling.registry import SERVICE
from registry.opening import CONTRACTS, MIGRATIONS, OWNER, calendar_of, opened_registry


def api() -> None:
    from registry.bootstrap import registry_api  # noqa: PLC0415 - every other process starts without it

    settings = ApiSettings.load()
    with telemetry(settings.process):
        run_api(registry_api(settings), settings.http)


def relay() -> None:
    process = load(ProcessSettings)
    with telemetry(process):
        kafka = load(KafkaSettings).client_config()
        settings = RelaySettings(process.service, load(DsnSettings).of("relay"), kafka)
        one = Relay(settings, process.now())
        readiness = Readiness(parts={"relay": one.health})

        async def main(stop: asyncio.Event) -> None:
            async with serve_health(readiness, load(HttpSettings)):
                await one.run(stop)

        run_process(main)


def calendar() -> None:
    process = load(ProcessSettings)
    with telemetry(process):
        run_process(lambda stop: keep_calendar(process, stop))


async def keep_calendar(process: ProcessSettings, stop: asyncio.Event) -> None:
    dsn = load(DsnSettings)
    async with opened_registry(process, dsn) as registry:
        one = calendar_of(registry, process, dsn)
        keeper = keeper_of(SERVICE, registry.clock, registry.policies)
        readiness = Readiness(parts={"calendar": one.health, "audit": keeper.health})
        async with serve_health(readiness, load(HttpSettings)):
            await asyncio.gather(one.run(stop), keeper.run(stop))


def migrations() -> None:
    """Tells each migration that it applied, a line each."""
    dsn = load(DsnSettings).of("migrator")
    migrate(dsn, OWNER, MIGRATIONS)
    tell_types(dsn, OWNER, CONTRACTS)


def open_epoch(words: Sequence[str]) -> None:
    """After a restore that may have lost positions: what was recorded beyond it before is void (DESIGN section 4).

    A read model that holds such facts stops and asks to be rebuilt.
    """
    reason = " ".join(words)
    if not reason or reason.startswith("-"):
        sys.exit("open-epoch needs its reason: python -m registry open-epoch restored to 2026-01-01 12:00")
    with psycopg.connect(load(DsnSettings).of("migrator")) as connection:
        connection.execute(f"SET ROLE {OWNER}")
        row = connection.execute("SELECT open_epoch(%s)", (reason,)).fetchone()
    sys.stdout.write(f"epoch {row[0] if row else '?'}\n")


def delete_note(words: Sequence[str]) -> None:
    """A text that must not be kept any longer is deleted for good; events keep its id and hash."""
    try:
        (word,) = words
        note_id = UUID(word)
    except ValueError:
        sys.exit("delete-note needs the note's id: python -m registry delete-note 0c6f…")
    with psycopg.connect(load(DsnSettings).of("append")) as connection:
        row = connection.execute("SELECT delete_note(%s)", (note_id,)).fetchone()
    if not (row and row[0]):
        sys.exit(f"there is no note {note_id}")
    sys.stdout.write(f"note {note_id} is deleted\n")


def republish_all() -> None:
    """After Kafka lost its records, and before its topics are made anew: everything is published once more."""
    sys.stdout.write(f"{republish(load(DsnSettings).of('relay'))} events\n")


COMMANDS: dict[str, Callable[[], None]] = {
    "api": api,
    "relay": relay,
    "calendar": calendar,
    "migrate": migrations,
    "republish": republish_all,
}
WORDED: dict[str, Callable[[Sequence[str]], None]] = {
    "open-epoch": open_epoch,
    "delete-note": delete_note,
    **audit_commands(SERVICE, OWNER),
}


if __name__ == "__main__":
    run_command("registry", COMMANDS, WORDED)
