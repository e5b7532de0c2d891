"""An event as JSON, for the page that shows it and for columns that keep a part of it."""

from collections.abc import Callable
from functools import cache
from typing import Any

import orjson
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from reporting.projections.codes import code

Writer = Callable[[Any], object]


def payload(message: Message) -> dict[str, object]:
    """The fields that are set; enums as codes, bytes in hexadecimal digits."""
    written = {}
    for field, value in message.ListFields():
        name, write = writer(field)
        written[name] = write(value)
    return written


def as_json(value: object) -> str:
    return orjson.dumps(value).decode()


@cache
def writer(field: FieldDescriptor) -> tuple[str, Writer]:
    """A field's name and how its value is written: to ask its definition each time would take longer than to write."""
    single = _single(field)
    return field.name, (lambda values: [single(one) for one in values]) if field.is_repeated else single


def _single(field: FieldDescriptor) -> Writer:
    enum = field.enum_type
    if enum is not None:
        return lambda number: code(enum, number)
    if field.message_type is not None:
        return payload
    return bytes.hex if field.type == FieldDescriptor.TYPE_BYTES else lambda value: value
