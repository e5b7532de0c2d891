"""What is done with a service's own log, by its processes and by people: relay, migrate, republish, open-epoch, delete-note."""

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg
from google.protobuf.descriptor import FileDescriptor
from psycopg import sql

from chassis.event_store.types import tell_types
from chassis.http.health import Readiness
from chassis.http.serving import run_process, serve_health
from chassis.migrating import migrate
from chassis.relay.relay import Relay
from chassis.relay.republishing import republish
from chassis.relay.settings import RelaySettings
from chassis.settings import DsnSettings, HttpSettings, KafkaSettings, ProcessSettings, load
from chassis.telemetry.start import telemetry


@dataclass(frozen=True, slots=True)
class LogCommands:
    """Of the service whose `owner` role owns it; `contracts` are all that is recorded there."""

    service: str
    owner: str
    migrations: Sequence[Path]
    contracts: Sequence[FileDescriptor]

    def plain(self) -> Mapping[str, Callable[[], None]]:
        """Those that take no words, by name."""
        return {"relay": relay, "migrate": self.migrate, "republish": republish_all}

    def worded(self) -> Mapping[str, Callable[[Sequence[str]], None]]:
        """The others."""
        return {"open-epoch": self.open_epoch, "delete-note": self.delete_note}

    def migrate(self) -> None:
        """Tells each migration that it applied, a line each."""
        dsn = load(DsnSettings).of("migrator")
        migrate(dsn, self.owner, self.migrations)
        tell_types(dsn, self.owner, self.contracts)

    def open_epoch(self, words: Sequence[str]) -> None:
        """After a restore that may have lost positions: what was recorded beyond it before is void (DESIGN section 4).

        A read model that holds such facts stops and asks to be rebuilt.
        """
        reason = " ".join(words)
        if not reason or reason.startswith("-"):
            example = f"python -m {self.service} open-epoch restored to 2026-01-01 12:00"
            sys.exit(f"open-epoch needs its reason: {example}")
        with psycopg.connect(load(DsnSettings).of("migrator")) as connection:
            connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(self.owner)))
            row = connection.execute("SELECT open_epoch(%s)", (reason,)).fetchone()
        sys.stdout.write(f"epoch {row[0] if row else '?'}\n")

    def delete_note(self, words: Sequence[str]) -> None:
        """A text that must not be kept any longer is deleted for good; events keep its id and hash."""
        try:
            (word,) = words
            note_id = UUID(word)
        except ValueError:
            sys.exit(f"delete-note needs the note's id: python -m {self.service} delete-note 0c6f…")
        with psycopg.connect(load(DsnSettings).of("append")) as connection:
            row = connection.execute("SELECT delete_note(%s)", (note_id,)).fetchone()
        if not (row and row[0]):
            sys.exit(f"there is no note {note_id}")
        sys.stdout.write(f"note {note_id} is deleted\n")


def relay() -> None:
    """Publishes the log until it is told to stop."""
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


def republish_all() -> None:
    """After Kafka lost its records, and before its topics are made anew: everything is published once more."""
    sys.stdout.write(f"{republish(load(DsnSettings).of('relay'))} events\n")
