"""An event as JSON: the fields that are set, by the contracts' names; enums as codes, bytes in hexadecimal."""

from typing import Any

from google.protobuf.descriptor import EnumDescriptor, FieldDescriptor
from google.protobuf.message import Message


def as_json(message: Message) -> dict[str, Any]:
    """By the contracts' names of the fields."""
    return {field.name: _several(value, field) for field, value in message.ListFields()}


def _several(value: Any, field: FieldDescriptor) -> Any:
    return [_single(one, field) for one in value] if field.is_repeated else _single(value, field)


def _single(value: Any, field: FieldDescriptor) -> Any:
    if field.message_type is not None:
        return as_json(value)
    if field.enum_type is not None:
        return _code(value, field.enum_type)
    return value.hex() if isinstance(value, bytes) else value


def _code(number: int, enum: EnumDescriptor) -> str:
    """`STATION_KIND_JOINT` is `joint`; a value of newer code is its number."""
    names = enum.values_by_number
    if number not in names:
        return str(number)
    return names[number].name.removeprefix(names[0].name.removesuffix("UNSPECIFIED")).lower()
