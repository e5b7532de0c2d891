"""While personnel serves: whether it may, looked at again and again, and erasures that were cut off are ended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from chassis.backoff import wait_for_event
from chassis.vault.gate import LOOK_SECONDS, Gate
from personnel.handling.erasures import Erasures

log = structlog.get_logger(__name__)


@asynccontextmanager
async def kept_open(erasures: Erasures) -> AsyncIterator[Gate]:
    """The gate has been looked at once when the block begins."""
    safe, store = erasures.people.safe, erasures.people.personnel.store
    gate, stop = Gate(safe.register, safe.keystore, store), asyncio.Event()
    await _look(gate, erasures)
    watching = asyncio.create_task(_watch(gate, erasures, stop))
    try:
        yield gate
    finally:
        stop.set()
        await watching


async def _watch(gate: Gate, erasures: Erasures, stop: asyncio.Event) -> None:
    while not await wait_for_event(stop, LOOK_SECONDS):
        await _look(gate, erasures)


async def _look(gate: Gate, erasures: Erasures) -> None:
    """Whatever is away now may answer next time; until then things stay as they were."""
    try:
        if await erasures.finish_all():
            log.info("erasures that were cut off are ended")
        await gate.look()
    except Exception as error:  # noqa: BLE001 - a process that only may not serve yet must not end of it
        log.warning("erasures cannot be looked at", error=type(error).__name__)
