"""Hears from the registry which stations close. It runs beside what feeds the replica of the directory.

What is done about it is in the log before the offset moves, and counts once however often it comes: so whatever is
killed, each mark is made, and made once.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg

from chassis.consuming.consumed import Consumed
from chassis.consuming.consumer import Consumer
from chassis.consuming.subscription import ConsumerSettings, Subscription
from chassis.event_store.executing import ContentionError
from chassis.event_store.port import OverloadedError
from chassis.postgres_errors import UnsecuredError
from chassis.projecting.dead_letters import Hearing
from chassis.settings import DsnSettings, ProcessSettings, Settings, load
from directory.errors import DivisionUnknownError, StationUnknownError
from personnel.handling.closing import CARRIED, Closings
from personnel.handling.personnel import SERVICE, Personnel
from personnel.opening import opened_personnel
from sifasuo.registry.v1.closing_pb2 import ClosingConfirmed, ClosingHandedOver, ClosingLifted

SCHEMA = "closings"
LATER = (ContentionError, OverloadedError, UnsecuredError, StationUnknownError, DivisionUnknownError)
"""What passes: the replica of the directory may be a moment behind."""


class ClosingsSettings(Settings, env_prefix="SIFASUO_CLOSINGS_"):
    """Where they are announced. A personnel apart, as tests have it, reads a topic of its own as a group of its own."""

    group: str = f"{SERVICE}.{SCHEMA}"
    topic: str = "sifasuo.registry.closing.v1"


def closings(personnel: Personnel, consumer: ConsumerSettings, settings: ClosingsSettings) -> Consumer[None]:
    return Consumer(subscription(personnel, settings), consumer)


def subscription(personnel: Personnel, settings: ClosingsSettings) -> Subscription[None]:
    carrying = Closings(personnel)

    async def fold(_: asyncpg.Connection, batch: Sequence[Consumed]) -> Sequence[None]:
        for consumed in batch:
            await take(carrying, consumed)
        return ()

    return Subscription(
        name=SCHEMA,
        group=settings.group,
        schema=SCHEMA,
        topics=(settings.topic,),
        folds=frozenset(CARRIED),
        ignores=frozenset({ClosingConfirmed, ClosingHandedOver, ClosingLifted}),
        fold=fold,
        settle=nothing_to_settle,
    )


async def take(carrying: Closings, consumed: Consumed) -> None:
    """Raises ConnectionError for what a later try may do: it is no fault of the record."""
    try:
        await carrying.take(consumed.recorded.event_id, consumed.recorded.event)
    except LATER as error:
        raise ConnectionError(repr(error)) from error


async def nothing_to_settle(_: asyncpg.Connection, __: Sequence[None]) -> None:
    """What was carried out stands in the log already."""


@asynccontextmanager
async def opened_closings() -> AsyncIterator[Subscription[None]]:
    """For whoever tries again by hand what could not be carried out."""
    async with opened_personnel(load(ProcessSettings), load(DsnSettings)) as personnel:
        yield subscription(personnel, load(ClosingsSettings))


HEARING = Hearing(SCHEMA, opened_closings)
