"""Between the domain and the contracts: `STATION_KIND_JOINT` is `joint` to people, ids are text in events."""

from collections.abc import Iterable
from typing import Any, TypeVar, cast
from uuid import UUID

Value = TypeVar("Value", bound=int)


def code_of(enum: type[Value], value: Value) -> str:
    name: str = wrapper(enum).Name(value)
    return name.removeprefix(prefix(enum)).lower()


def value_of(enum: type[Value], code: str) -> Value:
    """Raises ValueError for a code that the enum does not have."""
    return cast(Value, wrapper(enum).Value(f"{prefix(enum)}{code.upper()}"))


def codes_of(enum: type[Value]) -> tuple[str, ...]:
    """All codes but that of the value left out."""
    return tuple(code_of(enum, value) for value in wrapper(enum).values() if value)


def prefix(enum: type[Value]) -> str:
    unspecified: str = wrapper(enum).Name(0)
    return unspecified.removesuffix("UNSPECIFIED")


def wrapper(enum: type[Value]) -> Any:
    """At run time the class is an EnumTypeWrapper, which the generated stubs show as a type."""
    return enum


def texts(ids: Iterable[UUID]) -> list[str]:
    """In one order, so that equal sets make equal events."""
    return sorted(str(one) for one in ids)
