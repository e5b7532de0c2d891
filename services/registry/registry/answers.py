"""Reads what other services answer to a closing. It runs beside the calendar: both do what no person asks for.

An answer is in the log before its offset moves, and counts once however often it comes: so whatever is killed,
none is lost and none counts twice.
"""

from collections.abc import Sequence

import asyncpg
from google.protobuf.message import Message

from chassis.consuming.consumed import Consumed
from chassis.consuming.consumer import Consumer
from chassis.consuming.subscription import ConsumerSettings, Subscription
from chassis.event_store.executing import ContentionError
from chassis.event_store.port import OverloadedError
from chassis.messages import event_class
from chassis.postgres_errors import UnsecuredError
from chassis.settings import Settings
from registry.handling.answering import Answering
from registry.handling.registry import SERVICE, Registry
from registry.policies import POLICIES, meant_by
from sifasuo.common.v1.options_pb2 import event
from sifasuo.personnel.v1 import station_closing_pb2, station_staffing_pb2

SCHEMA = "answers"
READ = (station_closing_pb2, station_staffing_pb2)
"""The contracts of the topics that are read: what of them is no answer is passed over."""


class AnswersSettings(Settings, env_prefix="SIFASUO_ANSWERS_"):
    """Where answers come from. A registry apart, as tests have it, reads topics of its own as a group of its own."""

    group: str = f"{SERVICE}.{SCHEMA}"
    staffing: str = "sifasuo.personnel.station-staffing.v1"


def answers(registry: Registry, consumer: ConsumerSettings, settings: AnswersSettings) -> Consumer[None]:
    return Consumer(subscription(registry, settings), consumer)


def subscription(registry: Registry, settings: AnswersSettings) -> Subscription[None]:
    answering = Answering(registry)

    async def fold(_: asyncpg.Connection, batch: Sequence[Consumed]) -> Sequence[None]:
        for consumed in batch:
            await take(answering, consumed)
        return ()

    return Subscription(
        name=SCHEMA,
        group=settings.group,
        schema=SCHEMA,
        topics=(settings.staffing,),
        folds=frozenset(POLICIES),
        ignores=passed_over(),
        fold=fold,
        settle=nothing_to_settle,
    )


def passed_over() -> frozenset[type[Message]]:
    """Events of these contracts that are no answer."""
    messages = (m for contract in READ for m in contract.DESCRIPTOR.message_types_by_name.values())
    events = {event_class(m.full_name) for m in messages if m.GetOptions().HasExtension(event)}
    return frozenset(events) - POLICIES.keys()


async def take(answering: Answering, consumed: Consumed) -> None:
    """Raises ConnectionError for what a later try may do: it is no fault of the record."""
    recorded = consumed.recorded
    try:
        await answering.take(recorded.event_id, meant_by(recorded.event))
    except (ContentionError, OverloadedError, UnsecuredError) as error:
        raise ConnectionError(repr(error)) from error


async def nothing_to_settle(_: asyncpg.Connection, __: Sequence[None]) -> None:
    """What was folded stands in the log already."""
