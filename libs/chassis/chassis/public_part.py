"""What of an event anyone may read: the values of its public fields, of the others only that they are there."""

from collections.abc import Mapping
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from chassis.messages import event_options
from sifasuo.common.v1.options_pb2 import CLASSIFICATION_PUBLIC, Classification, field


def public_part(event: Message) -> Mapping[str, object]:
    """By field, as its definition classifies it, or else the event as a whole."""
    return _part(event, event_options(type(event)).classification)


def _part(message: Message, whole: Classification) -> Mapping[str, object]:
    return {of.name: _value(of, value, whole) for of, value in message.ListFields()}


def _value(of: FieldDescriptor, value: Any, whole: Classification) -> object:
    extensions: Any = of.GetOptions().Extensions  # protoc types no extension
    own = extensions[field].classification or whole
    if own != CLASSIFICATION_PUBLIC:
        return f"<{Classification.Name(own).removeprefix('CLASSIFICATION_').lower()}>"
    values = [_plain(of, one, own) for one in (value if of.is_repeated else [value])]
    return values if of.is_repeated else values[0]


def _plain(of: FieldDescriptor, value: Any, whole: Classification) -> object:
    if of.message_type is not None:
        return _part(value, whole)
    if of.enum_type is not None:
        known = of.enum_type.values_by_number.get(value)
        return known.name if known else value
    return value.hex() if isinstance(value, bytes) else value
