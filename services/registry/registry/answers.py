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
from chassis.messages import event_class, topic_of
from chassis.postgres_errors import UnsecuredError
from registry.handling.answering import Answering
from registry.handling.registry import SERVICE, Registry
from registry.policies import POLICIES, meant_by
from sifasuo.personnel.v1 import station_closing_pb2

SCHEMA = "answers"
TOPICS = ("sifasuo.personnel.station-staffing.v1",)
READ = (station_closing_pb2,)
"""The contracts of these topics: what of them is no answer is passed over."""


def answers(registry: Registry, settings: ConsumerSettings) -> Consumer[None]:
    answering = Answering(registry)

    async def fold(_: asyncpg.Connection, batch: Sequence[Consumed]) -> Sequence[None]:
        for consumed in batch:
            await take(answering, consumed)
        return ()

    subscription = Subscription(
        name=SCHEMA,
        group=f"{SERVICE}.{SCHEMA}",
        schema=SCHEMA,
        topics=TOPICS,
        folds=frozenset(POLICIES),
        ignores=passed_over(),
        fold=fold,
        settle=nothing_to_settle,
    )
    return Consumer(subscription, settings)


def passed_over() -> frozenset[type[Message]]:
    """Events of these topics that are no answer."""
    names = (m.full_name for contract in READ for m in contract.DESCRIPTOR.message_types_by_name.values())
    return frozenset(map(event_class, (name for name in names if topic_of(name) in TOPICS))) - POLICIES.keys()


async def take(answering: Answering, consumed: Consumed) -> None:
    """Raises ConnectionError for what a later try may do: it is no fault of the record."""
    recorded = consumed.recorded
    try:
        await answering.take(recorded.event_id, meant_by(recorded.event))
    except (ContentionError, OverloadedError, UnsecuredError) as error:
        raise ConnectionError(repr(error)) from error


async def nothing_to_settle(_: asyncpg.Connection, __: Sequence[None]) -> None:
    """What was folded stands in the log already."""
