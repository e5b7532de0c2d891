"""What is done with a service's read models and its audit, by its process and by people: project, rebuild, dead-letters, …"""

import asyncio
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from chassis.audit.commands import audit_commands
from chassis.audit.opening import keeper_of
from chassis.consuming.dropping import NotDroppedError
from chassis.consuming.epochs import UnknownEpochError
from chassis.consuming.subscription import ConsumerSettings
from chassis.health import Health
from chassis.http.health import Readiness
from chassis.http.serving import run_process, serve_health
from chassis.policy import load as load_policies
from chassis.projecting.confirming import UnconfirmedEpochError
from chassis.projecting.dead_letters import DeadLetters, Hearing, NotParkedError
from chassis.projecting.dead_letters_command import dead_letters as run_dead_letters
from chassis.projecting.dropping import drop_former
from chassis.projecting.guards import GuardsDifferError
from chassis.projecting.making import RebuildError
from chassis.projecting.meeting import forget_epoch, meet_epoch
from chassis.projecting.preparing import prepare
from chassis.projecting.projection import Projection
from chassis.projecting.rebuild_words import rebuild
from chassis.projecting.rebuilding import Rebuilding
from chassis.projecting.running import Projecting, ProjectingSettings
from chassis.projecting.swapping import ParkedError
from chassis.settings import DsnSettings, HttpSettings, KafkaSettings, ProcessSettings, load
from chassis.telemetry.start import telemetry

TOLD: tuple[type[Exception], ...] = (
    GuardsDifferError,
    ParkedError,
    RebuildError,
    UnconfirmedEpochError,
    UnknownEpochError,
    NotParkedError,
    NotDroppedError,
)
"""Errors that end a command in their words."""


class Part(Protocol):
    """What runs in a process beside others."""

    def health(self) -> Health:
        """How it is, for anyone who asks."""

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`, whatever goes wrong."""


@dataclass(frozen=True, slots=True)
class ReadModelCommands:
    """Of the service whose `owner` role owns them."""

    service: str
    owner: str
    projections: Sequence[Projection]
    hearings: Sequence[Hearing] = ()

    def plain(self) -> Mapping[str, Callable[[], None]]:
        """Those that take no words, by name."""
        return {"project": self.project, "rollback": self.rollback, "drop-former": self.drop_former}

    def worded(self) -> Mapping[str, Callable[[Sequence[str]], None]]:
        """The others."""
        return {
            **audit_commands(self.service, self.owner),
            "rebuild": self.rebuild,
            "meet-epoch": self.meet,
            "forget-epoch": self.forget,
            "dead-letters": self.dead_letters,
        }

    def project(self) -> None:
        """Feeds the read models, and keeps the service's audit, until it is told to stop."""
        process = load(ProcessSettings)
        with telemetry(process):
            run_process(lambda stop: self.keep_up(process, stop))

    async def keep_up(self, process: ProcessSettings, stop: asyncio.Event, **beside: Part) -> None:
        """With what else that process does, by name."""
        parts: dict[str, Part] = {
            "project": Projecting(self.projections, ProjectingSettings(self.service, _consumer())),
            "audit": keeper_of(self.service, process.now(), load_policies(process.policy_dir)),
            **beside,
        }
        readiness = Readiness(parts={name: part.health for name, part in parts.items()})
        async with serve_health(readiness, load(HttpSettings)):
            await asyncio.gather(*(part.run(stop) for part in parts.values()))

    def prepare(self) -> None:
        """Makes what has no generation yet, a line each; after the migrations."""
        asyncio.run(prepare(_migrator(), self.owner, self.projections))

    def dead_letters(self, words: Sequence[str]) -> None:
        """What could not be folded: list, show, replay, drop (docs/runbooks/parked-streams.md)."""
        dead_letters_of(self.service, self.projections, self.hearings, words)

    def rebuild(self, words: Sequence[str]) -> None:
        """Makes read models anew beside the live ones, and shows them once they have come as far."""
        rebuild(words, self.service, self._rebuilding(), self.projections)

    def rollback(self) -> None:
        """Shows again what was live before the last rebuild."""
        for projection in self.projections:
            asyncio.run(self._rebuilding().roll_back(projection))

    def drop_former(self) -> None:
        """Drops what a rebuild has replaced; until then one could go back to it."""
        asyncio.run(drop_former(_migrator(), self.owner, self.service))

    def meet(self, words: Sequence[str]) -> None:
        """After another service's log was restored to an earlier moment: what it recorded from there on is void."""
        try:
            service, epoch, first_position = words
            numbers = int(epoch), int(first_position)
        except ValueError:
            example = f"python -m {self.service} meet-epoch registry 2 101"
            sys.exit(f"meet-epoch needs service, epoch and first position: {example}")
        asyncio.run(meet_epoch(_migrator(), self.owner, service, *numbers))

    def forget(self, words: Sequence[str]) -> None:
        """Of an epoch that a record told of, and nobody opened."""
        try:
            service, epoch = words
            number = int(epoch)
        except ValueError:
            example = f"python -m {self.service} forget-epoch registry 9"
            sys.exit(f"forget-epoch needs service and epoch: {example}")
        asyncio.run(forget_epoch(_migrator(), self.owner, service, number))

    def _rebuilding(self) -> Rebuilding:
        """Tells how far it is; the process that feeds read models must run beside it."""
        return Rebuilding(_migrator(), self.owner, self.service, _consumer())


def dead_letters_of(
    service: str, projections: Sequence[Projection], hearings: Sequence[Hearing], words: Sequence[str]
) -> None:
    """Of a service that may have no read model of its own."""
    letters = DeadLetters(service, projections, _consumer(), hearings=hearings)
    sys.exit(asyncio.run(run_dead_letters(letters, words)))


def _migrator() -> str:
    return load(DsnSettings).of("migrator")


def _consumer() -> ConsumerSettings:
    return ConsumerSettings(load(DsnSettings).of("projector"), load(KafkaSettings).client_config())
