"""Texts beside the log: which of them a message refers to, and who may read them."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import TypeVar
from uuid import UUID

from google.protobuf.message import Message

from chassis.auth.caller import Caller
from chassis.errors import NotFoundError, NotPermittedError
from chassis.event_store.folding import aggregate_of
from chassis.event_store.port import Stream
from sifasuo.common.v1.envelope_pb2 import NoteReference

Told = TypeVar("Told")


def notes_in(message: Message) -> Iterator[UUID]:
    """The ids of all notes that it refers to, at any depth."""
    if isinstance(message, NoteReference):
        yield UUID(message.note_id)
        return
    for descriptor, value in message.ListFields():
        if descriptor.message_type is not None:
            for inner in value if descriptor.is_repeated else [value]:
                yield from notes_in(inner)


async def read_with(
    readers: Mapping[str, Callable[[UUID, Caller], Awaitable[Told]]], stream: Stream, caller: Caller
) -> Told:
    """By aggregate: who may read what a text was written for may read the text. Raises NotFoundError for all others."""
    read = readers.get(aggregate_of(stream))
    if read is None:
        raise NotFoundError("note")
    try:
        return await read(stream.stream_id, caller)
    except (NotFoundError, NotPermittedError):
        raise NotFoundError("note") from None
