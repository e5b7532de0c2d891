"""An event as JSON, for the page that shows it and for columns that keep a part of it."""

from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from reporting.projections.codes import code


def payload(message: Message) -> dict[str, object]:
    """The fields that are set; enums as codes, bytes in hexadecimal digits."""
    return {field.name: _field(field, value) for field, value in message.ListFields()}


def _field(field: FieldDescriptor, value: Any) -> object:
    return [_single(field, one) for one in value] if field.is_repeated else _single(field, value)


def _single(field: FieldDescriptor, value: Any) -> object:
    if field.enum_type is not None:
        return code(field.enum_type, value)
    if field.message_type is not None:
        return payload(value)
    return value.hex() if isinstance(value, bytes) else value
