"""An event as JSON, for the page that shows it and for columns that keep a part of it."""

from collections.abc import Callable
from functools import cache
from typing import Any

import orjson
from google.protobuf.descriptor import EnumDescriptor, FieldDescriptor
from google.protobuf.message import Message

from reporting.projections.codes import code

Write = Callable[[Any], object]
Coding = Callable[[EnumDescriptor, int], str]


def payload(message: Message, coding: Coding = code) -> dict[str, object]:
    """The fields that are set; enums as `coding` tells them, bytes in hexadecimal digits. Raises what that raises."""
    return {field.name: _writer(field, coding)(value) for field, value in message.ListFields()}


def as_json(value: object) -> str:
    return orjson.dumps(value).decode()


@cache
def _writer(field: FieldDescriptor, coding: Coding) -> Write:
    """How a field's value is written: to ask its definition each time would take longer than to write."""
    single = _single(field, coding)
    return (lambda values: [single(one) for one in values]) if field.is_repeated else single


def _single(field: FieldDescriptor, coding: Coding) -> Write:
    enum = field.enum_type
    if enum is not None:
        return lambda number: coding(enum, number)
    if field.message_type is not None:
        return lambda message: payload(message, coding)
    return bytes.hex if field.type == FieldDescriptor.TYPE_BYTES else lambda value: value
