"""Codes as they are stored, shown in JSON and asked for: an enum's names in lower case, without their prefix."""

import re
from functools import cache

from google.protobuf.descriptor import EnumDescriptor


class UnknownCodeError(LookupError):
    """The number is not in our definition of the enum: newer code wrote it."""


@cache
def code(enum: EnumDescriptor, number: int) -> str:
    """`STATION_KIND_STANDALONE` -> `standalone`."""
    value = enum.values_by_number.get(number)
    if value is None:
        raise UnknownCodeError(enum.full_name, number)
    return _bare(enum, value.name)


def code_or_number(enum: EnumDescriptor, number: int) -> str:
    """The code, or the digits of a number that newer code wrote: for what is shown as it was said."""
    try:
        return code(enum, number)
    except UnknownCodeError:
        return str(number)


@cache
def codes(enum: EnumDescriptor) -> tuple[str, ...]:
    """All codes of an enum in its order, without `unspecified`."""
    return tuple(_bare(enum, value.name) for value in enum.values if value.number)


def _bare(enum: EnumDescriptor, name: str) -> str:
    prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", enum.name).upper() + "_"
    return name.removeprefix(prefix).lower()
