"""Events as the log holds them: protobuf messages with their envelope, and where they are published."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from google.protobuf.descriptor_pool import Default
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from sifasuo.common.v1.envelope_pb2 import Meta
from sifasuo.common.v1.options_pb2 import EventOptions, event


class Recorded(NamedTuple):
    """One event as it stands in a log.

    `position` counts the log's events from 1 without a gap within the service, `version` those of the
    stream; `recorded_at` is UTC and never falls from one position to the next.
    """

    epoch: int
    position: int
    stream_id: UUID
    version: int
    event_id: UUID
    recorded_at: datetime
    event: Message
    meta: Meta


class UnknownEventTypeError(LookupError):
    """No generated message of that name is loaded: newer code wrote it."""


def type_name(message: Message) -> str:
    """Under which it is stored: `sifasuo.registry.v1.StationEstablished`."""
    return message.DESCRIPTOR.full_name


@cache
def event_class(name: str) -> type[Message]:
    """The generated class of `sifasuo.registry.v1.StationEstablished`; its module must be imported."""
    try:
        return GetMessageClass(Default().FindMessageTypeByName(name))
    except KeyError as error:
        raise UnknownEventTypeError(name) from error


def event_options(message: type[Message]) -> EventOptions:
    """What the event's definition says of itself: class, aggregate, schema version."""
    extensions: Any = message.DESCRIPTOR.GetOptions().Extensions  # protoc types no extension
    options: EventOptions = extensions[event]
    return options


@cache
def schema_version(name: str) -> int:
    """Of the event type, as the loaded code defines it: what is written now is stored under it."""
    return event_options(event_class(name)).schema_version


@cache
def topic_of(name: str) -> str:
    """Raises UnknownEventTypeError for a type of newer code that was not learnt."""
    return topic_for(name, _LEARNT.get(name) or event_options(event_class(name)).aggregate)


_LEARNT: dict[str, str] = {}


def learn(aggregates: Mapping[str, str]) -> None:
    """Whose events types of newer code are: no more than their topic need be known to publish them."""
    _LEARNT.update(aggregates)


def topic_for(name: str, aggregate: str) -> str:
    """The complete topic of an event type: `sifasuo.<service>.<aggregate>.v1`."""
    service = name.split(".")[1]
    return f"sifasuo.{service}.{aggregate.replace('_', '-')}.v1"


def service_of(topic: str) -> str:
    """Whose topic it is, whatever stands before its name."""
    return topic.rpartition("sifasuo.")[2].split(".")[0]
