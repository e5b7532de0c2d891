"""The registry's processes, `python -m registry api | relay | calendar`, and what is done to its log: migrate, …"""

import asyncio
from collections.abc import Sequence

from chassis.audit.commands import audit_commands
from chassis.audit.opening import keeper_of
from chassis.commanding import run_command
from chassis.consuming.dropping import NotDroppedError
from chassis.consuming.subscription import ConsumerSettings
from chassis.http.health import Readiness
from chassis.http.serving import run_api, run_process, serve_health
from chassis.log_commands import LogCommands
from chassis.projecting.commands import dead_letters_of
from chassis.projecting.dead_letters import NotParkedError
from chassis.settings import ApiSettings, DsnSettings, HttpSettings, KafkaSettings, ProcessSettings, load
from chassis.telemetry.start import telemetry
from registry.answers import AnswersSettings, answers
from registry.handling.registry import SERVICE
from registry.opening import CONTRACTS, HEARING, MIGRATIONS, OWNER, calendar_of, opened_registry

LOG = LogCommands(SERVICE, OWNER, MIGRATIONS, CONTRACTS)


def api() -> None:
    from registry.bootstrap import registry_api  # noqa: PLC0415 - every other process starts without it

    settings = ApiSettings.load()
    with telemetry(settings.process):
        run_api(registry_api(settings), settings.http)


def calendar() -> None:
    process = load(ProcessSettings)
    with telemetry(process):
        run_process(lambda stop: keep_calendar(process, stop))


async def keep_calendar(process: ProcessSettings, stop: asyncio.Event) -> None:
    dsn = load(DsnSettings)
    async with opened_registry(process, dsn) as registry:
        one = calendar_of(registry, process, dsn)
        keeper = keeper_of(SERVICE, registry.clock, registry.policies)
        consumer = ConsumerSettings(dsn.of("projector"), load(KafkaSettings).client_config())
        heard = answers(registry, consumer, load(AnswersSettings))
        parts = {"calendar": one.health, "audit": keeper.health, "answers": heard.health}
        async with serve_health(Readiness(parts=parts), load(HttpSettings)):
            await asyncio.gather(one.run(stop), keeper.run(stop), heard.run(stop))


def dead_letters(words: Sequence[str]) -> None:
    """Answers to closings that could not be taken: list, show, replay, drop (docs/runbooks/parked-streams.md)."""
    dead_letters_of(SERVICE, (), (HEARING,), words)


if __name__ == "__main__":
    plain = {"api": api, "calendar": calendar, **LOG.plain()}
    worded = {**LOG.worded(), **audit_commands(SERVICE, OWNER), "dead-letters": dead_letters}
    run_command(SERVICE, plain, worded, NotParkedError, NotDroppedError)
