"""Between the domain and the contracts: `STATION_KIND_JOINT` is `joint` to people, ids are text in events."""

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

Value = TypeVar("Value", bound=int)


def code_of(enum: type[Value], value: Value) -> str:
    """Raises KeyError for a value that the enum does not have."""
    return _codes(_wrapper(enum))[value]


def value_of(enum: type[Value], code: str) -> Value:
    """Raises ValueError for a code that the enum does not have."""
    number = _numbers(_wrapper(enum)).get(code)
    if number is None:
        raise ValueError(code)
    return cast(Value, number)


def codes_of(enum: type[Value]) -> tuple[str, ...]:
    """All codes but that of the value left out."""
    return tuple(code for code, number in _numbers(_wrapper(enum)).items() if number)


def _wrapper(enum: type[Value]) -> Any:
    """At run time the class is an EnumTypeWrapper, which the generated stubs show as a type."""
    return enum


@cache
def _numbers(enum: Any) -> dict[str, int]:
    prefix: str = enum.Name(0).removesuffix("UNSPECIFIED")
    return {name.removeprefix(prefix).lower(): number for name, number in enum.items()}


@cache
def _codes(enum: Any) -> dict[int, str]:
    return {number: code for code, number in _numbers(enum).items()}


def text(one: UUID | None) -> str:
    """None is left out."""
    return str(one) if one else ""


def ids(values: Iterable[str]) -> frozenset[UUID]:
    """Raises ValueError for what is none."""
    return frozenset(UUID(value) for value in values)


def texts(ids: Iterable[UUID]) -> list[str]:
    """In one order, so that equal sets make equal events."""
    return sorted(str(one) for one in ids)
